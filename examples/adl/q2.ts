// Query 2 of the IRIS-HEP analysis benchmark: pT of all jets.
import { hist, processor, regular } from "kaon";

export default processor({
  schema: "NanoAOD",
  process(events) {
    const pt = hist(regular(100, 15, 60, { name: "pt", label: "jet pT [GeV]" }));
    return pt.fill({ pt: events.Jet.pt });
  },
});
