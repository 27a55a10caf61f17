import type { Variable } from "../region.ts";

const prob = (label: string): Variable => ({ label, bins: 50, from: 0, to: 1 });
const angle = (label: string): Variable => ({ label, bins: 50, from: 0, to: 1 });
const momentum = (label: string): Variable => ({ label, bins: 50, from: 0, to: 50 });
const count = (label: string): Variable => ({ label, bins: 4, from: -0.5, to: 3.5 });

/** The variables of candidates, with the binning of their histograms; each selection has some of them. GeV, radians, cm. */
export const rareDecayVariables = {
  trigger: { label: "trigger", bins: 2, from: -0.5, to: 1.5 },
  charge: { label: "charge of the muons together", bins: 9, from: -4.5, to: 4.5 },
  leadingPt: momentum("pT of the leading muon [GeV]"),
  subleadingPt: momentum("pT of the subleading muon [GeV]"),
  largestEta: { label: "larger |η| of the muons", bins: 50, from: 0, to: 2.5 },
  pairPt: momentum("pT(μμ) [GeV]"),
  pairMass: { label: "m(μμ) [GeV]", bins: 100, from: 0, to: 10 },
  numGlobal: count("global muons"),
  numGood: count("global muons of medium quality"),
  softMva: { label: "smaller softMva of the muons", bins: 50, from: -1, to: 1 },
  mass: { label: "m [GeV]", bins: 100, from: 0, to: 10 },
  lowMass: { label: "m(μμ) [GeV]", bins: 166, from: 0.2, to: 8.5 },
  d0Mass: { label: "m(μμ) [GeV]", bins: 90, from: 1.5, to: 2.4 },
  bMass: { label: "m(μμ) [GeV]", bins: 100, from: 4.9, to: 5.9 },
  bplusMass: { label: "m(J/ψK) [GeV]", bins: 100, from: 4.9, to: 5.9 },
  dsMass: { label: "m(μμπ) [GeV]", bins: 96, from: 1.62, to: 2.1 },
  tauMass: { label: "m(μμμ) [GeV]", bins: 76, from: 1.62, to: 2 },
  deltaMass: { label: "m(D*) − m(D⁰) [GeV]", bins: 40, from: 0.135, to: 0.175 },
  vertexProbability: prob("probability of the vertex"),
  pionVertexProbability: prob("probability of the primary vertex with the pion"),
  flightSignificance: { label: "flight length over its uncertainty", bins: 50, from: 0, to: 50 },
  pointing: angle("angle between momentum and flight [rad]"),
  mva: prob("classifier"),
  candidatePt: momentum("pT of the candidate [GeV]"),
  trackPt: momentum("pT of the track [GeV]"),
  trackDz: { label: "|dz| of the track [cm]", bins: 50, from: 0, to: 25 },
  trackDxy: { label: "|dxy| of the track [cm]", bins: 50, from: 0, to: 0.5 },
  inMuonAcceptance: count("muons above the pT for their η"),
  largestDeltaR: { label: "largest ΔR of two muons", bins: 50, from: 0, to: 1 },
  largestDz: { label: "largest |Δz| of two muons [cm]", bins: 50, from: 0, to: 5 },
  relativeResolution: { label: "σ(m)/m", bins: 50, from: 0, to: 0.025 },
  omegaDistance: { label: "|m(μμ) − m(ω)|, smallest of opposite charge [GeV]", bins: 50, from: 0, to: 0.5 },
  phiDistance: { label: "|m(μμ) − m(φ)|, smallest of opposite charge [GeV]", bins: 50, from: 0, to: 0.5 },
  chi2: { label: "χ² of the vertex", bins: 50, from: 0, to: 20 },
} as const satisfies Record<string, Variable>;

/** The name of a variable of candidates. */
export type RareDecayVariable = keyof typeof rareDecayVariables;
