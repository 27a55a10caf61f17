/** A muon on its way into an event; reused, so that events make no garbage. */
export interface MuonDraft {
  /** True momentum [GeV], for muons of a pair. */
  px: number;
  py: number;
  pz: number;
  /** Reconstructed transverse momentum [GeV]. */
  pt: number;
  eta: number;
  phi: number;
  charge: number;
  /** From the collision point, not from the decay of a heavy quark. */
  isPrompt: boolean;
  isIsolated: boolean;
}

/** The muons of one event: drafts that are made once, and how many of them are in use. */
export interface MuonDrafts {
  readonly drafts: readonly MuonDraft[];
  count: number;
}

/** Events have at most so many muons. */
const maxMuons = 12;

/** Drafts for the muons of one event at a time. */
export function muonDrafts(): MuonDrafts {
  const draft = (): MuonDraft => ({
    px: 0,
    py: 0,
    pz: 0,
    pt: 0,
    eta: 0,
    phi: 0,
    charge: 0,
    isPrompt: false,
    isIsolated: false,
  });
  return { drafts: Array.from({ length: maxMuons }, draft), count: 0 };
}

/** The next unused draft; the last one again where all are used. */
export function nextMuon(muons: MuonDrafts): MuonDraft {
  const at = Math.min(muons.count, maxMuons - 1);
  muons.count = at + 1;
  return muons.drafts[at];
}

/** Highest transverse momentum first, by insertion. */
export function sortMuons(muons: MuonDrafts): void {
  const drafts = muons.drafts as MuonDraft[];
  for (let i = 1; i < muons.count; i++) {
    const moved = drafts[i];
    let at = i;
    for (; at > 0 && drafts[at - 1].pt < moved.pt; at--) drafts[at] = drafts[at - 1];
    drafts[at] = moved;
  }
}
