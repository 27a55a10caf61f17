import { dtypes, type DType, type TypedArray } from "@kaon/core";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TreeWriter } from "@kaon/io-root";

/** One flat and one list column of each dtype. */
export const everyType = Object.fromEntries(
  (Object.keys(dtypes) as DType[]).flatMap((type) => [
    [`flat_${type}`, { type }],
    [`list_${type}`, { type, counter: "nList" }],
  ]),
) as Record<string, { type: DType; counter?: string }>;

/** A temporary folder of its own. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "kaon-write-"));
}

/** Values that use every bit of a dtype, a function of `seed` and position. */
function valuesOf(type: DType, length: number, seed: number): TypedArray {
  const bits = new Uint8Array(length * dtypes[type].BYTES_PER_ELEMENT);
  let state = (seed + 1) * 2_654_435_761;
  for (let i = 0; i < bits.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    bits[i] = type === "bool" ? (state >>> 31) & 1 : state >>> 24;
  }
  return new dtypes[type](bits.buffer);
}

/** List lengths 0 to 4. */
function countsOf(length: number, seed: number): Int32Array {
  return Int32Array.from({ length }, (_, i) => (i * 7 + seed * 3 + (i >> 3)) % 5);
}

/** Extends a tree of `everyType` columns, and gives all that was written, by column. */
export function fillEveryType(tree: TreeWriter<Record<string, { type: DType }>>, sizes: readonly number[]): Written {
  const written: Written = new Map();
  sizes.forEach((size, step) => {
    const counts = countsOf(size, step);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const values: Record<string, TypedArray> = { nList: counts };
    Object.entries(everyType).forEach(([name, { type, counter }], at) => {
      values[name] = valuesOf(type, counter === undefined ? size : total, step * 100 + at);
    });
    tree.extend(values);
    for (const [name, part] of Object.entries(values)) written.set(name, [...(written.get(name) ?? []), part]);
  });
  return written;
}

/** What was written to each column, piece by piece. */
export type Written = Map<string, TypedArray[]>;

/** Little-endian bytes of all pieces, in base64. */
export function base64Of(pieces: readonly TypedArray[]): string {
  return Buffer.concat(
    pieces.map((piece) => new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength)),
  ).toString("base64");
}

/** What uproot says of a branch. */
interface UprootBranch {
  readonly type: string;
  readonly title: string;
  readonly baskets: number;
  readonly values: string;
  readonly counts?: string;
}

/** What uproot says of a file. */
export interface UprootFile {
  readonly streamers: readonly string[];
  readonly trees: Record<string, { title: string; numEntries: number; branches: Record<string, UprootBranch> }>;
}

const script = fileURLToPath(new URL("../../../fixtures/uproot-readback.py", import.meta.url));

/** A Python that has uproot: `$KAON_PYTHON`, or `python3`. */
export function pythonWithUproot(): string | undefined {
  const candidates = [process.env["KAON_PYTHON"], "python3"].filter((path) => path !== undefined);
  return candidates.find((path) => spawnSync(path, ["-c", "import uproot"]).status === 0);
}

/** What uproot reads from each file. */
export function readWithUproot(python: string, paths: readonly string[]): UprootFile[] {
  return JSON.parse(execFileSync(python, [script, ...paths], { encoding: "utf8", maxBuffer: 2 ** 30 })) as UprootFile[];
}
