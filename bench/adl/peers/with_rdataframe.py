"""The benchmark's queries in ROOT's RDataFrame, one thread: `python with_rdataframe.py FILE QUERY PASSES compiled|jitted`.

Compiled: rdataframe.C (or dimuon.C, two_lepton.C) is compiled by ACLiC with the machine's C++ compiler at full optimisation and loaded as a library,
as a physicist would who compiles an analysis. Jitted: rdataframe_jitted.py (or dimuon_jitted.py), strings that ROOT's interpreter compiles when the
loop begins.
"""

import importlib
import os
import pathlib
import sys
import warnings

warnings.filterwarnings("ignore")

import ROOT

import measure

here = pathlib.Path(__file__).parent
TREES = {"two-lepton": "CollectionTree"}


def prepare(path, name):
    function = name.replace("-", "_")
    own_file = len(name) > 2
    if sys.argv[4] == "jitted":
        query = getattr(importlib.import_module(f"{function}_jitted" if own_file else "rdataframe_jitted"), function)
    else:
        macro = here / (f"{function}.C" if own_file else "rdataframe.C")
        ROOT.gSystem.SetBuildDir(os.environ["BENCH_BUILD"], True)
        assert ROOT.gSystem.CompileMacro(str(macro), "kOs") == 1, f"{macro} does not compile"
        query = getattr(ROOT, function)

    def once():
        found = query(ROOT.RDataFrame(TREES.get(name, "Events"), path))
        return of_analysis(found) if own_file else of_query(list(found))

    return once


def of_query(histograms):
    names = ["pt", "btag"] if len(histograms) == 2 else [""]
    return {key: bins_of(histogram) for key, histogram in zip(names, histograms)}


def of_analysis(found):
    histograms, report = found if isinstance(found, tuple) else (found.histograms, found.cutflow)
    cuts = list(report.GetValue())
    cutflow = [cuts[0].GetAll(), *(cut.GetPass() for cut in cuts)]
    return {"cutflow": cutflow} | {histogram.GetName(): bins_of(histogram) for histogram in histograms}


def bins_of(histogram):
    return [histogram.GetBinContent(bin) for bin in range(histogram.GetNbinsX() + 2)]


if __name__ == "__main__":
    measure.main(prepare)
