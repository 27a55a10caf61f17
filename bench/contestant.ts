import { createHash } from "node:crypto";
import type { TypedArray } from "@kaon/core";
import type { Measurement } from "./contest.ts";
import { median } from "./row.ts";

/** What is measured of one thing. */
export interface Passes<Prepared, T> {
  readonly name: string;
  /** At most so many timed passes, after one that only warms up. */
  readonly passes: number;
  /** No new pass starts after so many milliseconds; there is at least one. */
  readonly budget?: number;
  /** Done before every pass, outside its time. */
  readonly prepare: () => Prepared;
  readonly pass: (prepared: Prepared) => T;
  /** Says what the last pass gave, outside its time. */
  readonly checksum: (result: T) => string;
}

/** Times passes one after the other: the median of their wall times and CPU times. */
export function measure<Prepared, T>(thing: Passes<Prepared, T>): Measurement {
  const { name, passes, budget = Infinity, prepare, pass, checksum } = thing;
  const walls: number[] = [];
  const cpus: number[] = [];
  let result = pass(prepare());
  let spent = 0;
  while (walls.length < passes && (spent < budget || walls.length === 0)) {
    const prepared = prepare();
    const cpu = process.cpuUsage();
    const start = performance.now();
    result = pass(prepared);
    const wall = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    walls.push(wall);
    cpus.push((user + system) / 1000);
    spent += wall;
  }
  return { name, value: median(walls), cpu: median(cpus), checksum: checksum(result) };
}

/** CPU time of this process so far, of all threads, in milliseconds. */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** A checksum of the bytes of arrays, one after the other. */
export function digest(...arrays: readonly TypedArray[]): string {
  const hash = createHash("sha1");
  for (const array of arrays) hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  return hash.digest("hex");
}

/** Ends a contestant: prints what it measured. */
export function publish(measurements: readonly Measurement[]): void {
  console.log(JSON.stringify(measurements));
}
