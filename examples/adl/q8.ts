// Query 8 of the IRIS-HEP analysis benchmark: in events with three electrons and muons or more, take the pair of the same flavour
// and opposite charge whose mass is closest to 91.2 GeV: the transverse mass of the missing momentum and the lepton of the highest
// pT that is not of this pair.
import { hist, mass, processor, type PxPyPzE, regular, transverseMass } from "kaon";

interface Lepton extends PxPyPzE {
  readonly charge: number;
}
const isOpposite = (a: Lepton, b: Lepton) => a.charge !== b.charge;
const fromZ = (a: Lepton, b: Lepton) => Math.abs(mass(a, b) - 91.2);

export default processor({
  schema: "NanoAOD",
  process(events) {
    const trileptons = events.filter((ev) => ev.nMuon + ev.nElectron >= 3);
    const mt = trileptons.map((ev) => {
      const muons = ev.Muon.pairs(isOpposite).minBy(fromZ);
      const electrons = ev.Electron.pairs(isOpposite).minBy(fromZ);
      const isMuonPair = muons !== null && (electrons === null || fromZ(...muons) < fromZ(...electrons));
      const pair = isMuonPair ? muons : electrons;
      if (pair === null) return null;

      const isOther = (lepton: { readonly index: number }) => pair.every((used) => used.index !== lepton.index);
      const muon = ev.Muon.filter((lepton) => !isMuonPair || isOther(lepton)).maxBy((lepton) => lepton.pt);
      const electron = ev.Electron.filter((lepton) => isMuonPair || isOther(lepton)).maxBy((lepton) => lepton.pt);
      const third = muon === null || (electron !== null && electron.pt > muon.pt) ? electron : muon;
      return third === null ? null : transverseMass(third, ev.MET);
    });
    return hist(regular(100, 15, 250, { name: "mt", label: "transverse mass [GeV]" })).fill({ mt });
  },
});
