/** An electron or a muon of an event, in GeV, as adapters to file formats give it. */
export interface Lepton {
  readonly kind: "electron" | "muon";
  readonly pt: number;
  readonly eta: number;
  readonly phi: number;
  readonly mass: number;
  /** −1 or 1. */
  readonly charge: number;
  /** Loose likelihood with a hit in the innermost layer for electrons, medium quality for muons. */
  readonly isBaseline: boolean;
  /** Medium likelihood for electrons, medium quality for muons. */
  readonly isSignal: boolean;
  /** Energy around it over its pT: in the calorimeter, of tracks, of neutral particle flow; null where the file has none. */
  readonly isolation: Isolation | null;
  /** Where its track passes the collision; null where the file has no tracks. */
  readonly impact: Impact | null;
}

/** Relative isolation: each a ratio to the pT of the lepton. */
export interface Isolation {
  readonly calo: number;
  readonly track: number;
  readonly flow: number;
}

/** Impact parameters of a track. */
export interface Impact {
  /** |d0|/σ(d0) */
  readonly d0Significance: number;
  /** |z0 sin θ| in mm */
  readonly z0SinTheta: number;
}

/** A jet of an event, in GeV. */
export interface Jet {
  readonly pt: number;
  readonly eta: number;
  readonly phi: number;
  readonly mass: number;
  /** From the vertex of the event, as far as its tagger tells; null where the file does not say. */
  readonly isOfVertex: boolean | null;
  /** Likelihoods of b, c and light jets, or one score that is used as it is; null where there is no tag. */
  readonly tag: { readonly b: number; readonly c: number; readonly light: number } | { readonly score: number } | null;
}

/** What the selection needs to know of one event, whatever file it is from. */
export interface EventObjects {
  readonly electrons: readonly Lepton[];
  readonly muons: readonly Lepton[];
  readonly jets: readonly Jet[];
  /** Whether isolated muons are jets as well, as those of particle flow in CMS; they are not where absent. */
  readonly jetsHoldMuons?: boolean;
  /** The soft term of the missing momentum, or the whole of it where the file has that; GeV. */
  readonly missing: { readonly x: number; readonly y: number; readonly isWhole: boolean };
  /** The names of the trigger chains that fired, of those that are asked for; null where the file does not say. */
  readonly fired: ReadonlySet<string> | null;
  /** Year of data-taking, for its triggers. */
  readonly year: number;
  readonly weight: number;
}
