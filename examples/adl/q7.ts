// Query 7 of the IRIS-HEP analysis benchmark: the scalar sum of the pT of jets with pT > 30 GeV that are not within ΔR < 0.4 of any
// electron or muon with pT > 10 GeV, in events that have such jets.
import { deltaR, hist, processor, regular } from "kaon";

export default processor({
  schema: "NanoAOD",
  process(events) {
    const sum = hist(regular(100, 15, 200, { name: "sum", label: "sum of jet pT [GeV]" }));
    const jets = events.Jet.filter(
      (jet, ev) =>
        jet.pt > 30 &&
        !ev.Muon.some((muon) => muon.pt > 10 && deltaR(jet, muon) < 0.4) &&
        !ev.Electron.some((electron) => electron.pt > 10 && deltaR(jet, electron) < 0.4),
    );
    const scalarSum = jets.sum((jet) => jet.pt);
    return sum.fill({ sum: scalarSum.data.filter((pt) => pt > 0) });
  },
});
