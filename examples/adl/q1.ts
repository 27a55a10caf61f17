// Query 1 of the IRIS-HEP analysis benchmark: the missing transverse momentum of all events.
import { hist, processor, regular } from "kaon";

export default processor({
  schema: "NanoAOD",
  process(events) {
    const met = hist(regular(100, 0, 2000, { name: "met", label: "missing pT [GeV]" }));
    return met.fill({ met: events.MET.pt });
  },
});
