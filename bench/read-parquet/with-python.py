"""Python's side of the suite read-parquet, and DuckDB's of the suite read: `python with-python.py FILE awkward|pyarrow|duckdb [THREADS]`.

Reads the column sets of read/columns.json one after the other, one thread if no other number is given, as Awkward arrays, or as tables of Arrow: pyarrow's
or DuckDB's. Prints what contestant.ts prints.
"""

import hashlib
import json
import os
import resource
import statistics
import sys
import time

import awkward as ak
import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

FOLDER = os.path.join(os.path.dirname(__file__), "..", "read")
PASSES = 3
BUDGET = 2.0


def main(path, library, threads="1"):
    pa.set_cpu_count(int(threads))
    pa.set_io_thread_count(int(threads))
    duckdb.execute(f"SET threads = {int(threads)}")
    with open(os.path.join(FOLDER, "columns.json"), encoding="utf8") as file:
        sets = json.load(file)
    names = pq.read_schema(path).names
    print(json.dumps([measure(path, library, name, columns or names) for name, columns in sets.items()]))


def read(path, library, columns):
    if library == "awkward":
        return ak.from_parquet(path, columns=columns)
    if library == "duckdb":
        names = ", ".join(f'"{column}"' for column in columns)
        return duckdb.sql(f"SELECT {names} FROM read_parquet('{path}')").to_arrow_table()
    return pq.read_table(path, columns=columns, use_threads=False)


def measure(path, library, name, columns):
    walls, cpus = [], []
    arrays = read(path, library, columns)
    while len(walls) < PASSES and (sum(walls) < BUDGET or not walls):
        cpu, start = cpu_time(), time.perf_counter()
        arrays = read(path, library, columns)
        walls.append(time.perf_counter() - start)
        cpus.append(cpu_time() - cpu)
    if library != "awkward":
        arrays = ak.from_arrow(arrays)
    checksums = sorted(f"{column} {digest(arrays[column])}" for column in columns)
    return {
        "name": name,
        "value": 1000 * statistics.median(walls),
        "cpu": 1000 * statistics.median(cpus),
        "checksum": "\n".join(checksums),
    }


def digest(array):
    """Of the values, and of the offsets of lists before them; no value is missing, though all of them might be."""
    sha = hashlib.sha1()
    layout = present(ak.to_packed(array).layout)
    if layout.is_list:
        sha.update(np.asarray(layout.to_ListOffsetArray64(True).offsets, np.int32).tobytes())
        layout = present(layout.content)
    values = ak.to_numpy(layout)
    sha.update(np.ascontiguousarray(values, values.dtype.newbyteorder("<")).tobytes())
    return sha.hexdigest()


def present(layout):
    return layout.project() if layout.is_option else layout


def cpu_time():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main(*sys.argv[1:])
