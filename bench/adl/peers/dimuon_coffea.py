"""The dimuon spectrum in coffea: whole-array operations of awkward, vectors as behaviours, a packed selection for the cutflow."""

# lines of user code begin here
import awkward as ak
import hist
import numpy as np
from coffea import processor
from coffea.analysis_tools import PackedSelection
from coffea.nanoevents import NanoAODSchema
from coffea.nanoevents.methods import candidate


def spectrum():
    return hist.Hist.new.Reg(400, 0.2, 300, transform=hist.axis.transform.log, name="mass").Int64()


class Dimuon(processor.ProcessorABC):
    def process(self, events):
        muons = events.Muon[events.Muon.softId & (events.Muon.pt > 3) & (abs(events.Muon.eta) < 2.4)]
        # Small masses of hard muons are differences for which 32 bits are not enough.
        fields = {name: ak.values_astype(muons[name], "float64") for name in ["pt", "eta", "phi", "mass", "charge"]}
        muons = ak.zip(fields, with_name="PtEtaPhiMCandidate", behavior=candidate.behavior)
        pairs = ak.combinations(muons, 2, fields=["a", "b"])
        opposite = pairs[pairs.a.charge != pairs.b.charge]
        mass = (opposite.a + opposite.b).mass
        trigger = events.HLT.DoubleMu4_3_LowMass | events.HLT.Dimuon10_Upsilon_y1p4 | events.HLT.IsoMu24

        cuts = {"two good muons": ak.num(muons) >= 2, "opposite charge": ak.num(opposite) >= 1, "muon trigger": trigger}
        selection = PackedSelection()
        selection.add_multiple(cuts)
        return {
            "cutflow": np.array(selection.cutflow(*cuts).result().nevcutflow),
            "mass": spectrum().fill(ak.flatten(mass)),
            "triggered": spectrum().fill(ak.flatten(mass[trigger])),
        }

    def postprocess(self, accumulator):
        return accumulator


# lines of user code end here

SCHEMA, TREE = NanoAODSchema, "Events"
PROCESSOR = Dimuon
