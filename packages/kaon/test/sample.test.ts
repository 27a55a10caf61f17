import { ArgumentError } from "@kaon/core";
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { makeSample, type SampleSummary } from "kaon";
import { objectsIn, pairOf, readSample, type SampleEvents, temporaryFolder } from "./sample-events.ts";

/** Shares of the processes in all pairs. */
const pairShares = {
  eta: 0.0042,
  rho: 0.011,
  omega: 0.012,
  phi: 0.014,
  jpsi: 0.16,
  psi2S: 0.0085,
  upsilon1S: 0.034,
  upsilon2S: 0.011,
  upsilon3S: 0.0065,
  z: 0.11,
  drellYan: 0.055,
  combinatorial: 0.5738,
};

interface Trigger {
  readonly name: string;
  /** Thresholds of one muon or two [GeV]. */
  readonly pt: readonly number[];
  readonly isIsolated?: boolean;
  readonly isOpposite?: boolean;
  readonly mass?: readonly [number, number];
  readonly pairPt?: number;
  readonly pairRapidity?: number;
  readonly efficiency: number;
}

const lowMass = { pt: [4, 3], isOpposite: true, pairPt: 4.9 };
const triggers: readonly Trigger[] = [
  { name: "HLT_IsoMu24", pt: [24], isIsolated: true, efficiency: 0.9 },
  {
    name: "HLT_Mu17_TrkIsoVVL_Mu8_TrkIsoVVL_DZ_Mass3p8",
    pt: [17, 8],
    isIsolated: true,
    mass: [3.8, 1e4],
    efficiency: 0.92,
  },
  { name: "HLT_DoubleMu4_3_LowMass", ...lowMass, mass: [0.2, 8.5], efficiency: 0.8 },
  { name: "HLT_DoubleMu4_3_Jpsi", ...lowMass, mass: [2.9, 3.3], efficiency: 0.85 },
  {
    name: "HLT_Dimuon10_Upsilon_y1p4",
    pt: [4, 4],
    isOpposite: true,
    mass: [8.5, 11.5],
    pairPt: 9.9,
    pairRapidity: 1.4,
    efficiency: 0.85,
  },
];

describe("the same options", () => {
  test("make the same bytes", async () => {
    const [a, b] = await Promise.all([
      makeSample({ events: 3000, directory: temporaryFolder(), basketSize: 1000, files: 2 }),
      makeSample({ events: 3000, directory: temporaryFolder(), basketSize: 1000, files: 2 }),
    ]);
    const bytes = ({ files }: SampleSummary): Buffer[] => files.map(({ path }) => readFileSync(path));
    expect(bytes(a).map((file, i) => file.equals(bytes(b)[i]))).toEqual([true, true]);
    expect(a.processes).toEqual(b.processes);
  });

  test("but another seed make other events", async () => {
    const a = await eventsOf({ events: 500, seed: 1 });
    const b = await eventsOf({ events: 500, seed: 2 });
    expect(a.list("Muon_pt").content).not.toEqual(b.list("Muon_pt").content);
  });

  test("make the same events in any number of files, with baskets of any size", async () => {
    const whole = await eventsOf({ events: 1000, basketSize: 300 });
    const { files } = await makeSample({ events: 1000, files: 3, basketSize: 7, directory: temporaryFolder() });
    expect(files.map(({ events }) => events)).toEqual([333, 333, 334]);
    const parts = await Promise.all(files.map(({ path }) => readSample(path)));
    for (const column of ["run", "event", "nMuon", "MET_pt", "HLT_IsoMu24"]) {
      expect(parts.flatMap((part) => Array.from(part.flat(column), Number))).toEqual(
        Array.from(whole.flat(column), Number),
      );
    }
    for (const column of ["Muon_pt", "Jet_btagDeepFlavB", "Electron_eta"]) {
      const joined = parts.flatMap((part) => Array.from(part.list(column).content, Number));
      expect(joined).toEqual(Array.from(whole.list(column).content, Number));
    }
  });

  test("make the same values wide and small", async () => {
    const small = await eventsOf({ events: 1000 });
    const wide = await eventsOf({ events: 1000, columns: "wide" });
    for (const column of ["Muon_pt", "Electron_pt", "Jet_mass"]) expect(wide.list(column)).toEqual(small.list(column));
    expect(wide.flat("MET_phi")).toEqual(small.flat("MET_phi"));
    expect(wide.list("Jet_nConstituents").offsets).toEqual(small.list("Jet_pt").offsets);
  });
});

describe("the events", () => {
  const numEvents = 60_000;
  let summary: SampleSummary;
  let events: SampleEvents;
  let muons: Record<string, number>[][];
  let masses: number[];

  beforeAll(async () => {
    summary = await makeSample({ events: numEvents, directory: temporaryFolder(), seed: 7 });
    events = await readSample(summary.files[0].path);
    muons = objectsIn(events, "Muon", [
      "pt",
      "eta",
      "phi",
      "mass",
      "charge",
      "pfRelIso04_all",
      "softId",
      "mediumId",
      "tightId",
    ]);
    masses = muons
      .filter((list) => list.length === 2 && list[0]["charge"] !== list[1]["charge"])
      .map(([a, b]) => pairOf(a, b).mass);
  });

  test("are numbered from 1, in luminosity blocks of 500", () => {
    expect(events.numEntries).toBe(numEvents);
    expect(Array.from(events.flat("event").slice(0, 3), Number)).toEqual([1, 2, 3]);
    expect(Array.from(events.flat("luminosityBlock").slice(498, 502), Number)).toEqual([1, 1, 2, 2]);
    expect(new Set(Array.from(events.flat("run"), Number))).toEqual(new Set([357_000]));
  });

  test.each(Object.entries(pairShares))("have pairs from %s at its rate", (name, rate) => {
    const pairs = Object.values(summary.processes).reduce((sum, count) => sum + count, 0);
    const expected = rate * pairs;
    expect(Math.abs(summary.processes[name] - expected)).toBeLessThan(5 * Math.sqrt(expected));
  });

  // Pairs within a window of mass, less those of a side band, against pairs made (less those in events with more muons).
  test.each([
    { name: "eta", window: [0.525, 0.57], side: [0.58, 0.64], least: 0.7, most: 1.3 },
    { name: "omega", window: [0.74, 0.825], side: [0.87, 0.96], least: 0.9, most: 1.6 },
    { name: "phi", window: [0.985, 1.055], side: [1.08, 1.16], least: 0.8, most: 1.2 },
    { name: "jpsi", window: [3, 3.19], side: [3.25, 3.5], least: 0.95, most: 1.05 },
    { name: "psi2S", window: [3.58, 3.79], side: [3.85, 4.1], least: 0.75, most: 1.25 },
    { name: "upsilon1S", window: [9.15, 9.75], side: [8.4, 9.1], least: 0.9, most: 1.1 },
    { name: "upsilon2S", window: [9.8, 10.18], side: [10.7, 11.4], least: 0.8, most: 1.2 },
    { name: "upsilon3S", window: [10.2, 10.6], side: [10.7, 11.4], least: 0.8, most: 1.3 },
    { name: "z", window: [82, 100], side: [62, 70], least: 0.85, most: 1 },
  ])("show a peak of $name, as high as pairs were made", ({ name, window, side, least, most }) => {
    const between = ([low, high]: number[]): number => masses.filter((m) => m > low && m < high).length;
    const [inside, beside] = [between(window), between(side)];
    const scale = (window[1] - window[0]) / (side[1] - side[0]);
    const made = summary.processes[name] * (1 - 0.086);
    const excess = inside - scale * beside;
    const error = Math.sqrt(inside + scale * scale * beside);
    expect(excess).toBeGreaterThan(4 * error);
    expect(excess).toBeGreaterThan(least * made - 3 * error);
    expect(excess).toBeLessThan(most * made + 3 * error);
  });

  test.each([
    ["jpsi", 3.0969],
    ["upsilon1S", 9.4604],
    ["z", 91.188],
  ])("have the mass of %s in the middle of its peak", (_, mass) => {
    const near = masses.filter((m) => Math.abs(m / mass - 1) < 0.02);
    expect(Math.abs(median(near) / mass - 1)).toBeLessThan(0.002);
  });

  test("span masses from 0.2 to 200 GeV and fall towards high ones", () => {
    const between = (low: number, high: number): number =>
      masses.filter((m) => m >= low && m < high).length / Math.log(high / low);
    expect(between(0.2, 0.5)).toBeGreaterThan(0);
    expect(between(2, 3)).toBeGreaterThan(between(20, 30));
    expect(between(20, 30)).toBeGreaterThan(between(50, 70));
    expect(between(120, 200)).toBeGreaterThan(0);
    expect(Math.min(...masses)).toBeGreaterThan(0.2);
  });

  test("have sorted muons within the acceptance, and identifications that imply each other", () => {
    const isGood = (list: Record<string, number>[]): boolean =>
      list.every(
        ({ pt, eta, mass, charge, tightId, mediumId }, i) =>
          pt >= 3 &&
          (i === 0 || pt <= list[i - 1]["pt"]) &&
          Math.abs(eta) < 2.401 &&
          Math.abs(mass - 0.10566) < 1e-4 &&
          Math.abs(charge) === 1 &&
          tightId <= mediumId,
      );
    expect(muons.filter((list) => !isGood(list))).toEqual([]);
  });

  test("have multiplicities as in data", () => {
    const counts = (column: string): Uint32Array => events.flat(column) as Uint32Array;
    const share = (column: string, keep: (count: number) => boolean): number =>
      counts(column).filter(keep).length / numEvents;
    expect(share("nMuon", (n) => n >= 2)).toBeCloseTo(0.66, 2);
    expect(share("nMuon", (n) => n === 1)).toBeCloseTo(0.2, 2);
    expect(share("nMuon", (n) => n >= 3)).toBeCloseTo(0.66 * 0.086, 2);
    expect(mean(counts("nElectron"))).toBeCloseTo(0.3, 1);
    expect(mean(counts("nJet"))).toBeCloseTo(1.2 + 0.06 * 32, 0);
    const jets = events.list("Jet_pt");
    for (let event = 0; event < 2000; event++) {
      const pt = Array.from(jets.content.subarray(jets.offsets[event], jets.offsets[event + 1]), Number);
      expect(pt).toEqual(pt.toSorted((a, b) => b - a));
    }
  });

  test.each(triggers)("fire $name only where the muons are, and mostly there", (trigger) => {
    const fired = events.flat(trigger.name);
    const loose = muons.map((list) => isAsked(trigger, list, 1 - 2e-3));
    const strict = muons.map((list) => isAsked(trigger, list, 1 + 2e-3));
    const wrong = muons.findIndex((_, event) => fired[event] === 1 && !loose[event]);
    expect(wrong).toBe(-1);
    if (trigger.isIsolated === true) return;
    const asked = strict.filter(Boolean).length;
    const both = strict.filter((is, event) => is && fired[event] === 1).length;
    expect(asked).toBeGreaterThan(100);
    expect(Math.abs(both / asked - trigger.efficiency)).toBeLessThan(5 * Math.sqrt((trigger.efficiency * 0.2) / asked));
  });

  test("keep as many bits of mantissa as NanoAOD", () => {
    const lowest = (column: string): number => {
      const values = events.list(column).content as Float32Array;
      const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
      return Math.clz32(words.reduce((all, word) => all | word, 0) & -words.reduce((all, word) => all | word, 0));
    };
    expect(31 - lowest("Muon_eta")).toBe(23 - 12);
    expect(31 - lowest("Jet_pt")).toBe(23 - 10);
    expect(31 - lowest("Muon_pt")).toBe(0);
  });
});

describe("options", () => {
  test("name files, and say what was made", async () => {
    const directory = join(temporaryFolder(), "deep", "er");
    const seen: number[] = [];
    const summary = await makeSample({
      events: 25,
      files: 11,
      directory,
      namePattern: "run-{index}.root",
      basketSize: 2,
      compression: "zlib",
      genWeight: true,
      onProgress: (events) => seen.push(events),
    });
    expect(readdirSync(directory).toSorted()).toEqual(
      Array.from({ length: 11 }, (_, i) => `run-${String(i).padStart(2, "0")}.root`),
    );
    expect(summary.files.reduce((sum, file) => sum + file.events, 0)).toBe(25);
    expect(summary.columns).toContain("genWeight");
    expect(seen.at(-1)).toBe(25);
    const weights = Array.from((await readSample(summary.files[3].path)).flat("genWeight"), Number);
    expect(weights.map(Math.abs)).toEqual(weights.map(() => 1));
  });

  test("that make no sense are refused", async () => {
    const directory = temporaryFolder();
    await expect(makeSample({ events: -1, directory })).rejects.toThrow(ArgumentError);
    await expect(makeSample({ events: 1.5, directory })).rejects.toThrow(
      /events must be an integer of at least 0, found 1.5/,
    );
    await expect(makeSample({ events: 9, files: 2, namePattern: "x.root", directory })).rejects.toThrow(
      /needs "\{index\}" .* 2 files/,
    );
  });

  test("with an aborted signal leave no unfinished file", async () => {
    const directory = temporaryFolder();
    const abort = new AbortController();
    const options = { events: 1000, basketSize: 10, directory, signal: abort.signal, onProgress: () => abort.abort() };
    await expect(makeSample(options)).rejects.toThrow(/abort/i);
    expect(readdirSync(directory)).toEqual([]);
  });

  test("can ask for no events at all", async () => {
    expect((await eventsOf({ events: 0 })).numEntries).toBe(0);
  });
});

const python = [process.env["KAON_PYTHON"], "python3"]
  .filter((path) => path !== undefined)
  .find((path) => spawnSync(path, ["-c", "import uproot"]).status === 0);
if (python === undefined) console.log("skipped: uproot reading a sample (no Python with uproot; set KAON_PYTHON)");

test.skipIf(python === undefined)("uproot reads every column of a wide sample as our reader does", async () => {
  const { files, columns } = await makeSample({
    events: 2000,
    columns: "wide",
    genWeight: true,
    directory: temporaryFolder(),
  });
  const script = fileURLToPath(new URL("../../../fixtures/uproot-readback.py", import.meta.url));
  const output = execFileSync(python as string, [script, files[0].path], { encoding: "utf8", maxBuffer: 2 ** 28 });
  const [{ trees }] = JSON.parse(output) as {
    trees: Record<string, { branches: Record<string, { values: string; counts?: string }> }>;
  }[];
  const { branches } = trees["Events"];
  expect(Object.keys(branches).toSorted()).toEqual(columns.toSorted());
  const events = await readSample(files[0].path);
  for (const [column, { values, counts }] of Object.entries(branches)) {
    const ours = counts === undefined ? events.flat(column) : events.list(column).content;
    expect(Buffer.from(ours.buffer, ours.byteOffset, ours.byteLength).toString("base64"), column).toBe(values);
  }
});

async function eventsOf(options: Omit<Parameters<typeof makeSample>[0], "directory">): Promise<SampleEvents> {
  const { files } = await makeSample({ ...options, directory: temporaryFolder() });
  return readSample(files[0].path);
}

/** A trigger's conditions on muons as they are stored, with thresholds moved by a factor. */
function isAsked(trigger: Trigger, list: readonly Record<string, number>[], factor: number): boolean {
  const [leading, trailing] = trigger.pt;
  if (trailing === undefined) return list.some((muon) => muon["pt"] >= leading * factor);
  return list.some((a, i) => list.slice(i + 1).some((b) => isAskedPair(trigger, [a, b], factor)));
}

function isAskedPair(
  trigger: Trigger,
  [a, b]: [Record<string, number>, Record<string, number>],
  factor: number,
): boolean {
  const pair = pairOf(a, b);
  const [low, high] = trigger.mass ?? [0, Number.POSITIVE_INFINITY];
  return (
    a["pt"] >= trigger.pt[0] * factor &&
    b["pt"] >= (trigger.pt[1] ?? 0) * factor &&
    (trigger.isOpposite !== true || a["charge"] !== b["charge"]) &&
    pair.mass >= low * factor &&
    pair.mass <= high / factor &&
    pair.pt >= (trigger.pairPt ?? 0) * factor &&
    Math.abs(pair.rapidity) <= (trigger.pairRapidity ?? Number.POSITIVE_INFINITY) / factor
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}
