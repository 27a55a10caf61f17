// Query 6 of the IRIS-HEP analysis benchmark: in events with three jets or more, the pT of the three jets whose mass is closest
// to 172.5 GeV, and the highest b-tagging discriminant among them.
import { hist, mass, processor, pt, regular } from "kaon";

export default processor({
  schema: "NanoAOD",
  process(events) {
    const top = events.Jet.triples().minBy((a, b, c) => Math.abs(mass(a, b, c) - 172.5));
    return {
      pt: hist(regular(100, 15, 40, { name: "pt", label: "three-jet pT [GeV]" })).fill({
        pt: top.map((a, b, c) => pt(a, b, c)),
      }),
      btag: hist(regular(100, 0, 1, { name: "btag", label: "highest b-tag of the three jets" })).fill({
        btag: top.map((a, b, c) => Math.max(a.btag, b.btag, c.btag)),
      }),
    };
  },
});
