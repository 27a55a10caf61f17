import { cutflow, hist, mass, processor, regular } from "kaon";

export default processor({
  schema: "NanoAOD",
  process: (events) => ({
    cutflow: cutflow(events).all(
      "two muons",
      events.mask((ev) => ev.nMuon >= 2),
    ),
    mass: hist(regular(60, 0, 120, { name: "mass", label: "m(μμ) [GeV]" })).fill({
      mass: events.Muon.pairs().map((a, b) => mass(a, b)),
    }),
    events: events.numEvents,
  }),
});
