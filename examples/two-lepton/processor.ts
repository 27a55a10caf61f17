// Two leptons of opposite charge, b-jets and missing momentum, written out: objects by kinematics and identification alone, one
// cutflow, three histograms. `stopTwoLepton()` is the whole search, as data; this is what an analysis looks like that begins with nothing.
import {
  cutflow,
  deltaPhiBoost,
  type EventOf,
  gambitTwoLeptonOverlap,
  hist,
  mapValues,
  mass,
  missingMomentumOverSqrtHT,
  mT2,
  type PHYSLITEEvents,
  processor,
  type PtEtaPhiM,
  type PxPyPzE,
  regular,
  removeOverlaps,
  sortedByPt,
} from "kaon";

const GeV = 1000;
const zMass = 91.2;
const overlaps = gambitTwoLeptonOverlap(1);

export default processor({
  schema: "PHYSLITE",
  process(events) {
    const selected: Variables[] = [];
    const passed = events.map((ev) => {
      const event = objectsOf(ev);
      const failed = preselection.findIndex(([, test]) => !test(event));
      if (failed >= 0) return failed;
      const variables = variablesOf(event);
      selected.push(variables);
      const failedLater = selection.findIndex(([, test]) => !test(variables));
      return preselection.length + (failedLater >= 0 ? failedLater : selection.length);
    });
    const flow = cutflow(events);
    for (const [n, [name]] of [...preselection, ...selection].entries())
      flow.all(
        name,
        mapValues((cuts) => cuts > n, passed),
      );
    return {
      cutflow: flow,
      mll: hist(regular(60, 0, 300, { name: "mll", label: "m(ll) [GeV]" })).fill({
        mll: selected.map(({ mll }) => mll),
      }),
      met: hist(regular(50, 0, 1000, { name: "met", label: "missing momentum [GeV]" })).fill({
        met: selected.map(({ met }) => met),
      }),
      mT2: hist(regular(60, 0, 300, { name: "mT2", label: "mT2 [GeV]" })).fill({ mT2: selected.map(({ mT2 }) => mT2) }),
    };
  },
});

const preselection: readonly (readonly [string, (event: Objects) => boolean])[] = [
  ["two leptons", ({ leptons }) => leptons.length === 2],
  ["both signal", ({ leptons }) => leptons.every(({ isSignal }) => isSignal)],
  ["leading pT > 25", ({ leptons: [first] }) => first.pt > 25],
  ["subleading pT > 20", ({ leptons: [, second] }) => second.pt > 20],
  ["opposite charge", ({ leptons: [first, second] }) => first.charge !== second.charge],
  ["mll > 20", ({ leptons: [first, second] }) => mass(first, second) > 20],
  [
    "Z veto",
    ({ leptons: [first, second] }) =>
      first.isElectron !== second.isElectron || Math.abs(mass(first, second) - zMass) > 20,
  ],
];

const selection: readonly (readonly [string, (event: Variables) => boolean])[] = [
  ["b-jet", ({ numBJets }) => numBJets >= 1],
  ["Δφ_boost < 1.5", ({ deltaPhiBoost }) => deltaPhiBoost < 1.5],
  ["significance > 12", ({ significance }) => significance > 12],
  ["mT2 > 110", ({ mT2 }) => mT2 > 110],
];

type Event = EventOf<PHYSLITEEvents>;
type Objects = ReturnType<typeof objectsOf>;
type Variables = ReturnType<typeof variablesOf>;

/** Leptons by falling pT, jets, and what the soft term of the missing momentum is. */
function objectsOf(ev: Event) {
  const left = removeOverlaps({ electron: electronsOf(ev), muon: muonsOf(ev), jet: jetsOf(ev) }, overlaps);
  const leptons = sortedByPt(left.electron, left.muon);
  const soft = ev.MET_Core_AnalysisMET.filter(({ name }) => name === "PVSoftTrkCore").map(({ mpx, mpy }) => ({
    x: mpx / GeV,
    y: mpy / GeV,
  }))[0];
  return { leptons, jets: left.jet, soft };
}

function electronsOf(ev: Event) {
  return ev.Electrons.filter(
    (e) => e.DFCommonElectronsLHLooseBL !== 0 && e.pt > 4.5 * GeV && Math.abs(e.eta) < 2.47,
  ).map((e) => ({ ...lepton(e), isElectron: true, isSignal: e.DFCommonElectronsLHMedium !== 0 }));
}

/** Of at least medium quality, which is all that is asked of signal muons. */
function muonsOf(ev: Event) {
  return ev.Muons.filter((mu) => (mu.quality & 7) <= 1 && mu.pt > 4 * GeV && Math.abs(mu.eta) < 2.4).map((mu) => ({
    ...lepton(mu),
    isElectron: false,
    isSignal: true,
  }));
}

function lepton({ pt, eta, phi, mass, px, py, pz, energy, charge }: PtEtaPhiM & PxPyPzE & { charge: number }) {
  return {
    pt: pt / GeV,
    eta,
    phi,
    mass: mass / GeV,
    px: px / GeV,
    py: py / GeV,
    pz: pz / GeV,
    energy: energy / GeV,
    charge,
  };
}

/** DL1d at its working point of 77 %. */
function jetsOf(ev: Event) {
  return ev.Jets.filter((jet) => jet.pt > 20 * GeV && Math.abs(jet.eta) < 2.8).map((jet) => {
    const tag = jet.btagging;
    const score =
      tag === null ? -Infinity : Math.log(tag.DL1dv01_pb / (0.018 * tag.DL1dv01_pc + 0.982 * tag.DL1dv01_pu));
    return { pt: jet.pt / GeV, eta: jet.eta, phi: jet.phi, isB: score > 2.443 && Math.abs(jet.eta) < 2.5 };
  });
}

function variablesOf({ leptons: [first, second], jets, soft }: Objects) {
  const missing = { px: soft.x, py: soft.y };
  for (const { pt, phi } of [first, second, ...jets]) {
    missing.px -= pt * Math.cos(phi);
    missing.py -= pt * Math.sin(phi);
  }
  const met = Math.hypot(missing.px, missing.py);
  const ht = jets.reduce((sum, { pt }) => sum + pt, first.pt + second.pt);
  return {
    mll: mass(first, second),
    met,
    mT2: mT2(first, second, missing),
    numBJets: jets.filter(({ isB }) => isB).length,
    deltaPhiBoost: deltaPhiBoost(first, second, missing),
    significance: missingMomentumOverSqrtHT(met, ht),
  };
}
