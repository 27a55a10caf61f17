"""awkward's side of the suite ops: `python with-awkward.py FOLDER`. Prints what contestant.ts prints."""

import json
import os
import resource
import statistics
import sys
import time

import awkward as ak
import numpy as np

PASSES = 9
BUDGET = 0.8

folder = sys.argv[1]


def column(name, dtype):
    return np.fromfile(os.path.join(folder, name), dtype)


# Offsets of 64 bits, awkward's own: others are converted in many operations.
offsets = ak.index.Index64(column("offsets.i32", np.int32).astype(np.int64))


def floats(name):
    return ak.Array(ak.contents.ListOffsetArray(offsets, ak.contents.NumpyArray(column(name, np.float32))))


pt, eta, phi = floats("pt.f32"), floats("eta.f32"), floats("phi.f32")
met = ak.Array(column("met.f32", np.float32))
hard = pt > 30
few = ak.to_packed(pt[:, :4])

OPERATIONS = {
    "sum, axis 1": lambda: ak.sum(pt, axis=1),
    "max, axis 1": lambda: ak.max(pt, axis=1),
    "any, axis 1": lambda: ak.any(hard, axis=1),
    "num": lambda: ak.num(pt),
    "flatten": lambda: ak.flatten(pt),
    "pt > 30": lambda: pt > 30,
    "pt * cosh(eta)": lambda: pt * np.cosh(eta),
    "pt / met, one per event": lambda: pt / met,
    "array[mask]": lambda: pt[hard],
    "records[mask]": lambda: ak.zip({"pt": pt, "eta": eta, "phi": phi})[hard].phi,
    "array[argmax], firsts": lambda: ak.firsts(eta[ak.argmax(pt, axis=1, keepdims=True)]),
    "sort, descending": lambda: ak.sort(pt, ascending=False),
    "array[argsort]": lambda: eta[ak.argsort(pt)],
    "where, a constant else": lambda: ak.where(hard, pt, 0),
    "pad_none(3), fill_none(0)": lambda: ak.fill_none(ak.pad_none(pt, 3, clip=True), 0),
    # Unzipped, and the index that awkward puts off is applied: arrays that can be used, as from the other side.
    "combinations of 2": lambda: [ak.to_packed(member) for member in ak.unzip(ak.combinations(pt, 2))],
    "cartesian": lambda: [ak.to_packed(member) for member in ak.unzip(ak.cartesian({"a": pt, "b": few}))],
    "broadcast": lambda: ak.broadcast_arrays(pt, met)[1],
}


def cpu_time():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def measure(name, operation):
    walls, cpus = [], []
    operation()
    while len(walls) < PASSES and (sum(walls) < BUDGET or not walls):
        cpu, start = cpu_time(), time.perf_counter()
        found = operation()
        walls.append(time.perf_counter() - start)
        cpus.append(cpu_time() - cpu)
    values = ak.drop_none(ak.ravel(found[0] if isinstance(found, list) else found))
    total = f"{float(ak.sum(ak.values_astype(values, 'float64'))):.4g}"
    return {
        "name": name,
        "value": 1000 * statistics.median(walls),
        "cpu": 1000 * statistics.median(cpus),
        "checksum": f"{len(values)} {precise(float(total))}",
    }


def precise(value):
    """As JavaScript's toPrecision(4)."""
    if value == 0:
        return "0.000"
    exponent = int(np.floor(np.log10(abs(value))))
    if exponent >= 4:
        return f"{value:.3e}".replace("e+0", "e+").replace("e-0", "e-")
    return f"{value:.{3 - exponent}f}"


print(json.dumps([measure(name, operation) for name, operation in OPERATIONS.items()]))
