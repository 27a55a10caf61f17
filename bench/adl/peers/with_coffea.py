"""The benchmark's queries in coffea: `python with_coffea.py FILE[,FILE…] QUERY PASSES [WORKERS]`.

NanoEvents with virtual arrays, the iterative executor, or futures with WORKERS processes. Written as coffea's authors write them
(CoffeaTeam/coffea-benchmarks): whole-array operations of awkward, vectors as behaviours, hist.
"""

import importlib
import sys
import warnings

import awkward as ak
import hist
import numpy as np
from coffea import processor
from coffea.nanoevents import NanoAODSchema
from coffea.nanoevents.methods import candidate

import measure

warnings.filterwarnings("ignore")
NanoAODSchema.warn_missing_crossrefs = False
CHUNK = 2**18


# lines of user code begin here
class Q1(processor.ProcessorABC):
    def process(self, events):
        return {"": hist.Hist.new.Reg(100, 0, 2000, name="met").Int64().fill(events.MET.pt)}

    def postprocess(self, accumulator):
        return accumulator


class Q2(processor.ProcessorABC):
    def process(self, events):
        return {"": hist.Hist.new.Reg(100, 15, 60, name="pt").Int64().fill(ak.flatten(events.Jet.pt))}

    def postprocess(self, accumulator):
        return accumulator


class Q3(processor.ProcessorABC):
    def process(self, events):
        central = events.Jet[abs(events.Jet.eta) < 1]
        return {"": hist.Hist.new.Reg(100, 15, 60, name="pt").Int64().fill(ak.flatten(central.pt))}

    def postprocess(self, accumulator):
        return accumulator


class Q4(processor.ProcessorABC):
    def process(self, events):
        selected = ak.sum(events.Jet.pt > 40, axis=1) >= 2
        return {"": hist.Hist.new.Reg(100, 0, 2000, name="met").Int64().fill(events.MET.pt[selected])}

    def postprocess(self, accumulator):
        return accumulator


class Q5(processor.ProcessorABC):
    def process(self, events):
        a, b = ak.unzip(ak.combinations(events.Muon, 2))
        mass = (a + b).mass
        selected = ak.any((mass > 60) & (mass < 120) & (a.charge != b.charge), axis=1)
        return {"": hist.Hist.new.Reg(100, 0, 2000, name="met").Int64().fill(events.MET.pt[selected])}

    def postprocess(self, accumulator):
        return accumulator


class Q6(processor.ProcessorABC):
    def process(self, events):
        jets = ak.zip(
            {field: getattr(events.Jet, field) for field in ["x", "y", "z", "t", "btag"]},
            with_name="LorentzVector",
            behavior=events.Jet.behavior,
        )
        triples = ak.combinations(jets, 3, fields=["a", "b", "c"])
        triples["sum"] = triples.a + triples.b + triples.c
        best = ak.flatten(triples[ak.singletons(ak.argmin(abs(triples["sum"].mass - 172.5), axis=1))])
        btag = np.maximum(best.a.btag, np.maximum(best.b.btag, best.c.btag))
        return {
            "pt": hist.Hist.new.Reg(100, 15, 40, name="pt").Int64().fill(best["sum"].pt),
            "btag": hist.Hist.new.Reg(100, 0, 1, name="btag").Int64().fill(btag),
        }

    def postprocess(self, accumulator):
        return accumulator


class Q7(processor.ProcessorABC):
    def process(self, events):
        jets, muons, electrons = events.Jet, events.Muon, events.Electron
        jets = jets[
            (jets.pt > 30)
            & ak.all(jets.metric_table(muons[muons.pt > 10]) >= 0.4, axis=2)
            & ak.all(jets.metric_table(electrons[electrons.pt > 10]) >= 0.4, axis=2)
        ]
        total = ak.sum(jets.pt, axis=1)[ak.num(jets) > 0]
        return {"": hist.Hist.new.Reg(100, 15, 200, name="sum").Int64().fill(total)}

    def postprocess(self, accumulator):
        return accumulator


def leptons(collection, pdg_id):
    fields = {field: collection[field] for field in ["pt", "eta", "phi", "mass", "charge"]}
    fields["pdgId"] = -pdg_id * collection.charge
    return ak.zip(fields, with_name="PtEtaPhiMCandidate", behavior=candidate.behavior)


class Q8(processor.ProcessorABC):
    def process(self, events):
        events["leptons"] = ak.concatenate([leptons(events.Electron, 11), leptons(events.Muon, 13)], axis=1)
        events = events[ak.num(events.leptons) >= 3]

        pair = ak.argcombinations(events.leptons, 2, fields=["a", "b"])
        pair = pair[events.leptons[pair.a].pdgId == -events.leptons[pair.b].pdgId]
        mass = (events.leptons[pair.a] + events.leptons[pair.b]).mass
        pair = pair[ak.singletons(ak.argmin(abs(mass - 91.2), axis=1))]
        events = events[ak.num(pair) > 0]
        pair = pair[ak.num(pair) > 0][:, 0]

        others = ak.local_index(events.leptons)
        others = others[(others != pair.a) & (others != pair.b)]
        third = others[ak.argmax(events.leptons[others].pt, axis=1, keepdims=True)]
        third = events.leptons[third][:, 0]
        mt = np.sqrt(2 * third.pt * events.MET.pt * (1 - np.cos(events.MET.delta_phi(third))))
        return {"": hist.Hist.new.Reg(100, 15, 250, name="mt").Int64().fill(mt)}

    def postprocess(self, accumulator):
        return accumulator


# lines of user code end here


def prepare(paths, name):
    workers = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    query, schema, tree = processor_of(name)
    fileset = {"data": {"files": {path: tree for path in paths.split(",")}}}

    def once():
        executor = processor.FuturesExecutor(workers=workers, status=False) if workers > 1 else processor.IterativeExecutor(status=False)
        run = processor.Runner(executor=executor, pre_executor=processor.IterativeExecutor(status=False), schema=schema, chunksize=CHUNK)
        found = run(fileset, processor_instance=query)
        found = found[0] if isinstance(found, tuple) else found
        return {key: value.values(flow=True) if isinstance(value, hist.Hist) else value for key, value in found.items()}

    return once


def processor_of(name):
    """A query of this file, or the processor of an analysis in a file of its own; with its schema and tree."""
    if name.upper() in globals():
        return globals()[name.upper()](), NanoAODSchema, "Events"
    analysis = importlib.import_module(f"{name.replace('-', '_')}_coffea")
    return analysis.PROCESSOR(), analysis.SCHEMA, analysis.TREE


if __name__ == "__main__":
    measure.main(prepare)
