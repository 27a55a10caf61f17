"""Makes the benchmark's events: `python generate.py EVENTS.parquet FOLDER NUMBER`.

Reads the 1,000 real events (CMS open data of 2012, reduced NanoAOD) and draws from them with replacement, whole events at a time, so that
multiplicities, charges, identification and everything between objects keep their correlations. What makes the events different from
each other, with a fixed seed:

- the event is turned by one random angle around the beam and mirrored along it or not, missing momentum and vertex included;
- `log(pt / threshold)` of each object is scaled by a normal factor of 1 ± 0.02, so that no object leaves its collection (thresholds are
  the smallest pt of the 1,000), and lists are sorted by pt again; eta and phi are smeared by 0.01; masses by 5 %;
- missing momentum is scaled by a log-normal factor of 5 %, its direction smeared by 0.05;
- b-tag discriminants between 0 and 1 are smeared by 0.2 in their logit; other real values by 5 %; values that stand for nothing
  (-999, -10, -1, 0, NaN) and constants stay; run numbers stay, events are numbered.

Files: `tree-zstd.root`, `-zlib`, `-lz4`, `-lzma` (TTree) and `ntuple-zstd.root` (RNTuple) by ROOT's Snapshot with its defaults for everything
but the codec, `events.parquet` (zstd, flat lists) and `structs.parquet` (zstd, lists of structs as published SQL wants them) by Arrow.
"""

import json
import pathlib
import sys
import time

import awkward as ak
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import uproot

SEED = 20120501
PIECE = 100_000
CODECS = {"zstd": (5, 5), "zlib": (1, 1), "lz4": (4, 4), "lzma": (2, 7)}
SENTINELS = (-999.0, -10.0, -1.0, 0.0)


def main(source, folder, number):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    real = read(source)
    start = time.perf_counter()
    staging = folder / "staging.root"
    write_pieces(real, int(number), folder, staging)
    print(f"made {number} events in {time.perf_counter() - start:.0f} s", flush=True)
    for codec in CODECS:
        snapshot(staging, folder / f"tree-{codec}.root", codec, ntuple=False)
        print(f"wrote tree-{codec}.root, {time.perf_counter() - start:.0f} s", flush=True)
    snapshot(staging, folder / "ntuple-zstd.root", "zstd", ntuple=True)
    staging.unlink()
    sizes = {path.name: path.stat().st_size for path in sorted(folder.iterdir()) if path.suffix in (".root", ".parquet")}
    (folder / "made.json").write_text(json.dumps({"events": int(number), "seed": SEED, "bytes": sizes}))
    print(f"wrote {', '.join(sizes)} in {time.perf_counter() - start:.0f} s", flush=True)


class Real:
    """The real events: values of each column one after the other, and the boundaries of the lists of each collection."""

    def __init__(self, flat, lists, offsets):
        self.flat, self.lists, self.offsets = flat, lists, offsets
        self.number = len(flat["run"])
        self.thresholds = {name: fields["pt"].min() for name, fields in lists.items()}


def read(source):
    events = ak.from_parquet(source)
    collections = [name[1:] for name in events.fields if name.startswith("n")]
    flat, lists, offsets = {}, {name: {} for name in collections}, {}
    for column in events.fields:
        prefix, _, field = column.partition("_")
        if prefix in lists and field:
            lists[prefix][field] = ak.to_numpy(ak.flatten(events[column]))
            offsets[prefix] = np.append(0, np.cumsum(ak.to_numpy(ak.num(events[column]))))
        elif column[1:] not in lists:
            flat[column] = ak.to_numpy(events[column])
    return Real(flat, lists, offsets)


def write_pieces(real, number, folder, staging):
    rng = np.random.default_rng(SEED)
    writers, tree = {}, None
    with uproot.recreate(staging, compression=uproot.LZ4(1)) as file:
        for first in range(0, number, PIECE):
            piece = draw(real, rng, first, min(PIECE, number - first))
            if tree is None:
                tree = file.mktree("Events", tree_types(piece))
                writers = {kind: pq.ParquetWriter(folder / f"{kind}.parquet", schema, compression="zstd") for kind, schema in schemas(piece)}
            tree.extend(tree_data(piece))
            for kind, writer in writers.items():
                writer.write_table(table(piece, kind), row_group_size=PIECE)
    for writer in writers.values():
        writer.close()


def draw(real, rng, first, number):
    """Flat columns, and for each collection its counts and columns."""
    chosen = rng.integers(real.number, size=number)
    turn = rng.uniform(-np.pi, np.pi, number)
    side = rng.choice(np.float32([-1, 1]), number)
    flat = {column: values[chosen] for column, values in real.flat.items()}
    flat["event"] = np.arange(first, first + number)
    flat["luminosityBlock"] = 1 + flat["event"] // 1000
    flat["MET_pt"] = smear(flat["MET_pt"], rng)
    flat["MET_phi"] = wrap(flat["MET_phi"] + turn + rng.normal(0, 0.05, number))
    flat["PV_z"] = flat["PV_z"] * side
    for column in ("MET_sumet", "MET_significance", "MET_CovXX", "MET_CovXY", "MET_CovYY", "PV_x", "PV_y", "PV_z"):
        flat[column] = smear(flat[column], rng)
    lists = {name: draw_list(real, name, rng, (chosen, turn, side)) for name in real.lists}
    return flat, lists


def draw_list(real, name, rng, events):
    chosen, turn, side = events
    starts, counts = real.offsets[name][chosen], np.diff(real.offsets[name])[chosen]
    ends = np.cumsum(counts)
    event = np.repeat(np.arange(len(chosen)), counts)
    index = np.arange(ends[-1]) - np.repeat(ends - counts, counts) + np.repeat(starts, counts)
    fields = {field: values[index] for field, values in real.lists[name].items()}
    threshold = real.thresholds[name]
    stretch = rng.normal(1, 0.02, len(index))
    fields["pt"] = (threshold * np.exp(np.log(fields["pt"] / threshold) * stretch)).astype(np.float32)
    fields["eta"] = (fields["eta"] * side[event] + rng.normal(0, 0.01, len(index))).astype(np.float32)
    fields["phi"] = wrap(fields["phi"] + turn[event] + rng.normal(0, 0.01, len(index)))
    for field, values in fields.items():
        if values.dtype != np.float32 or field in ("pt", "eta", "phi") or np.all(real.lists[name][field] == real.lists[name][field][0]):
            continue
        fields[field] = smear_logit(values, rng) if field == "btag" else smear(values, rng)
    order = np.lexsort((-fields["pt"], event))
    return counts.astype(np.int32), {field: values[order] for field, values in fields.items()}


def wrap(phi):
    """Angles in [-pi, pi), as float32 that do not round up to pi."""
    wrapped = ((phi + np.pi) % (2 * np.pi) - np.pi).astype(np.float32)
    return np.where(wrapped >= np.float32(3.1415925), np.float32(-3.1415925), wrapped)


def smear(values, rng, width=0.05):
    factor = np.exp(rng.normal(0, width, len(values)))
    return np.where(np.isin(values, SENTINELS) | np.isnan(values), values, values * factor).astype(np.float32)


def smear_logit(values, rng):
    inside = (values > 0) & (values < 1)
    x = np.where(inside, values, 0.5).astype(np.float64)
    smeared = 1 / (1 + np.exp(-(np.log(x / (1 - x)) + rng.normal(0, 0.2, len(x)))))
    return np.where(inside, np.minimum(smeared, np.float32(0.9999999)), values).astype(np.float32)


def jagged(counts, values):
    return ak.unflatten(values, counts)


def tree_data(piece):
    flat, lists = piece
    return flat | {name: ak.zip({field: jagged(counts, values) for field, values in fields.items()}) for name, (counts, fields) in lists.items()}


def tree_types(piece):
    return {name: data.dtype if isinstance(data, np.ndarray) else data.type.content for name, data in tree_data(piece).items()}


def table(piece, kind):
    flat, lists = piece
    columns = {name: pa.array(values) for name, values in flat.items()}
    for name, (counts, fields) in lists.items():
        offsets = pa.array(np.append(0, np.cumsum(counts)).astype(np.int32))
        if kind == "structs":
            struct = pa.StructArray.from_arrays([pa.array(values) for values in fields.values()], names=list(fields))
            columns[name] = pa.ListArray.from_arrays(offsets, struct)
        else:
            columns[f"n{name}"] = pa.array(counts)
            columns |= {f"{name}_{field}": pa.ListArray.from_arrays(offsets, pa.array(values)) for field, values in fields.items()}
    return pa.table(columns)


def schemas(piece):
    return [(kind, table(piece, kind).schema) for kind in ("events", "structs")]


def snapshot(staging, path, codec, ntuple):
    """ROOT's own writing of the events."""
    import ROOT

    options = ROOT.RDF.RSnapshotOptions()
    algorithm, level = CODECS[codec]
    options.fCompressionAlgorithm = ROOT.ROOT.RCompressionSetting.EAlgorithm.EValues(algorithm)
    options.fCompressionLevel = level
    if ntuple:
        options.fOutputFormat = ROOT.RDF.ESnapshotOutputFormat.kRNTuple
    frame = ROOT.RDataFrame("Events", str(staging))
    columns = [str(name) for name in frame.GetColumnNames()]
    frame.Snapshot("Events", str(path), columns, options)


if __name__ == "__main__":
    main(*sys.argv[1:])
