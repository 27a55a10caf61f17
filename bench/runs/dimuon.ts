// Muon pairs of opposite charge: the processor that the suites "workers" and "memory" run.
import { hist, processor, regular } from "kaon";

export default processor({
  schema: "NanoAOD",
  process(events) {
    const pairs = events.Muon.filter((mu) => mu.pt > 4 && Math.abs(mu.eta) < 2.4).pairs(
      (a, b) => a.charge !== b.charge,
    );
    const mass = pairs.map((a, b) => Math.sqrt(2 * a.pt * b.pt * (Math.cosh(a.eta - b.eta) - Math.cos(a.phi - b.phi))));
    return { entries: events.numEvents, mass: hist(regular(120, 0.2, 120, { name: "mass" })).fill({ mass }) };
  },
});
