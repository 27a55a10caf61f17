// The mass spectrum of two muons of opposite charge, from below the η to above the Z.
import { cutflow, hist, mass, processor, regular } from "kaon";

/** Bins that are equally wide on a logarithmic scale: resonances of 0.5 and of 91 GeV look alike. */
const spectrum = () => hist(regular(400, 0.2, 300, { name: "mass", label: "m(μμ) [GeV]", transform: "log" }));

const any = () => true;

export default processor({
  schema: "NanoAOD",
  process(events) {
    const muons = events.Muon.filter((mu) => mu.softId && mu.pt > 3 && Math.abs(mu.eta) < 2.4);
    const pairs = muons.pairs();
    const opposite = pairs.filter((a, b) => a.charge !== b.charge);
    const triggered = opposite.filter(
      (_a, _b, { HLT }) => HLT.DoubleMu4_3_LowMass || HLT.Dimuon10_Upsilon_y1p4 || HLT.IsoMu24,
    );

    return {
      cutflow: cutflow(events)
        .all("two good muons", pairs.some(any))
        .all("opposite charge", opposite.some(any))
        .all("muon trigger", triggered.some(any)),
      mass: spectrum().fill({ mass: opposite.map((a, b) => mass(a, b)) }),
      triggered: spectrum().fill({ mass: triggered.map((a, b) => mass(a, b)) }),
    };
  },
});
