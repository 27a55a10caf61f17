"""The benchmark's queries in ROOT's RDataFrame, one thread: `python with_rdataframe.py FILE QUERY PASSES [jitted|interpreted]`.

Where nothing is said the queries of rdataframe.C are compiled by ACLiC with the machine's C++ compiler at full optimisation and loaded as a library,
as a physicist would who compiles an analysis; `interpreted` gives the same text to ROOT's interpreter, which compiles it in memory, and `jitted`
runs rdataframe_jitted.py: strings that the interpreter compiles when the loop begins.
"""

import os
import pathlib
import sys
import warnings

warnings.filterwarnings("ignore")

import ROOT

import measure

here = pathlib.Path(__file__).parent


def prepare(path, name):
    how = sys.argv[4] if len(sys.argv) > 4 else "compiled"
    if how == "jitted":
        import rdataframe_jitted

        query = getattr(rdataframe_jitted, name)
    else:
        if how == "compiled":
            ROOT.gSystem.SetBuildDir(os.environ["BENCH_BUILD"], True)
            assert ROOT.gSystem.CompileMacro(str(here / "rdataframe.C"), "kOs") == 1, "rdataframe.C does not compile"
        else:
            ROOT.gInterpreter.Declare("#pragma cling optimize(3)\n" + (here / "rdataframe.C").read_text())
        query = getattr(ROOT, name)

    def once():
        histograms = list(query(ROOT.RDataFrame("Events", path)))
        names = ["pt", "btag"] if len(histograms) == 2 else [""]
        return {key: [histogram.GetBinContent(bin) for bin in range(102)] for key, histogram in zip(names, histograms)}

    return once


if __name__ == "__main__":
    measure.main(prepare)
