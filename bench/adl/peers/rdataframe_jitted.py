"""The benchmark's queries in ROOT's RDataFrame as strings from Python, which ROOT's interpreter compiles when the loop begins; functions that
need loops are declared to it as text. Written as ROOT's authors write them (root-project/opendata-benchmarks)."""

import ROOT

# lines of user code begin here
ROOT.gInterpreter.Declare("""
using ROOT::RVec;
using ROOT::RVecD;
using ROOT::RVecF;
using ROOT::RVecI;
using Lorentz = ROOT::Math::PtEtaPhiMVector;
using Cartesian = ROOT::Math::PxPyPzEVector;

RVec<Cartesian> vectors(const RVecF &pt, const RVecF &eta, const RVecF &phi, const RVecF &mass)
{
   return Map(pt, eta, phi, mass, [](float pt, float eta, float phi, float mass) { return Cartesian(Lorentz(pt, eta, phi, mass)); });
}

RVec<std::size_t> best_triple(const RVec<Cartesian> &jets)
{
   const auto triples = Combinations(jets, 3);
   double distance = 1e9;
   std::size_t best = 0;
   for (std::size_t i = 0; i < triples[0].size(); i++) {
      const double mass = (jets[triples[0][i]] + jets[triples[1][i]] + jets[triples[2][i]]).M();
      if (std::abs(mass - 172.5) < distance) {
         distance = std::abs(mass - 172.5);
         best = i;
      }
   }
   return {triples[0][best], triples[1][best], triples[2][best]};
}

RVecI far_from(const RVecF &eta, const RVecF &phi, const RVecF &lepton_pt, const RVecF &lepton_eta, const RVecF &lepton_phi)
{
   RVecI far(eta.size(), 1);
   for (std::size_t i = 0; i < eta.size(); i++)
      for (std::size_t j = 0; j < lepton_pt.size(); j++)
         if (lepton_pt[j] > 10 && ROOT::VecOps::DeltaR<double>(eta[i], lepton_eta[j], phi[i], lepton_phi[j]) < 0.4)
            far[i] = 0;
   return far;
}

RVec<RVec<std::size_t>> opposite_pairs(const RVecI &charge, const RVecI &flavour)
{
   const auto pairs = Combinations(charge, 2);
   RVec<RVec<std::size_t>> good(2);
   for (std::size_t i = 0; i < pairs[0].size(); i++) {
      if (charge[pairs[0][i]] == charge[pairs[1][i]] || flavour[pairs[0][i]] != flavour[pairs[1][i]])
         continue;
      good[0].push_back(pairs[0][i]);
      good[1].push_back(pairs[1][i]);
   }
   return good;
}

RVec<double> pair_masses(const RVec<Cartesian> &leptons, const RVec<RVec<std::size_t>> &pairs)
{
   return Map(pairs[0], pairs[1], [&](std::size_t a, std::size_t b) { return (leptons[a] + leptons[b]).M(); });
}

int highest_other(const RVecF &pt, std::size_t a, std::size_t b)
{
   int third = -1;
   for (std::size_t i = 0; i < pt.size(); i++)
      if (i != a && i != b && (third == -1 || pt[i] > pt[third]))
         third = i;
   return third;
}
""")


def q1(events):
    return [events.Histo1D(("met", "", 100, 0, 2000), "MET_pt")]


def q2(events):
    return [events.Histo1D(("pt", "", 100, 15, 60), "Jet_pt")]


def q3(events):
    return [events.Define("central_pt", "Jet_pt[abs(Jet_eta) < 1]").Histo1D(("pt", "", 100, 15, 60), "central_pt")]


def q4(events):
    return [events.Filter("Sum(Jet_pt > 40) >= 2").Histo1D(("met", "", 100, 0, 2000), "MET_pt")]


def q5(events):
    pairs = (
        events.Filter("nMuon >= 2")
        .Define("muons", "vectors(Muon_pt, Muon_eta, Muon_phi, Muon_mass)")
        .Define("masses", "pair_masses(muons, opposite_pairs(Muon_charge, RVecI(nMuon, 0)))")
        .Filter("Any(masses > 60 && masses < 120)")
    )
    return [pairs.Histo1D(("met", "", 100, 0, 2000), "MET_pt")]


def q6(events):
    best = (
        events.Filter("nJet >= 3")
        .Define("jets", "vectors(Jet_pt, Jet_eta, Jet_phi, Jet_mass)")
        .Define("triple", "best_triple(jets)")
        .Define("pt", "(jets[triple[0]] + jets[triple[1]] + jets[triple[2]]).Pt()")
        .Define("btag", "Max(Take(Jet_btag, triple))")
    )
    return [best.Histo1D(("pt", "", 100, 15, 40), "pt"), best.Histo1D(("btag", "", 100, 0, 1), "btag")]


def q7(events):
    sums = (
        events.Filter("nJet > 0")
        .Define(
            "good",
            "Jet_pt > 30 && far_from(Jet_eta, Jet_phi, Muon_pt, Muon_eta, Muon_phi)"
            " && far_from(Jet_eta, Jet_phi, Electron_pt, Electron_eta, Electron_phi)",
        )
        .Filter("Any(good)")
        .Define("sum", "Sum(RVecD(Jet_pt[good]))")
    )
    return [sums.Histo1D(("sum", "", 100, 15, 200), "sum")]


def q8(events):
    thirds = (
        events.Filter("nElectron + nMuon >= 3")
        .Define("lepton_pt", "Concatenate(Muon_pt, Electron_pt)")
        .Define("lepton_phi", "Concatenate(Muon_phi, Electron_phi)")
        .Define("lepton_flavour", "Concatenate(RVecI(nMuon, 0), RVecI(nElectron, 1))")
        .Define("pairs", "opposite_pairs(Concatenate(Muon_charge, Electron_charge), lepton_flavour)")
        .Filter("pairs[0].size() > 0")
        .Define(
            "leptons",
            "vectors(lepton_pt, Concatenate(Muon_eta, Electron_eta), lepton_phi, Concatenate(Muon_mass, Electron_mass))",
        )
        .Define("best", "ArgMin(abs(pair_masses(leptons, pairs) - 91.2))")
        .Define("third", "highest_other(lepton_pt, pairs[0][best], pairs[1][best])")
        .Define("mt", "sqrt(2. * lepton_pt[third] * MET_pt * (1. - cos(ROOT::VecOps::DeltaPhi<double>(MET_phi, lepton_phi[third]))))")
    )
    return [thirds.Histo1D(("mt", "", 100, 15, 250), "mt")]


# lines of user code end here
