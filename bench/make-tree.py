"""Writes the files of the read suite: `python make-tree.py DIRECTORY`.

NanoAOD-like events with a fixed seed, the same in every file: 1,000,000 of them without compression, with zlib, LZ4 and Zstandard, and
as an RNTuple with Zstandard; the first 250,000 with LZMA, which takes ten times as long. 65 branches, 107.5 million values in the large files: 13 numbers and 20 flags
for each event, and 3 collections (counter and 10, 9 and 10 columns). One basket for each branch and 25,000 events. Floats have
10 bits of mantissa, as NanoAOD keeps them, so that they compress as real ones do.
"""

import os
import sys

import awkward as ak
import numpy as np
import uproot

SEED = 20120704
EVENTS = 1_000_000
LZMA_EVENTS = 250_000
BASKET = 25_000
# The levels that ROOT uses by default (1), for its 404 and 505 (which its Zstandard doubles), and for its 207.
CODECS = {
    "none": None,
    "zlib": uproot.ZLIB(1),
    "lz4": uproot.LZ4(4),
    "zstd": uproot.ZSTD(10),
    "lzma": uproot.LZMA(6),
}
NTUPLE = "ntuple-zstd"
# RNTuples are written in larger pieces than baskets: ten clusters.
CLUSTER = 100_000


def truncate(values, bits=10):
    """float32 with only `bits` bits of mantissa, rounded."""
    shift = 23 - bits
    raw = np.asarray(values, np.float32).view(np.uint32)
    return ((raw + (1 << (shift - 1))) & np.uint32(0xFFFFFFFF << shift & 0xFFFFFFFF)).view(np.float32)


def kinematics(random, n, *, floor, slope, eta, mass):
    return {
        "pt": truncate(floor + random.exponential(slope, n)),
        "eta": truncate(random.uniform(-eta, eta, n)),
        "phi": truncate(random.uniform(-np.pi, np.pi, n)),
        "mass": truncate(np.full(n, mass) if mass < 1 else random.exponential(mass, n)),
    }


def lists(counts, fields):
    return ak.unflatten(ak.zip(fields), counts)


def muons(random, counts):
    n = int(counts.sum())
    return lists(counts, {
        **kinematics(random, n, floor=3, slope=20, eta=2.4, mass=0.10565837),
        "charge": (2 * random.integers(0, 2, n) - 1).astype(np.int32),
        "dxy": truncate(random.normal(0, 0.01, n)),
        "dz": truncate(random.normal(0, 0.03, n)),
        "pfRelIso04_all": truncate(random.exponential(0.1, n)),
        "softId": random.random(n) < 0.95,
        "jetIdx": random.integers(-1, 5, n).astype(np.int16),
    })


def electrons(random, counts):
    n = int(counts.sum())
    return lists(counts, {
        **kinematics(random, n, floor=5, slope=20, eta=2.5, mass=0.000511),
        "charge": (2 * random.integers(0, 2, n) - 1).astype(np.int32),
        "dxy": truncate(random.normal(0, 0.02, n)),
        "pfRelIso03_all": truncate(random.exponential(0.15, n)),
        "cutBased": random.integers(0, 5, n).astype(np.uint8),
        "convVeto": random.random(n) < 0.9,
    })


def jets(random, counts):
    n = int(counts.sum())
    return lists(counts, {
        **kinematics(random, n, floor=15, slope=25, eta=4.7, mass=8),
        "area": truncate(random.normal(0.5, 0.03, n)),
        "btagDeepFlavB": truncate(random.beta(0.3, 2, n)),
        "rawFactor": truncate(random.normal(0.05, 0.1, n)),
        "jetId": random.choice(np.array([0, 2, 6], np.uint8), n, p=[0.05, 0.1, 0.85]),
        "nConstituents": random.poisson(20, n).astype(np.uint8),
        "hadronFlavour": random.choice(np.array([0, 4, 5], np.uint8), n, p=[0.8, 0.1, 0.1]),
    })


def events(random, start, n):
    """Events `start` to `start + n`."""
    flags = {f"HLT_path{i:02d}": random.random(n) < 0.5 ** (1 + i % 10) for i in range(20)}
    return {
        "run": np.full(n, 362_104, np.uint32),
        "luminosityBlock": ((start + np.arange(n)) // 1000 + 1).astype(np.uint32),
        "event": (start + np.arange(n)).astype(np.uint64),
        "genWeight": truncate(random.normal(1, 0.1, n)),
        "MET_pt": truncate(random.exponential(30, n)),
        "MET_phi": truncate(random.uniform(-np.pi, np.pi, n)),
        "MET_sumEt": truncate(200 + random.exponential(800, n)),
        "PV_x": truncate(random.normal(0.1, 0.002, n)),
        "PV_y": truncate(random.normal(0.05, 0.002, n)),
        "PV_z": truncate(random.normal(0, 4, n)),
        "PV_npvs": random.poisson(30, n).astype(np.int32),
        "Pileup_nTrueInt": truncate(random.normal(32, 8, n)),
        "fixedGridRhoFastjetAll": truncate(random.normal(20, 5, n)),
        **flags,
        "Muon": muons(random, random.poisson(1.2, n)),
        "Electron": electrons(random, random.poisson(0.5, n)),
        "Jet": jets(random, random.poisson(5.5, n)),
    }


def branch_types(chunk):
    return {
        name: value.dtype if isinstance(value, np.ndarray) else value.type.content
        for name, value in chunk.items()
    }


def main(directory):
    os.makedirs(directory, exist_ok=True)
    random = np.random.default_rng(SEED)
    paths = {codec: os.path.join(directory, f"tree-{codec}.root") for codec in CODECS}
    ntuple_path = os.path.join(directory, f"{NTUPLE}.root")
    ntuple_file = uproot.recreate(f"{ntuple_path}.part", compression=CODECS["zstd"])
    waiting = []
    files = {codec: uproot.recreate(f"{path}.part", compression=CODECS[codec]) for codec, path in paths.items()}
    for start in range(0, EVENTS, BASKET):
        chunk = events(random, start, BASKET)
        for codec, file in files.items():
            if codec == "lzma" and start >= LZMA_EVENTS:
                continue
            if start == 0:
                file.mktree("Events", branch_types(chunk))
            file["Events"].extend(chunk)
        waiting.append(chunk)
        if (start + BASKET) % CLUSTER == 0:
            cluster = {name: ak.concatenate([ak.Array(piece[name]) for piece in waiting]) for name in chunk}
            waiting = []
            if start + BASKET == CLUSTER:
                ntuple_file.mkrntuple("Events", cluster)
            else:
                ntuple_file["Events"].extend(cluster)
        print(f"\r{start + BASKET} of {EVENTS} events", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    ntuple_file.close()
    os.replace(f"{ntuple_path}.part", ntuple_path)
    for codec, path in paths.items():
        files[codec].close()
        os.replace(f"{path}.part", path)


if __name__ == "__main__":
    main(sys.argv[1])
