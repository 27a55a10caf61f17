"""uproot's side of the opening row: `python opening-with-uproot.py FILE COLUMN`. Prints what contestant.ts prints."""

import importlib.util
import json
import os
import statistics
import sys
import time

import uproot

spec = importlib.util.spec_from_file_location("tree", os.path.join(os.path.dirname(__file__), "with-uproot.py"))
tree = importlib.util.module_from_spec(spec)
spec.loader.exec_module(tree)


def main(path, column):
    walls, cpus, checksum = [], [], ""
    for _ in range(6):
        cpu, start = tree.cpu_time(), time.perf_counter()
        with uproot.open(path, handler=uproot.MemmapSource, object_cache=None, array_cache=None) as file:
            array = file["Events"][column].array()
        walls.append(time.perf_counter() - start)
        cpus.append(tree.cpu_time() - cpu)
        checksum = tree.digest(array)
    # The first one warms up.
    value, cpu = 1000 * statistics.median(walls[1:]), 1000 * statistics.median(cpus[1:])
    print(json.dumps([{"name": "opening", "value": value, "cpu": cpu, "checksum": checksum}]))


if __name__ == "__main__":
    main(*sys.argv[1:])
