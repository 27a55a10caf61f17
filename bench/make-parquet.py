"""Writes the Parquet files of the suites read and read-parquet: `python make-parquet.py DIRECTORY`.

The events of make-tree.py, all 1,000,000: the columns of the trees, counters and lists of numbers. Ten row groups. One file for each codec of the
trees that Parquet has, at the level of the tree where pyarrow's own is another kind of number.
"""

import importlib
import os
import sys

import awkward as ak
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

tree = importlib.import_module("make-tree")
BASKETS_IN_GROUP = 4


# What Parquet calls the codecs of make-tree.py, and the levels.
CODECS = {"none": ("none", None), "zlib": ("gzip", 1), "lz4": ("lz4", None), "zstd": ("zstd", None)}


def main(directory):
    os.makedirs(directory, exist_ok=True)
    random = np.random.default_rng(tree.SEED)
    paths = {codec: os.path.join(directory, f"tree-{codec}.parquet") for codec in CODECS}
    writers = {}
    group = []
    for start in range(0, tree.EVENTS, tree.BASKET):
        group.append(table(tree.events(random, start, tree.BASKET)))
        if len(group) < BASKETS_IN_GROUP:
            continue
        rows = pa.concat_tables(group)
        for codec, (compression, level) in CODECS.items():
            if codec not in writers:
                options = {"compression": compression, "compression_level": level}
                writers[codec] = pq.ParquetWriter(f"{paths[codec]}.part", rows.schema, **options)
            writers[codec].write_table(rows, row_group_size=rows.num_rows)
        group = []
    for codec, writer in writers.items():
        writer.close()
        os.replace(f"{paths[codec]}.part", paths[codec])


def table(chunk):
    columns = {}
    for name, values in chunk.items():
        if isinstance(values, np.ndarray):
            columns[name] = pa.array(values)
            continue
        counts = ak.to_numpy(ak.num(values))
        offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
        columns[f"n{name}"] = pa.array(counts.astype(np.int32))
        for field in values.fields:
            content = pa.array(ak.to_numpy(ak.flatten(values[field])))
            columns[f"{name}_{field}"] = pa.ListArray.from_arrays(pa.array(offsets), content)
    return pa.table(columns)


if __name__ == "__main__":
    main(sys.argv[1])
