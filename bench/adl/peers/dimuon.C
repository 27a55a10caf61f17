// The dimuon spectrum in ROOT's RDataFrame, compiled: functions of C++ with the types of their columns.
// lines of user code begin here
#include "analysis.h"

RVecI good_muons(const RVecB &soft, const RVecF &pt, const RVecF &eta)
{
   return soft && pt > 3 && abs(eta) < 2.4;
}

RVecD opposite_masses(const RVecI &good, const RVecF &pt, const RVecF &eta, const RVecF &phi, const RVecF &mass, const RVecI &charge)
{
   RVecD masses;
   const auto muons = Nonzero(good);
   for (std::size_t i = 0; i < muons.size(); i++)
      for (std::size_t j = i + 1; j < muons.size(); j++) {
         const auto a = muons[i];
         const auto b = muons[j];
         if (charge[a] != charge[b])
            masses.push_back((Lorentz(pt[a], eta[a], phi[a], mass[a]) + Lorentz(pt[b], eta[b], phi[b], mass[b])).M());
      }
   return masses;
}

Analysis dimuon(ROOT::RDataFrame &events)
{
   std::vector<double> edges;
   for (int i = 0; i <= 400; i++)
      edges.push_back(0.2 * std::pow(300 / 0.2, i / 400.));
   auto opposite = events.Define("good", good_muons, {"Muon_softId", "Muon_pt", "Muon_eta"})
                      .Filter([](const RVecI &good) { return Sum(good) >= 2; }, {"good"}, "two good muons")
                      .Define("masses", opposite_masses, {"good", "Muon_pt", "Muon_eta", "Muon_phi", "Muon_mass", "Muon_charge"})
                      .Filter([](const RVecD &masses) { return !masses.empty(); }, {"masses"}, "opposite charge");
   auto triggered = opposite.Filter([](bool low, bool upsilon, bool single) { return low || upsilon || single; },
                                    {"HLT_DoubleMu4_3_LowMass", "HLT_Dimuon10_Upsilon_y1p4", "HLT_IsoMu24"}, "muon trigger");
   return {{opposite.Histo1D<RVecD>({"mass", "", 400, edges.data()}, "masses"),
            triggered.Histo1D<RVecD>({"triggered", "", 400, edges.data()}, "masses")},
           triggered.Report()};
}
// lines of user code end here
