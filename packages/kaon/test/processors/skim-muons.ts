import { skimmer } from "kaon";

/** Events with two muons, the muons above 5 GeV among them, and their sum. */
export default skimmer({
  columns: ["Muon_charge", "MET_*", "HLT_IsoMu24"],
  select: (ev) => ev.nMuon >= 2,
  define(events) {
    const muons = events.Muon.filter((mu) => mu.pt > 5);
    return { Muon_pt: muons.pt, Muon_eta: muons.eta, Muon_charge: muons.charge, ptSum: events.Muon.sum((mu) => mu.pt) };
  },
});
