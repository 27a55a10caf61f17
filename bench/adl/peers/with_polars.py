"""The benchmark's queries in polars on the Parquet file, one thread: `python with_polars.py FILE QUERY PASSES`.

Lazy frames of the streaming engine. Objects come from `explode`, pairs and triples from joins on the event's row, the best of each event from
a sort within its group: polars has no operations over pairs of one list.
"""

import importlib
import math
import os

os.environ["POLARS_MAX_THREADS"] = "1"

import polars as pl

import measure


# lines of user code begin here
def objects(events, name, fields):
    columns = [f"{name}_{field}" for field in fields]
    exploded = events.select("row", *columns).explode(columns, empty_as_null=False)
    listed = exploded.select("row", *(pl.col(column).cast(pl.Float64).alias(field) for column, field in zip(columns, fields)))
    return listed.with_columns(i=pl.int_range(pl.len()))


def with_vectors(objects):
    pt, eta, phi, m = (pl.col(field) for field in ("pt", "eta", "phi", "mass"))
    return objects.with_columns(
        x=pt * phi.cos(), y=pt * phi.sin(), z=pt * eta.sinh(), e=(pt * pt * eta.cosh() ** 2 + m * m.abs()).sqrt()
    )


def total(field, suffixes):
    return sum(pl.col(field + suffix) for suffix in suffixes)


def mass(suffixes):
    e, x, y, z = (total(field, suffixes) for field in "exyz")
    return (e * e - x * x - y * y - z * z).sqrt()


def pairs(objects):
    return objects.join(objects, on="row", suffix="_b").filter(pl.col("i") < pl.col("i_b"))


def q1(events):
    return {"": histogram(events.select(pl.col("MET_pt").cast(pl.Float64)), 0, 2000)}


def q2(events):
    return {"": histogram(events.select(pl.col("Jet_pt").explode(empty_as_null=False).cast(pl.Float64)), 15, 60)}


def q3(events):
    jets = events.select("Jet_pt", "Jet_eta").explode("Jet_pt", "Jet_eta", empty_as_null=False)
    return {"": histogram(jets.filter(pl.col("Jet_eta").abs() < 1).select(pl.col("Jet_pt").cast(pl.Float64)), 15, 60)}


def q4(events):
    selected = events.filter(pl.col("Jet_pt").list.eval(pl.element() > 40).list.sum() >= 2)
    return {"": histogram(selected.select(pl.col("MET_pt").cast(pl.Float64)), 0, 2000)}


def q5(events):
    muons = with_vectors(objects(events.filter(pl.col("nMuon") >= 2), "Muon", ["pt", "eta", "phi", "mass", "charge"]))
    selected = pairs(muons).filter(pl.col("charge") != pl.col("charge_b"), mass(["", "_b"]).is_between(60, 120))
    met = events.select("row", pl.col("MET_pt").cast(pl.Float64)).join(selected.select("row"), on="row", how="semi")
    return {"": histogram(met.select("MET_pt"), 0, 2000)}


def q6(events):
    jets = with_vectors(objects(events.filter(pl.col("nJet") >= 3), "Jet", ["pt", "eta", "phi", "mass", "btag"]))
    jets = jets.select("row", "i", "x", "y", "z", "e", "btag")
    triples = pairs(jets).join(jets, on="row", suffix="_c").filter(pl.col("i_b") < pl.col("i_c"))
    three = ["", "_b", "_c"]
    distance = (mass(three) - 172.5).abs()
    best = triples.group_by("row").agg(
        pt=(total("x", three) ** 2 + total("y", three) ** 2).sqrt().get(distance.arg_min()),
        btag=pl.max_horizontal("btag", "btag_b", "btag_c").get(distance.arg_min()),
    )
    best = best.collect(engine="streaming").lazy()
    return {"pt": histogram(best.select("pt"), 15, 40), "btag": histogram(best.select("btag"), 0, 1)}


def q7(events):
    jets = objects(events, "Jet", ["pt", "eta", "phi"]).filter(pl.col("pt") > 30)
    leptons = pl.concat([objects(events, name, ["pt", "eta", "phi"]) for name in ("Muon", "Electron")]).filter(pl.col("pt") > 10)
    turn = pl.col("phi") - pl.col("phi_b")
    angle = turn - 2 * math.pi * (turn / (2 * math.pi)).round()
    near = jets.join(leptons, on="row", suffix="_b").filter(((pl.col("eta") - pl.col("eta_b")) ** 2 + angle**2).sqrt() < 0.4)
    sums = jets.join(near.select("i"), on="i", how="anti").group_by("row").agg(pl.col("pt").sum())
    return {"": histogram(sums.select("pt"), 15, 200)}


def q8(events):
    events = events.filter(pl.col("nMuon") + pl.col("nElectron") >= 3)
    fields = ["pt", "eta", "phi", "mass", "charge"]
    leptons = pl.concat([objects(events, name, fields).with_columns(muon=pl.lit(name == "Muon")) for name in ("Muon", "Electron")])
    leptons = with_vectors(leptons)
    distance = (mass(["", "_b"]) - 91.2).abs()
    good = pairs(leptons).filter(pl.col("muon") == pl.col("muon_b"), pl.col("charge") != pl.col("charge_b"))
    best = good.group_by("row").agg(muon_z=pl.col("muon").get(distance.arg_min()), a=pl.col("i").get(distance.arg_min()), b=pl.col("i_b").get(distance.arg_min()))
    others = leptons.join(best, on="row").filter(
        (pl.col("muon") != pl.col("muon_z")) | ((pl.col("i") != pl.col("a")) & (pl.col("i") != pl.col("b")))
    )
    third = others.group_by("row").agg(pt=pl.col("pt").max(), phi=pl.col("phi").get(pl.col("pt").arg_max()))
    met = events.select("row", met=pl.col("MET_pt").cast(pl.Float64), met_phi=pl.col("MET_phi").cast(pl.Float64))
    mt = (2 * pl.col("pt") * pl.col("met") * (1 - (pl.col("met_phi") - pl.col("phi")).cos())).sqrt()
    return {"": histogram(third.join(met, on="row").select(mt=mt), 15, 250)}


# lines of user code end here


def histogram(frame, low, high):
    """The 102 bins of a frame of one column."""
    (name,) = frame.collect_schema().names()
    x = pl.col(name)
    bin = pl.when(x < low).then(0).when(x >= high).then(101).otherwise(1 + ((x - low) / (high - low) * 100).floor())
    bins = [0] * 102
    for index, entries in frame.select(bin=bin.cast(pl.Int32)).group_by("bin").len().collect(engine="streaming").iter_rows():
        bins[index] += entries
    return bins


def prepare(path, name):
    query = importlib.import_module(f"{name}_polars").analyse if name not in globals() else globals()[name]
    return lambda: query(pl.scan_parquet(path).with_row_index("row"))


if __name__ == "__main__":
    measure.main(prepare)
