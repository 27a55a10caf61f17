"""uproot's side of the RNTuple rows: `python ntuple-with-uproot.py FILE`. One thread; prints what contestant.ts prints."""

import importlib.util
import json
import os
import statistics
import sys
import time

import uproot

HERE = os.path.dirname(__file__)
spec = importlib.util.spec_from_file_location("tree", os.path.join(HERE, "with-uproot.py"))
tree = importlib.util.module_from_spec(spec)
spec.loader.exec_module(tree)


def main(path):
    with open(os.path.join(HERE, "columns.json"), encoding="utf8") as file:
        sets = json.load(file)
    with uproot.open(path, handler=uproot.MemmapSource, array_cache=None) as file:
        ntuple = file["Events"]
        leaves = [key for key in ntuple.keys() if not any(other.startswith(f"{key}.") for other in ntuple.keys())]
        names = {key.replace(".", "_", 1): key for key in leaves}
        print(json.dumps([measure(ntuple, name, columns or list(names), names) for name, columns in sets.items()]))


def measure(ntuple, name, columns, names):
    wanted = [names[column] for column in columns]
    walls, cpus = [], []
    arrays = ntuple.arrays(wanted)
    while len(walls) < tree.PASSES and (sum(walls) < tree.BUDGET or not walls):
        cpu, start = tree.cpu_time(), time.perf_counter()
        arrays = ntuple.arrays(wanted)
        walls.append(time.perf_counter() - start)
        cpus.append(tree.cpu_time() - cpu)
    checksums = sorted(f"{column} {tree.digest(at(arrays, names[column]))}" for column in columns)
    return {
        "name": name,
        "value": 1000 * statistics.median(walls),
        "cpu": 1000 * statistics.median(cpus),
        "checksum": "\n".join(checksums),
    }


def at(arrays, path):
    for name in path.split("."):
        arrays = arrays[name]
    return arrays


if __name__ == "__main__":
    main(sys.argv[1])
