import type { EventSource, JaggedArray, KaonArray, NumericArray, TypedArray } from "@kaon/core";
import { openEventSource } from "@kaon/io-root";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A temporary folder of its own. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "kaon-sample-"));
}

/** The columns of a sample file, by name: flat values, and offsets and content of lists. */
export interface SampleEvents {
  readonly numEntries: number;
  flat(column: string): TypedArray;
  list(column: string): { readonly offsets: Int32Array; readonly content: TypedArray };
}

/** Opens a file of a sample and reads columns whole when they are asked for. */
export async function readSample(path: string): Promise<SampleEvents> {
  const source: EventSource = await openEventSource({ file: path });
  const read = (column: string): KaonArray => source.read(column, 0, source.numEntries);
  return {
    numEntries: source.numEntries,
    flat: (column) => (read(column) as NumericArray).data,
    list(column) {
      const { offsets, content } = read(column) as JaggedArray<NumericArray>;
      return { offsets, content: content.data };
    },
  };
}

/** Reads some columns of lists of numbers as one object per entry of the lists. */
export function objectsIn(events: SampleEvents, prefix: string, names: readonly string[]): Record<string, number>[][] {
  const columns = names.map((name) => events.list(`${prefix}_${name}`));
  const { offsets } = columns[0];
  return Array.from({ length: events.numEntries }, (_, event) => {
    const positions = Array.from({ length: offsets[event + 1] - offsets[event] }, (_, i) => offsets[event] + i);
    return positions.map((at) => Object.fromEntries(names.map((name, c) => [name, Number(columns[c].content[at])])));
  });
}

/** What two muons make together, in double precision. */
export function pairOf(
  a: Record<string, number>,
  b: Record<string, number>,
): { mass: number; pt: number; rapidity: number } {
  const sum = [a, b].map(cartesian).reduce((p, q) => p.map((value, i) => value + q[i]));
  const [px, py, pz, energy] = sum;
  return {
    mass: Math.sqrt(Math.max(0, energy ** 2 - px ** 2 - py ** 2 - pz ** 2)),
    pt: Math.hypot(px, py),
    rapidity: Math.atanh(pz / energy),
  };
}

function cartesian({ pt, eta, phi, mass }: Record<string, number>): number[] {
  return [pt * Math.cos(phi), pt * Math.sin(phi), pt * Math.sinh(eta), Math.hypot(pt * Math.cosh(eta), mass)];
}
