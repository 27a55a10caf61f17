import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { compare, median, type Row } from "./row.ts";

/** What a contestant prints for one thing that it did, among a JSON array of these. */
export interface Measurement {
  readonly name: string;
  /** Milliseconds, or what else the suite measures. */
  readonly value: number;
  /** Milliseconds of CPU time, user and system, of all threads. */
  readonly cpu?: number;
  /** Says what came out; the same from every contestant. */
  readonly checksum: string;
}

/** A program that measures itself: it ends by printing an array of measurements as one line of JSON. */
export interface Contestant {
  readonly command: string;
  readonly args: readonly string[];
}

/** Samples of one measurement by contestant, one for each round. */
export type Samples<Name extends string> = Readonly<
  Record<Name, { readonly values: number[]; readonly cpu: number[]; readonly checksums: Set<string> }>
>;

/** A TypeScript contestant, run by this Node. */
export function nodeContestant(script: URL, args: readonly string[]): Contestant {
  return { command: process.execPath, args: [fileURLToPath(script), ...args] };
}

/**
 * Runs contestants in turn, each round in another order, each time in a fresh process. Gives the samples by measurement,
 * all of them or those named.
 * @throws Error where one fails, or where what came out differs between contestants or rounds
 */
export async function contest<Name extends string>(
  contestants: Readonly<Record<Name, Contestant>>,
  { rounds, measurements }: { readonly rounds: number; readonly measurements?: readonly string[] },
): Promise<Map<string, Samples<Name>>> {
  const names = Object.keys(contestants) as Name[];
  const found = new Map<string, Samples<Name>>();
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + round) % names.length];
      for (const measurement of await perform(contestants[name])) {
        if (measurements?.includes(measurement.name) === false) continue;
        let samples = found.get(measurement.name);
        if (samples === undefined) found.set(measurement.name, (samples = emptySamples(names)));
        samples[name].values.push(measurement.value);
        if (measurement.cpu !== undefined) samples[name].cpu.push(measurement.cpu);
        samples[name].checksums.add(measurement.checksum);
      }
    }
  }
  for (const [name, samples] of found) checkAgreement(name, samples);
  return found;
}

/** A row of two contestants of one measurement. */
export function contestRow<Name extends string>(
  about: Pick<Row, "suite" | "name" | "unit" | "about">,
  samples: Samples<Name>,
  { ours, reference, bar }: { readonly ours: Name; readonly reference: Name; readonly bar: number | null },
): Row {
  const row = compare(about, { ours: samples[ours].values, reference: samples[reference].values }, bar);
  if (samples[ours].cpu.length === 0 || samples[reference].cpu.length === 0) return row;
  const cpu = { ours: median(samples[ours].cpu), reference: median(samples[reference].cpu) };
  return { ...row, cpu: { ...cpu, ratio: cpu.ours / cpu.reference } };
}

function emptySamples<Name extends string>(names: readonly Name[]): Samples<Name> {
  const empty = names.map((name) => [name, { values: [], cpu: [], checksums: new Set() }]);
  return Object.fromEntries(empty) as Samples<Name>;
}

function checkAgreement<Name extends string>(measurement: string, samples: Samples<Name>): void {
  const entries = Object.entries(samples) as [Name, Samples<Name>[Name]][];
  const different = new Set(entries.flatMap(([, { checksums }]) => [...checksums]));
  if (different.size === 1) return;
  const found = entries.map(([name, { checksums }]) => `${name} gave ${[...checksums].join(" and ")}`);
  throw new Error(`wanted the same results for "${measurement}", but ${found.join("; ")}`);
}

/** Runs a contestant; numerical libraries of other languages get one thread. */
async function perform({ command, args }: Contestant): Promise<Measurement[]> {
  const env = { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
  const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with code ${code}`);
  return JSON.parse(printed.trimEnd().split("\n").at(-1) ?? "") as Measurement[];
}
