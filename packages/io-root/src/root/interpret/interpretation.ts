import type { DType } from "@kaon/core";
import type { BranchRecord, LeafRecord } from "../tree/tree-record.ts";

/** How the bytes of a branch become values, as plain data. */
export type Interpretation =
  /** One value for each entry. */
  | { readonly kind: "scalar"; readonly dtype: DType }
  /** Always `length` values for each entry. */
  | { readonly kind: "fixed"; readonly dtype: DType; readonly shape: readonly number[] }
  /** As many elements for each entry as the counter branch says, each of `shape`. */
  | { readonly kind: "counted"; readonly dtype: DType; readonly counter: string; readonly shape: readonly number[] }
  /** A text for each entry: its length in 1 byte, or 255 and 4 bytes, and its bytes. */
  | { readonly kind: "text" }
  /** Not read, and why. */
  | { readonly kind: "unreadable"; readonly reason: string };

/** Leaf classes, and what they hold where signed and unsigned. */
const leafTypes: Readonly<Record<string, readonly [signed: DType, unsigned: DType]>> = {
  TLeafO: ["bool", "bool"],
  TLeafB: ["int8", "uint8"],
  TLeafS: ["int16", "uint16"],
  TLeafI: ["int32", "uint32"],
  TLeafL: ["int64", "uint64"],
  TLeafG: ["int64", "uint64"],
  TLeafF: ["float32", "float32"],
  TLeafD: ["float64", "float64"],
};

/**
 * The interpretation of a branch. What is not known for certain is unreadable, with the reason.
 * @see ROOT tree/tree/src/TBranch.cxx (leaf lists), TLeaf.cxx (lengths and counters)
 */
export function interpretBranch(branch: BranchRecord): Interpretation {
  if (branch.fileName !== "") return unreadable(`its baskets are in another file, "${branch.fileName}"`);
  if (branch.branches.length > 0)
    return unreadable(`it only groups ${branch.branches.length} branches, which can be read`);
  const [leaf] = branch.leaves;
  if (leaf === undefined) return unreadable("it has no leaves");
  if (branch.leaves.length > 1) return unreadable(`leaf lists are not supported yet (${branch.leaves.length} leaves)`);
  if (leaf.leafClass === "TLeafC") return { kind: "text" };
  const types = leafTypes[leaf.leafClass];
  if (types === undefined || branch.branchClass !== "TBranch") return unreadable(unsupported(branch, leaf));
  const dtype = types[leaf.isUnsigned ? 1 : 0];
  const shape = leafShape(leaf);
  if (shape === undefined) return unreadable(`its leaf "${leaf.title}" does not fit a length of ${leaf.length}`);
  if (leaf.counter !== undefined) return { kind: "counted", dtype, counter: leaf.counter.branch, shape };
  return shape.length === 0 ? { kind: "scalar", dtype } : { kind: "fixed", dtype, shape };
}

/** The type as text: `float32`, `var * float32`, `var * 3 * float32`, `text`. */
export function interpretationText(interpretation: Interpretation): string {
  const { kind } = interpretation;
  if (kind === "text" || kind === "unreadable") return kind;
  const shape = kind === "scalar" ? [] : interpretation.shape;
  return [...(kind === "counted" ? ["var"] : []), ...shape, interpretation.dtype].join(" * ");
}

/** Fixed dimensions from a title such as `x[n][2][3]`, without the counted one; `undefined` where they contradict the length. */
function leafShape(leaf: LeafRecord): number[] | undefined {
  const dimensions = [...leaf.title.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1]);
  const fixed = dimensions.filter((text) => /^\d+$/.test(text)).map(Number);
  const product = fixed.reduce((a, b) => a * b, 1);
  if (leaf.length < 1) return undefined;
  if (product === leaf.length) return fixed.length === 1 && fixed[0] === 1 && leaf.counter ? [] : fixed;
  return fixed.length === 0 ? [leaf.length] : undefined;
}

function unsupported(branch: BranchRecord, leaf: LeafRecord): string {
  const type = branch.className || leaf.leafClass;
  return `type ${type} (${branch.branchClass}, ${leaf.leafClass}) is not supported yet`;
}

function unreadable(reason: string): Interpretation {
  return { kind: "unreadable", reason };
}
