"""uproot's side of the read suite: `python with-uproot.py FILE [mapped | default] [THREADS]`. Reads the column sets of columns.json one after the other.

One thread if no other number is given, no array cache, and what its documentation recommends for speed: flat columns as NumPy arrays, jagged ones as
Awkward arrays. Files are memory-mapped, its fastest way, or with `default` opened as it does where nothing is said. Prints what
contestant.ts prints.
"""

import hashlib
import json
import os
import resource
import statistics
import sys
import time

import awkward as ak
import numpy as np
import uproot

PASSES = 5
BUDGET = 1.0


def main(path, source="mapped", threads="1"):
    with open(os.path.join(os.path.dirname(__file__), "columns.json"), encoding="utf8") as file:
        sets = json.load(file)
    futures = uproot.source.futures
    executor = futures.TrivialExecutor() if threads == "1" else futures.ThreadPoolExecutor(int(threads))
    with uproot.open(
        path,
        **({} if source == "default" else {"handler": uproot.MemmapSource}),
        array_cache=None,
        decompression_executor=executor,
        interpretation_executor=executor,
    ) as file:
        tree = file["Events"]
        print(json.dumps([measure(tree, name, columns or tree.keys()) for name, columns in sets.items()]))


def measure(tree, name, columns):
    is_flat = not any(isinstance(tree[column].interpretation, uproot.AsJagged) for column in columns)
    library = "np" if is_flat else "ak"
    walls, cpus = [], []
    arrays = tree.arrays(columns, library=library)
    while len(walls) < PASSES and (sum(walls) < BUDGET or not walls):
        cpu, start = cpu_time(), time.perf_counter()
        # The last arrays are freed after the new ones are there, and their memory used by the pass after that: freed before, it
        # goes back to the system, which makes a pass up to half as slow again.
        arrays = tree.arrays(columns, library=library)
        walls.append(time.perf_counter() - start)
        cpus.append(cpu_time() - cpu)
    checksums = sorted(f"{column} {digest(arrays[column])}" for column in columns)
    return {
        "name": name,
        "value": 1000 * statistics.median(walls),
        "cpu": 1000 * statistics.median(cpus),
        "checksum": "\n".join(checksums),
    }


def cpu_time():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def digest(array):
    """Of the values, and of the offsets of lists before them."""
    sha = hashlib.sha1()
    layout = None if isinstance(array, np.ndarray) else ak.to_packed(array).layout
    if layout is not None and layout.is_list:
        sha.update(np.asarray(layout.offsets, np.int32).tobytes())
        layout = layout.content
    values = array if layout is None else ak.to_numpy(layout)
    sha.update(np.ascontiguousarray(values, values.dtype.newbyteorder("<")).tobytes())
    return sha.hexdigest()


if __name__ == "__main__":
    main(*sys.argv[1:])
