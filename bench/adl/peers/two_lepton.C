// The two-lepton selection in ROOT's RDataFrame, compiled: objects and their overlaps in one function, mT2 by bisection in another.
// lines of user code begin here
#include "analysis.h"

#include <algorithm>
#include <array>
#include <limits>

constexpr double GeV = 1000;

struct Lepton {
   Lorentz p;
   float charge;
   bool is_electron;
   bool is_signal;
};

struct Jet {
   Lorentz p;
   bool is_b;
};

struct Objects {
   std::vector<Lepton> leptons;
   std::vector<Jet> jets;
};

template <typename Object, typename Other>
bool near(const Object &object, const std::vector<Other> &others, double cone)
{
   return std::any_of(others.begin(), others.end(), [&](const Other &other) {
      return ROOT::Math::VectorUtil::DeltaR(object.p, other.p) < cone;
   });
}

template <typename Object, typename Test>
void remove_if(std::vector<Object> &objects, Test test)
{
   objects.erase(std::remove_if(objects.begin(), objects.end(), test), objects.end());
}

std::vector<Lepton> electrons_of(const RVecF &pt, const RVecF &eta, const RVecF &phi, const RVecF &m, const RVecF &charge,
                                 const RVec<char> &loose, const RVec<char> &medium)
{
   std::vector<Lepton> electrons;
   for (std::size_t i = 0; i < pt.size(); i++)
      if (loose[i] && pt[i] > 4.5 * GeV && std::abs(eta[i]) < 2.47)
         electrons.push_back({{pt[i] / GeV, eta[i], phi[i], m[i] / GeV}, charge[i], true, medium[i] != 0});
   return electrons;
}

std::vector<Lepton> muons_of(const RVecF &pt, const RVecF &eta, const RVecF &phi, const RVecF &charge, const RVec<unsigned char> &quality)
{
   std::vector<Lepton> muons;
   for (std::size_t i = 0; i < pt.size(); i++)
      if ((quality[i] & 7) <= 1 && pt[i] > 4 * GeV && std::abs(eta[i]) < 2.4)
         muons.push_back({{pt[i] / GeV, eta[i], phi[i], 0.1056583755}, charge[i], false, true});
   return muons;
}

std::vector<Jet> jets_of(const RVecF &pt, const RVecF &eta, const RVecF &phi, const RVecF &m, const RVec<unsigned> &tag,
                         const RVecF &pu, const RVecF &pc, const RVecF &pb)
{
   std::vector<Jet> jets;
   for (std::size_t i = 0; i < pt.size(); i++) {
      if (pt[i] <= 20 * GeV || std::abs(eta[i]) >= 2.8)
         continue;
      const double score = std::log(pb[tag[i]] / (0.018 * pc[tag[i]] + 0.982 * pu[tag[i]]));
      jets.push_back({{pt[i] / GeV, eta[i], phi[i], m[i] / GeV}, score > 2.443 && std::abs(eta[i]) < 2.5});
   }
   return jets;
}

Objects without_overlaps(std::vector<Lepton> electrons, std::vector<Lepton> muons, std::vector<Jet> jets)
{
   const auto near_jet = [&](const Lepton &lepton) { return near(lepton, jets, std::min(0.4, 0.04 + 10 / lepton.p.Pt())); };
   remove_if(muons, [&](const Lepton &muon) { return near(muon, electrons, 0.01); });
   remove_if(jets, [&](const Jet &jet) { return !jet.is_b && near(jet, electrons, 0.2); });
   auto hard = electrons;
   remove_if(hard, [](const Lepton &electron) { return electron.p.Pt() <= 100; });
   remove_if(jets, [&](const Jet &jet) { return jet.is_b && near(jet, hard, 0.2); });
   remove_if(electrons, near_jet);
   remove_if(muons, near_jet);
   electrons.insert(electrons.end(), muons.begin(), muons.end());
   std::stable_sort(electrons.begin(), electrons.end(), [](const Lepton &a, const Lepton &b) { return a.p.Pt() > b.p.Pt(); });
   return {electrons, jets};
}

// A quadratic form of two coordinates: xx, xy, yy, x, y and 1.
using Conic = std::array<double, 6>;

// Below zero where E |q| - p q < (parent² - m²) / 2: an ellipse with one focus at q = 0.
Conic ellipse(double px, double py, double m, double parent)
{
   const double d = (parent * parent - m * m) / 2;
   return {m * m + py * py, -px * py, m * m + px * px, -d * px, -d * py, -d * d};
}

Conic moved(const Conic &f, double mx, double my)
{
   const auto [xx, xy, yy, x, y, one] = f;
   return {xx, xy, yy, x - xx * mx - xy * my, y - xy * mx - yy * my,
           one - 2 * (x * mx + y * my) + xx * mx * mx + 2 * xy * mx * my + yy * my * my};
}

// Of the matrix with the first row of a, the second of b and the third of c.
double determinant(const Conic &a, const Conic &b, const Conic &c)
{
   return a[0] * (b[2] * c[5] - b[4] * c[4]) - a[1] * (b[1] * c[5] - b[4] * c[3]) + a[3] * (b[1] * c[4] - b[2] * c[3]);
}

// Whether det(λA + B) has two positive roots, which is where two ellipses have no point in common.
bool are_apart(const Conic &a, const Conic &b)
{
   const double c3 = determinant(a, a, a);
   const double p = (determinant(a, a, b) + determinant(a, b, a) + determinant(b, a, a)) / c3;
   const double q = (determinant(b, b, a) + determinant(b, a, b) + determinant(a, b, b)) / c3;
   const double r = determinant(b, b, b) / c3;
   return p * p * q * q - 4 * q * q * q - 4 * p * p * p * r + 18 * p * q * r - 27 * r * r > 0 && (p < 0 || q < 0);
}

// The smallest mass of two equal parents that decay to the leptons and massless particles: the mass from which on the ellipses overlap in
// which the momentum of the first massless particle can be.
double mt2(const Lorentz &a, const Lorentz &b, double missing_x, double missing_y)
{
   // In units of the largest momentum, so that all numbers are of the order of one.
   const double scale = std::max({a.Pt(), b.Pt(), std::hypot(missing_x, missing_y)});
   const double ax = a.Px() / scale, ay = a.Py() / scale, am = a.M() / scale;
   const double bx = b.Px() / scale, by = b.Py() / scale, bm = b.M() / scale;
   const double mx = missing_x / scale, my = missing_y / scale, half = std::hypot(mx, my) / 2;
   double low = std::max(am, bm);
   // With half of the missing momentum each, both parents have such masses.
   double high = std::sqrt(std::max(am * am + 2 * (std::hypot(am, ax, ay) * half - (ax * mx + ay * my) / 2),
                                    bm * bm + 2 * (std::hypot(bm, bx, by) * half - (bx * mx + by * my) / 2)));
   for (int i = 0; i < 40; i++) {
      const double middle = (low + high) / 2;
      const bool apart = are_apart(ellipse(ax, ay, am, middle), moved(ellipse(-bx, -by, bm, middle), mx, my));
      (apart ? low : high) = middle;
   }
   return scale * high;
}

Analysis two_lepton(ROOT::RDataFrame &events)
{
   auto preselected =
      events
         .Define("electrons", electrons_of,
                 {"AnalysisElectronsAuxDyn.pt", "AnalysisElectronsAuxDyn.eta", "AnalysisElectronsAuxDyn.phi",
                  "AnalysisElectronsAuxDyn.m", "AnalysisElectronsAuxDyn.charge",
                  "AnalysisElectronsAuxDyn.DFCommonElectronsLHLooseBL", "AnalysisElectronsAuxDyn.DFCommonElectronsLHMedium"})
         .Define("muons", muons_of,
                 {"AnalysisMuonsAuxDyn.pt", "AnalysisMuonsAuxDyn.eta", "AnalysisMuonsAuxDyn.phi", "AnalysisMuonsAuxDyn.charge",
                  "AnalysisMuonsAuxDyn.quality"})
         .Define("jets", jets_of,
                 {"AnalysisJetsAuxDyn.pt", "AnalysisJetsAuxDyn.eta", "AnalysisJetsAuxDyn.phi", "AnalysisJetsAuxDyn.m",
                  "AnalysisJetsAuxDyn.btaggingLink.m_persIndex", "BTagging_AntiKt4EMPFlowAuxDyn.DL1dv01_pu",
                  "BTagging_AntiKt4EMPFlowAuxDyn.DL1dv01_pc", "BTagging_AntiKt4EMPFlowAuxDyn.DL1dv01_pb"})
         .Define("objects", without_overlaps, {"electrons", "muons", "jets"})
         .Filter([](const Objects &o) { return o.leptons.size() == 2; }, {"objects"}, "two leptons")
         .Filter([](const Objects &o) { return o.leptons[0].is_signal && o.leptons[1].is_signal; }, {"objects"}, "both signal")
         .Filter([](const Objects &o) { return o.leptons[0].p.Pt() > 25; }, {"objects"}, "leading pT > 25")
         .Filter([](const Objects &o) { return o.leptons[1].p.Pt() > 20; }, {"objects"}, "subleading pT > 20")
         .Filter([](const Objects &o) { return o.leptons[0].charge != o.leptons[1].charge; }, {"objects"}, "opposite charge")
         .Define("m", [](const Objects &o) { return (o.leptons[0].p + o.leptons[1].p).M(); }, {"objects"})
         .Filter([](double m) { return m > 20; }, {"m"}, "mll > 20")
         .Filter([](const Objects &o, double m) { return o.leptons[0].is_electron != o.leptons[1].is_electron || std::abs(m - 91.2) > 20; },
                 {"objects", "m"}, "Z veto")
         .Define("missing",
                 [](const Objects &o, const RVec<std::string> &name, const RVecF &x, const RVecF &y) {
                    const auto term = std::find(name.begin(), name.end(), "PVSoftTrkCore") - name.begin();
                    XY missing(x[term] / GeV, y[term] / GeV);
                    for (const auto &lepton : o.leptons)
                       missing -= XY(lepton.p.Px(), lepton.p.Py());
                    for (const auto &jet : o.jets)
                       missing -= XY(jet.p.Px(), jet.p.Py());
                    return missing;
                 },
                 {"objects", "MET_Core_AnalysisMETAuxDyn.name", "MET_Core_AnalysisMETAuxDyn.mpx", "MET_Core_AnalysisMETAuxDyn.mpy"})
         .Define("met_size", [](const XY &missing) { return missing.R(); }, {"missing"})
         .Define("mt2_value", [](const Objects &o, const XY &missing) { return mt2(o.leptons[0].p, o.leptons[1].p, missing.X(), missing.Y()); },
                 {"objects", "missing"});
   auto selected =
      preselected
         .Filter([](const Objects &o) { return std::any_of(o.jets.begin(), o.jets.end(), [](const Jet &jet) { return jet.is_b; }); },
                 {"objects"}, "b-jet")
         .Filter([](const Objects &o, const XY &missing) {
                    const auto pair = o.leptons[0].p + o.leptons[1].p;
                    return std::abs(ROOT::Math::VectorUtil::DeltaPhi(missing, missing + XY(pair.Px(), pair.Py()))) < 1.5;
                 },
                 {"objects", "missing"}, "angle to the boost < 1.5")
         .Filter([](const Objects &o, double met) {
                    double ht = o.leptons[0].p.Pt() + o.leptons[1].p.Pt();
                    for (const auto &jet : o.jets)
                       ht += jet.p.Pt();
                    return met / std::sqrt(ht) > 12;
                 },
                 {"objects", "met_size"}, "significance > 12")
         .Filter([](double mt2) { return mt2 > 110; }, {"mt2_value"}, "mT2 > 110");
   return {{preselected.Histo1D<double>({"mll", "", 60, 0, 300}, "m"), preselected.Histo1D<double>({"met", "", 50, 0, 1000}, "met_size"),
            preselected.Histo1D<double>({"mT2", "", 60, 0, 300}, "mt2_value")},
           selected.Report()};
}
// lines of user code end here
