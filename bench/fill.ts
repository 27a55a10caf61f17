/**
 * Filling one weighted, regular axis: nanoseconds per entry, against the bar of 6 and against a loop written by hand on the
 * same arrays. Values are uniform over a range wider than the axis, so that under- and overflow cannot be predicted.
 */
import { hist, regular, stringCategory } from "@kaon/hist";

interface Row {
  readonly suite: string;
  readonly name: string;
  readonly ours: number;
  readonly reference: number;
  readonly unit: string;
  readonly ratio: number;
  readonly bar: number | null;
  readonly met: boolean | null;
}

const numEntries = 10_000_000;
const bar = 6;
const rounds = 7;

type Column = Float32Array | Float64Array;

interface Case {
  readonly name: string;
  /** Fills once; gives a number that depends on every entry. */
  readonly ours: () => number;
  /** The same by hand; absent where only the bar counts. */
  readonly floor?: () => number;
}

/** Rows of the suite "hist". */
export async function benchmark(): Promise<Row[]> {
  const random = mulberry32(20_120_704);
  const values = Float64Array.from({ length: numEntries }, () => -1 + 14 * random());
  const weights = Float64Array.from({ length: numEntries }, random);
  const pairs: [string, Column, Column][] = [
    ["float64", values, weights],
    ["float32", Float32Array.from(values), Float32Array.from(weights)],
  ];
  const cases: Case[] = pairs.map(([name, x, w]) => ({
    name: `fill 1-D regular, weighted, ${name}`,
    ours: () => fillWeighted(x, w),
    floor: floorOf(x, w),
  }));
  cases.push(
    { name: "fill 1-D regular, no weights, float64", ours: () => fillUnweighted(values) },
    { name: "fill regular × one growing category, weighted", ours: () => fillCategory(values, weights) },
    { name: "fill 2-D regular, weighted", ours: () => fillPlane(values, weights) },
  );
  const times = measure(cases);
  return cases.flatMap((item, i) => rowsOf(item, times[i]));
}

function rowsOf({ name }: Case, { ours, floor }: { ours: number; floor: number | undefined }): Row[] {
  const isBarred = floor !== undefined;
  const row = { suite: "hist", unit: "ns/entry" };
  const first: Row = {
    ...row,
    name,
    ours,
    reference: bar,
    ratio: ours / bar,
    bar: isBarred ? bar : null,
    met: isBarred ? ours <= bar : null,
  };
  if (floor === undefined) return [first];
  return [
    first,
    {
      ...row,
      name: `${name}, against a loop by hand`,
      ours,
      reference: floor,
      ratio: ours / floor,
      bar: null,
      met: null,
    },
  ];
}

/**
 * Nanoseconds of processor time per entry, the fastest of seven rounds: what the loop costs when nothing else runs. The cases
 * take turns, so that a busy machine slows all of them alike.
 */
function measure(cases: readonly Case[]): { ours: number; floor: number | undefined }[] {
  const samples = cases.map(() => ({ ours: [] as number[], floor: [] as number[] }));
  for (let round = -1; round < rounds; round++) {
    cases.forEach(({ ours, floor }, i) => {
      const time = timeOf(ours);
      const floorTime = floor === undefined ? undefined : timeOf(floor);
      if (round < 0) return;
      samples[i].ours.push(time);
      if (floorTime !== undefined) samples[i].floor.push(floorTime);
    });
  }
  return samples.map(({ ours, floor }) => ({
    ours: Math.min(...ours),
    floor: floor.length > 0 ? Math.min(...floor) : undefined,
  }));
}

let consumed = 0;

function timeOf(run: () => number): number {
  const start = process.threadCpuUsage();
  consumed += run();
  const { user, system } = process.threadCpuUsage(start);
  const time = ((user + system) * 1e3) / numEntries;
  if (Number.isNaN(consumed)) throw new Error("the benchmark lost its entries");
  return time;
}

const mass = regular(120, 0.2, 12, { name: "mass" });

function fillWeighted(values: Column, weight: Column): number {
  return hist(mass).fill({ mass: values, weight }).values()[60];
}

function fillUnweighted(values: Column): number {
  return hist(mass).fill({ mass: values }).values()[60];
}

function fillCategory(values: Column, weight: Column): number {
  const dataset = stringCategory([], { name: "dataset", growth: true });
  return hist(mass, dataset).fill({ mass: values, dataset: "signal", weight }).values()[60];
}

function fillPlane(values: Column, weight: Column): number {
  const other = regular(50, 0, 12, { name: "other" });
  return hist(mass, other).fill({ mass: values, other: values, weight }).values()[60 * 50 + 25];
}

/** The plain loop that one would write for this histogram, in a function of its own for each pair of array types. */
function floorOf(values: Column, weights: Column): () => number {
  const body = `/* ${values.constructor.name} */
    const sumw = new Float64Array(122), sumw2 = new Float64Array(122);
    for (let i = 0; i < values.length; i++) {
      const z = (values[i] - 0.2) / 11.8;
      const bin = z < 1 ? (z >= 0 ? ((z * 120) | 0) + 1 : 0) : 121;
      const weight = weights[i];
      sumw[bin] += weight;
      sumw2[bin] += weight * weight;
    }
    return sumw[61] + sumw2[61];`;
  // oxlint-disable-next-line typescript/no-implied-eval -- V8 learns array types per function literal
  const loop = new Function("values", "weights", body) as (values: Column, weights: Column) => number;
  return () => loop(values, weights);
}

/** A small generator with a fixed seed; see https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

if (import.meta.main) console.table(await benchmark());
