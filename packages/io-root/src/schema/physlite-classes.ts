/**
 * Numbers of the classes of containers that links lead to. @see Athena, CLASS_DEF in Event/xAOD/<package>/<package>/<class>.h
 */
export const classNumbers = {
  BTagging: 1264356158,
  CaloCluster: 1219821989,
  Electron: 1087532415,
  FlowElement: 1158384067,
  Jet: 1244316195,
  Muon: 1178459224,
  MuonSegment: 1129401482,
  Photon: 1105575213,
  TauJet: 1177172564,
  TauTrack: 1306133771,
  TrackParticle: 1287425431,
  TruthParticle: 1237340765,
  TruthVertex: 1239726567,
  Vertex: 1092961325,
} as const;

export type ObjectClass = keyof typeof classNumbers;

/** The class of a container's objects by its name; the first that fits counts. */
const classesByName: readonly (readonly [RegExp, ObjectClass])[] = [
  [/^(Truth|HardScatter).*Vertices$/, "TruthVertex"],
  [/Jets$/, "Jet"],
  [/^(Truth(?!Events$)|BornLeptons|HardScatterParticles)/, "TruthParticle"],
  [/Electrons$/, "Electron"],
  [/Photons$/, "Photon"],
  [/Muons$/, "Muon"],
  [/TrackParticles$/, "TrackParticle"],
  [/Vertices$/, "Vertex"],
  [/^BTagging/, "BTagging"],
  [/Clusters$/, "CaloCluster"],
  [/^TauTracks$/, "TauTrack"],
  [/^MuonSegments$/, "MuonSegment"],
  [/(ParticleFlowObjects|FlowElements|UFOCSSK)$/, "FlowElement"],
];

/** The class of the objects of a container, by its name. */
export function classOf(container: string): ObjectClass | undefined {
  if (container.endsWith("TauJets")) return "TauJet";
  return classesByName.find(([pattern]) => pattern.test(container))?.[1];
}

/** What links can lead to by their name: those of particles in general, as matched by triggers, to more than one class. */
const classesByLink: readonly (readonly [RegExp, readonly ObjectClass[]])[] = [
  [/^ambiguityLink$/, ["Electron", "Photon"]],
  [/tauTrack/i, ["TauTrack"]],
  [/^neutralParticle/, []],
  [/(truthParticle|TruthLink|parentLinks|childLinks|incomingParticle|outgoingParticle)/i, ["TruthParticle"]],
  [/(trackParticle|GhostTrack$|^trackLinks$)/i, ["TrackParticle"]],
  [/^(prodVtx|decayVtx)/, ["TruthVertex"]],
  [/(vertex|Vertices)/i, ["Vertex"]],
  [/(jetLink|^Parent$|^GhostAntiKt)/i, ["Jet"]],
  [/^btagging/, ["BTagging"]],
  [/cluster/i, ["CaloCluster"]],
  [/muonSegment/i, ["MuonSegment"]],
  [/^constituentLinks$/, ["CaloCluster", "FlowElement", "Jet", "TruthParticle"]],
];

/** The classes that links of this name can lead to; all where the name says nothing. */
export function classesLinkedBy(link: string): readonly ObjectClass[] {
  // The table's keys are the classes.
  return classesByLink.find(([pattern]) => pattern.test(link))?.[1] ?? (Object.keys(classNumbers) as ObjectClass[]);
}
