// What dimuon.C and two_lepton.C begin with, and what they give.
#include <ROOT/RDataFrame.hxx>
#include <ROOT/RVec.hxx>
#include <Math/Vector2D.h>
#include <Math/Vector4D.h>
#include <Math/VectorUtil.h>
#include <TH1D.h>

#include <cmath>
#include <string>
#include <vector>

using ROOT::RVec;
using ROOT::RVecB;
using ROOT::RVecD;
using ROOT::RVecF;
using ROOT::RVecI;
using Lorentz = ROOT::Math::PtEtaPhiMVector;
using XY = ROOT::Math::XYVector;

struct Analysis {
   std::vector<ROOT::RDF::RResultPtr<TH1D>> histograms;
   ROOT::RDF::RResultPtr<ROOT::RDF::RCutFlowReport> cutflow;
};
