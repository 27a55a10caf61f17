import { hist, processor, regular } from "kaon";

/** What somebody has in the editor who writes an analysis of NanoAOD v15. */
export default processor({
  schema: "NanoAODv15",
  process(events) {
    const jets = events.Jet.filter((jet) => jet.pt > 30 && Math.abs(jet.eta) < 2.5 && jet.btagUParTAK4B > 0.5);
    const muons = events.Muon.filter((mu) => mu.pt > 10 && mu.tightId && mu.matchedJet === null);
    return {
      pt: hist(regular(50, 0, 500, { name: "pt" })).fill({ pt: jets.map((jet) => jet.pt) }),
      matched: muons.count((mu) => Math.abs(mu.matchedGen?.pdgId ?? 0) === 13).data.length,
    };
  },
});
