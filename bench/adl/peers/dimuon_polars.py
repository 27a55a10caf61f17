"""The dimuon spectrum in polars: muons from `explode`, pairs from a join on the event's row."""

# lines of user code begin here
import math

import polars as pl

from with_polars import mass, objects, pairs, with_vectors


def dimuon(events):
    muons = objects(events.filter(pl.col("nMuon") >= 2), "Muon", ["pt", "eta", "phi", "mass", "charge", "softId"])
    good = with_vectors(muons.filter(pl.col("softId") != 0, pl.col("pt") > 3, pl.col("eta").abs() < 2.4))
    trigger = pl.any_horizontal("HLT_DoubleMu4_3_LowMass", "HLT_Dimuon10_Upsilon_y1p4", "HLT_IsoMu24")
    two = pairs(good).join(events.select("row", triggered=trigger), on="row")
    opposite = pl.col("charge") != pl.col("charge_b")

    # One pass over the pairs: those of each bin and trigger decision, and the events behind them.
    binned = two.filter(opposite).group_by("triggered", bin=log_bin(mass(["", "_b"]))).len()
    row = pl.col("row")
    counted = two.select(
        two=row.n_unique(),
        opposite=row.filter(opposite).n_unique(),
        triggered=row.filter(opposite & pl.col("triggered")).n_unique(),
    )
    return pl.collect_all([events.select(pl.len()), binned, counted], engine="streaming")


def log_bin(x):
    bin = 1 + ((x / 0.2).log() / math.log(300 / 0.2) * 400).floor()
    return pl.when(x < 0.2).then(0).when(x >= 300).then(401).otherwise(bin).cast(pl.Int32)


# lines of user code end here


def analyse(events):
    total, binned, counted = dimuon(events)
    histograms = {"mass": [0] * 402, "triggered": [0] * 402}
    for triggered, bin, entries in binned.iter_rows():
        histograms["mass"][bin] += entries
        histograms["triggered"][bin] += entries if triggered else 0
    return {"cutflow": [total.item(), *counted.row(0)], **histograms}
