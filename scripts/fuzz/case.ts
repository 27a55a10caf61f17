import { mutate } from "./mutate.ts";
import type { Outcome } from "./outcome.ts";
import { Random } from "./random.ts";
import { targets, type Seed, type Target } from "./targets.ts";

/** One case: the same target, seed and number give the same bytes. */
export interface FuzzCase {
  readonly target: string;
  readonly seed: number;
  readonly index: number;
}

/** What was made of a case. */
export interface CaseResult extends Outcome {
  /** The file it began with, and what was done to it. */
  readonly about: string;
  /** Milliseconds. */
  readonly time: number;
  /** What was thrown that is no tagged error; absent where all is well. */
  readonly failure?: string;
}

const seedsByTarget = new Map<string, readonly Seed[]>();

/** The files that cases of a target begin with: read or made once in each process, which can take seconds. */
export function seedsOf(name: string): readonly Seed[] {
  let seeds = seedsByTarget.get(name);
  if (seeds === undefined) seedsByTarget.set(name, (seeds = targetNamed(name).seeds()));
  return seeds;
}

function targetNamed(name: string): Target {
  const target = targets.find((one) => one.name === name);
  if (target !== undefined) return target;
  throw new Error(`no target "${name}"; there are ${targets.map((one) => one.name).join(", ")}`);
}

/** The mutated bytes of a case, and what reads them. */
function prepare({ target: name, seed, index }: FuzzCase) {
  const target = targetNamed(name);
  const seeds = seedsOf(name);
  if (seeds.length === 0) return undefined;
  const random = new Random(Math.imul(seed, 0x9e37_79b1) ^ Math.imul(index + 1, 0x85eb_ca6b));
  const chosen = random.pick(seeds);
  const { bytes, applied } = mutate(chosen.bytes, random, {
    others: seeds.map((one) => one.bytes),
    isText: target.isText,
  });
  return { bytes, about: `${chosen.name}: ${applied.join(", ")}`, read: () => target.read(bytes, random) };
}

/** Runs a case; `undefined` where there are no files to begin with. */
export async function runCase(fuzzCase: FuzzCase): Promise<CaseResult | undefined> {
  const prepared = prepare(fuzzCase);
  if (prepared === undefined) return undefined;
  const start = performance.now();
  const done = (outcome: Outcome) => ({ ...outcome, about: prepared.about, time: performance.now() - start });
  try {
    return done(await prepared.read());
  } catch (error) {
    const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ...done({ values: 0, errors: 0 }), failure };
  }
}
