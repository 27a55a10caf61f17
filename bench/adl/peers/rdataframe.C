// The benchmark's queries in ROOT's RDataFrame, compiled: functions of C++ with the types of their columns. Written as ROOT's authors write
// them (root-project/opendata-benchmarks), with masses in double precision and the benchmark's bins.
#include <ROOT/RDataFrame.hxx>
#include <ROOT/RVec.hxx>
#include <Math/Vector4D.h>
#include <TH1D.h>

#include <string>
#include <vector>

using ROOT::RVec;
using ROOT::RVecF;
using ROOT::RVecI;
using Histograms = std::vector<ROOT::RDF::RResultPtr<TH1D>>;
using Lorentz = ROOT::Math::PtEtaPhiMVector;
using Cartesian = ROOT::Math::PxPyPzEVector;

// lines of user code begin here
Histograms q1(ROOT::RDataFrame &events)
{
   return {events.Histo1D<float>({"met", "", 100, 0, 2000}, "MET_pt")};
}

Histograms q2(ROOT::RDataFrame &events)
{
   return {events.Histo1D<RVecF>({"pt", "", 100, 15, 60}, "Jet_pt")};
}

Histograms q3(ROOT::RDataFrame &events)
{
   return {events
              .Define("central_pt", [](const RVecF &pt, const RVecF &eta) { return RVecF(pt[abs(eta) < 1]); },
                      {"Jet_pt", "Jet_eta"})
              .Histo1D<RVecF>({"pt", "", 100, 15, 60}, "central_pt")};
}

Histograms q4(ROOT::RDataFrame &events)
{
   return {events.Filter([](const RVecF &pt) { return Sum(pt > 40) >= 2; }, {"Jet_pt"})
              .Histo1D<float>({"met", "", 100, 0, 2000}, "MET_pt")};
}

RVec<double> dimuon_masses(const RVecF &pt, const RVecF &eta, const RVecF &phi, const RVecF &mass, const RVecI &charge)
{
   RVec<double> masses;
   const auto pairs = Combinations(pt, 2);
   for (std::size_t i = 0; i < pairs[0].size(); i++) {
      const auto a = pairs[0][i];
      const auto b = pairs[1][i];
      if (charge[a] == charge[b])
         continue;
      masses.push_back((Lorentz(pt[a], eta[a], phi[a], mass[a]) + Lorentz(pt[b], eta[b], phi[b], mass[b])).M());
   }
   return masses;
}

Histograms q5(ROOT::RDataFrame &events)
{
   return {events.Filter([](int n) { return n >= 2; }, {"nMuon"})
              .Define("masses", dimuon_masses, {"Muon_pt", "Muon_eta", "Muon_phi", "Muon_mass", "Muon_charge"})
              .Filter([](const RVec<double> &masses) { return Any(masses > 60 && masses < 120); }, {"masses"})
              .Histo1D<float>({"met", "", 100, 0, 2000}, "MET_pt")};
}

RVec<Cartesian> jet_vectors(const RVecF &pt, const RVecF &eta, const RVecF &phi, const RVecF &mass)
{
   return Map(pt, eta, phi, mass, [](float pt, float eta, float phi, float mass) {
      return Cartesian(Lorentz(pt, eta, phi, mass));
   });
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

Histograms q6(ROOT::RDataFrame &events)
{
   auto best = events.Filter([](int n) { return n >= 3; }, {"nJet"})
                  .Define("jets", jet_vectors, {"Jet_pt", "Jet_eta", "Jet_phi", "Jet_mass"})
                  .Define("triple", best_triple, {"jets"});
   return {best.Define("pt",
                       [](const RVec<Cartesian> &jets, const RVec<std::size_t> &triple) {
                          return (jets[triple[0]] + jets[triple[1]] + jets[triple[2]]).Pt();
                       },
                       {"jets", "triple"})
              .Histo1D<double>({"pt", "", 100, 15, 40}, "pt"),
           best.Define("btag",
                       [](const RVecF &btag, const RVec<std::size_t> &triple) { return Max(Take(btag, triple)); },
                       {"Jet_btag", "triple"})
              .Histo1D<float>({"btag", "", 100, 0, 1}, "btag")};
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

Histograms q7(ROOT::RDataFrame &events)
{
   return {events.Filter([](int n) { return n > 0; }, {"nJet"})
              .Define("from_muons", far_from, {"Jet_eta", "Jet_phi", "Muon_pt", "Muon_eta", "Muon_phi"})
              .Define("from_electrons", far_from, {"Jet_eta", "Jet_phi", "Electron_pt", "Electron_eta", "Electron_phi"})
              .Define("good",
                      [](const RVecF &pt, const RVecI &muons, const RVecI &electrons) {
                         return RVecI(pt > 30 && muons && electrons);
                      },
                      {"Jet_pt", "from_muons", "from_electrons"})
              .Filter([](const RVecI &good) { return Any(good); }, {"good"})
              .Define("sum", [](const RVecF &pt, const RVecI &good) { return Sum(ROOT::RVecD(pt[good])); }, {"Jet_pt", "good"})
              .Histo1D<double>({"sum", "", 100, 15, 200}, "sum")};
}

int third_lepton(const RVecF &pt, const RVecF &eta, const RVecF &phi, const RVecF &mass, const RVecI &charge,
                 const RVecI &flavour)
{
   const auto pairs = Combinations(pt, 2);
   double distance = 1e9;
   int first = -1;
   int second = -1;
   for (std::size_t i = 0; i < pairs[0].size(); i++) {
      const auto a = pairs[0][i];
      const auto b = pairs[1][i];
      if (charge[a] == charge[b] || flavour[a] != flavour[b])
         continue;
      const double m = (Lorentz(pt[a], eta[a], phi[a], mass[a]) + Lorentz(pt[b], eta[b], phi[b], mass[b])).M();
      if (std::abs(m - 91.2) < distance) {
         distance = std::abs(m - 91.2);
         first = a;
         second = b;
      }
   }
   if (first == -1)
      return -1;
   int third = -1;
   for (int i = 0; i < static_cast<int>(pt.size()); i++)
      if (i != first && i != second && (third == -1 || pt[i] > pt[third]))
         third = i;
   return third;
}

Histograms q8(ROOT::RDataFrame &events)
{
   auto joinF = [](const RVecF &a, const RVecF &b) { return Concatenate(a, b); };
   auto joinI = [](const RVecI &a, const RVecI &b) { return Concatenate(a, b); };
   return {events.Filter([](int electrons, int muons) { return electrons + muons >= 3; }, {"nElectron", "nMuon"})
              .Define("lepton_pt", joinF, {"Muon_pt", "Electron_pt"})
              .Define("lepton_eta", joinF, {"Muon_eta", "Electron_eta"})
              .Define("lepton_phi", joinF, {"Muon_phi", "Electron_phi"})
              .Define("lepton_mass", joinF, {"Muon_mass", "Electron_mass"})
              .Define("lepton_charge", joinI, {"Muon_charge", "Electron_charge"})
              .Define("lepton_flavour",
                      [](int muons, int electrons) { return Concatenate(RVecI(muons, 0), RVecI(electrons, 1)); },
                      {"nMuon", "nElectron"})
              .Define("third", third_lepton,
                      {"lepton_pt", "lepton_eta", "lepton_phi", "lepton_mass", "lepton_charge", "lepton_flavour"})
              .Filter([](int third) { return third != -1; }, {"third"})
              .Define("mt",
                      [](const RVecF &pt, const RVecF &phi, float met, float met_phi, int third) {
                         const double angle = ROOT::VecOps::DeltaPhi<double>(met_phi, phi[third]);
                         return std::sqrt(2. * pt[third] * met * (1. - std::cos(angle)));
                      },
                      {"lepton_pt", "lepton_phi", "MET_pt", "MET_phi", "third"})
              .Histo1D<double>({"mt", "", 100, 15, 250}, "mt")};
}
// lines of user code end here
