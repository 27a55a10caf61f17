// Query 5 of the IRIS-HEP analysis benchmark: the missing transverse momentum of events that have a pair of muons of opposite
// charge with a mass between 60 and 120 GeV.
import { hist, mass, processor, regular } from "kaon";

export default processor({
  schema: "NanoAOD",
  process(events) {
    const met = hist(regular(100, 0, 2000, { name: "met", label: "missing pT [GeV]" }));
    const opposite = events.Muon.pairs((a, b) => a.charge !== b.charge);
    const hasZ = opposite.some((a, b) => mass(a, b) > 60 && mass(a, b) < 120);
    return met.fill({ met: events.filter(hasZ).MET.pt });
  },
});
