"""The dimuon spectrum in ROOT's RDataFrame as strings from Python, which ROOT's interpreter compiles when the loop begins."""

# lines of user code begin here
import numpy as np
import ROOT

ROOT.gInterpreter.Declare("""
ROOT::RVecD opposite_masses(const ROOT::RVecF &pt, const ROOT::RVecF &eta, const ROOT::RVecF &phi, const ROOT::RVecF &mass,
                            const ROOT::RVecI &charge)
{
   using Lorentz = ROOT::Math::PtEtaPhiMVector;
   ROOT::RVecD masses;
   for (std::size_t a = 0; a < pt.size(); a++)
      for (std::size_t b = a + 1; b < pt.size(); b++)
         if (charge[a] != charge[b])
            masses.push_back((Lorentz(pt[a], eta[a], phi[a], mass[a]) + Lorentz(pt[b], eta[b], phi[b], mass[b])).M());
   return masses;
}
""")


def dimuon(events):
    edges = np.geomspace(0.2, 300, 401)
    opposite = (
        events.Define("good", "Muon_softId && Muon_pt > 3 && abs(Muon_eta) < 2.4")
        .Filter("Sum(good) >= 2", "two good muons")
        .Define("masses", "opposite_masses(Muon_pt[good], Muon_eta[good], Muon_phi[good], Muon_mass[good], Muon_charge[good])")
        .Filter("!masses.empty()", "opposite charge")
    )
    triggered = opposite.Filter("HLT_DoubleMu4_3_LowMass || HLT_Dimuon10_Upsilon_y1p4 || HLT_IsoMu24", "muon trigger")
    histograms = [
        opposite.Histo1D(("mass", "", 400, edges), "masses"),
        triggered.Histo1D(("triggered", "", 400, edges), "masses"),
    ]
    return histograms, triggered.Report()


# lines of user code end here
