"""What every Python contestant does around its queries: for each a cold pass, then warm ones, and a line of JSON as ../outcome.ts wants it.

`main(prepare)` is given a function that makes a query of `(path, name)`: a function without arguments that runs the whole query from opening
the file on, and gives its histograms as lists of 102 bins, underflow first. Several queries of one call run in one process.
"""

import json
import os
import resource
import sys
import time

BUDGET = 1000


def main(prepare):
    path, names, passes = sys.argv[1], sys.argv[2], int(sys.argv[3])
    print(json.dumps([measure(prepare(path, name), passes) for name in names.split(",")]))


def measure(query, passes):
    cold, histograms = timed(query)
    first = 1000 * time.time() - float(os.environ["BENCH_STARTED"])
    first_cpu = 1000 * cpu_time()
    warm = []
    while len(warm) < passes and (sum(measured["cpu"] for measured in warm) < BUDGET or not warm):
        measured, again = timed(query)
        warm.append(measured)
        assert again == histograms, "two passes gave different histograms"
    return {"first": first, "firstCpu": first_cpu, "cold": cold, "warm": warm, "peak": peak(), "histograms": histograms}


def timed(query):
    cpu, read, start = cpu_time(), bytes_read(), time.perf_counter()
    histograms = query()
    wall = time.perf_counter() - start
    measured = {"wall": 1000 * wall, "cpu": 1000 * (cpu_time() - cpu), "read": bytes_read() - read}
    return measured, {name: [int(bin) for bin in bins] for name, bins in histograms.items()}


def cpu_time():
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def bytes_read():
    with open("/proc/self/io", encoding="ascii") as file:
        return int(file.readline().split()[1])


def peak():
    """The most memory that the process has held, in bytes, and its children, where it has any, on top."""
    with open("/proc/self/status", encoding="ascii") as file:
        own = next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))
    return 1024 * (own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
