// Query 3 of the IRIS-HEP analysis benchmark: pT of jets with |η| < 1.
import { hist, processor, regular } from "kaon";

export default processor({
  schema: "NanoAOD",
  process(events) {
    const pt = hist(regular(100, 15, 60, { name: "pt", label: "jet pT [GeV]" }));
    const central = events.Jet.filter((jet) => Math.abs(jet.eta) < 1);
    return pt.fill({ pt: central.pt });
  },
});
