import type { DType } from "@kaon/core";
import type { LeafRecord } from "../tree/tree-record.ts";
import type { Interpretation } from "./interpretation.ts";
import type { Packing } from "./packing.ts";

/** Numbers of a leaf: one, an array, or as many as another leaf counts. */
export function interpretNumbers(dtype: DType, leaf: LeafRecord): Interpretation {
  const shape = leafShape(leaf);
  if (shape === undefined) return unreadable(wrongShape(leaf));
  if (leaf.counter !== undefined) return { kind: "counted", dtype, counter: leaf.counter.branch, shape };
  return shape.length === 0 ? { kind: "scalar", dtype } : { kind: "fixed", dtype, shape };
}

/** Packed numbers of a leaf. */
export function interpretPacked(packing: Packing, leaf: LeafRecord): Interpretation {
  const shape = leafShape(leaf);
  if (shape === undefined) return unreadable(wrongShape(leaf));
  return { kind: "packed", packing, shape, counter: leaf.counter?.branch };
}

/** Why a branch is not read. */
export function unreadable(reason: string): Interpretation {
  return { kind: "unreadable", reason };
}

/** Why a leaf is not read whose title and length contradict each other. */
export function wrongShape(leaf: LeafRecord): string {
  return `its leaf "${leaf.title}" does not fit a length of ${leaf.length}`;
}

/** Fixed dimensions from a title such as `x[n][2][3]`, without the counted one; `undefined` where they contradict the length. */
export function leafShape(leaf: LeafRecord): number[] | undefined {
  const dimensions = [...leaf.title.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1]);
  const fixed = dimensions.filter((text) => /^\d+$/.test(text)).map(Number);
  const product = fixed.reduce((a, b) => a * b, 1);
  if (leaf.length < 1) return undefined;
  if (product === leaf.length) return fixed.length === 1 && fixed[0] === 1 && leaf.counter ? [] : fixed;
  return fixed.length === 0 ? [leaf.length] : undefined;
}
