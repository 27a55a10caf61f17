// Query 4 of the IRIS-HEP analysis benchmark: the missing transverse momentum of events with two jets of pT > 40 GeV or more.
import { hist, processor, regular } from "kaon";

export default processor({
  schema: "NanoAOD",
  process(events) {
    const met = hist(regular(100, 0, 2000, { name: "met", label: "missing pT [GeV]" }));
    const selected = events.filter((ev) => ev.Jet.count((jet) => jet.pt > 40) >= 2);
    return met.fill({ met: selected.MET.pt });
  },
});
