"""Writes the file of the suite read-parquet: `python make-parquet.py FILE`.

The events of make-tree.py, all 1,000,000, with Zstandard: the columns of the trees, counters and lists of numbers. Ten row groups.
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


def main(path):
    random = np.random.default_rng(tree.SEED)
    writer = None
    group = []
    for start in range(0, tree.EVENTS, tree.BASKET):
        group.append(table(tree.events(random, start, tree.BASKET)))
        if len(group) < BASKETS_IN_GROUP:
            continue
        rows = pa.concat_tables(group)
        writer = writer or pq.ParquetWriter(f"{path}.part", rows.schema, compression="zstd")
        writer.write_table(rows, row_group_size=rows.num_rows)
        group = []
    writer.close()
    os.replace(f"{path}.part", path)


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
