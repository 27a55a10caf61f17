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
  /** A `std::vector` for each entry: `depth` levels of lists. */
  | { readonly kind: "vector"; readonly dtype: DType; readonly depth: number }
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

/** Names that C++ classes in files use for what vectors hold. */
const elementTypes: Readonly<Record<string, DType>> = {
  bool: "bool",
  char: "int8",
  "signed char": "int8",
  "unsigned char": "uint8",
  short: "int16",
  "unsigned short": "uint16",
  int: "int32",
  "unsigned int": "uint32",
  long: "int64",
  "unsigned long": "uint64",
  Long64_t: "int64",
  ULong64_t: "uint64",
  float: "float32",
  double: "float64",
};

/**
 * Codes of basic types in streamer elements; 20 more for arrays of a fixed length. Double32_t (9) and Float16_t (19) are packed.
 * @see ROOT core/meta/inc/TVirtualStreamerInfo.h, EReadWrite
 */
const streamerTypes: Readonly<Record<number, DType>> = {
  1: "int8",
  2: "int16",
  3: "int32",
  4: "int64",
  5: "float32",
  6: "int32",
  8: "float64",
  11: "uint8",
  12: "uint16",
  13: "uint32",
  14: "uint64",
  15: "uint32",
  16: "int64",
  17: "uint64",
  18: "bool",
};

/** Codes of TBranchElement's `fType`. */
const elementKind = { plain: 0, clones: 3, container: 4, clonesMember: 31, containerMember: 41 } as const;

/**
 * The interpretation of a branch. What is not known for certain is unreadable, with the reason.
 * @see ROOT tree/tree/src/TBranch.cxx (leaf lists), TLeaf.cxx (lengths and counters)
 */
export function interpretBranch(branch: BranchRecord): Interpretation {
  if (branch.fileName !== "") return unreadable(`its baskets are in another file, "${branch.fileName}"`);
  const { elementType } = branch;
  const isElement = branch.branchClass === "TBranchElement";
  if (isElement && (elementType === elementKind.clones || elementType === elementKind.container)) {
    // It holds the number of elements that its branches have.
    return { kind: "scalar", dtype: "int32" };
  }
  if (branch.branches.length > 0)
    return unreadable(`it only groups ${branch.branches.length} branches, which can be read`);
  const [leaf] = branch.leaves;
  if (leaf === undefined) return unreadable("it has no leaves");
  if (branch.leaves.length > 1) return unreadable(`leaf lists are not supported yet (${branch.leaves.length} leaves)`);
  if (leaf.leafClass === "TLeafC") return { kind: "text" };
  if (isElement) return interpretElement(branch, leaf);
  const types = leafTypes[leaf.leafClass];
  if (types === undefined || branch.branchClass !== "TBranch") return unreadable(unsupported(branch, leaf));
  return interpretNumbers(types[leaf.isUnsigned ? 1 : 0], leaf);
}

/** Members of split objects, and unsplit vectors of numbers. */
function interpretElement(branch: BranchRecord, leaf: LeafRecord): Interpretation {
  const { elementType, streamerType, className } = branch;
  const isMember = elementType === elementKind.clonesMember || elementType === elementKind.containerMember;
  if (elementType !== elementKind.plain && !isMember) return unreadable(unsupported(branch, leaf));
  if (streamerType === -1 && !isMember) return interpretVector(className) ?? unreadable(unsupported(branch, leaf));
  const dtype = streamerTypes[streamerType > 20 ? streamerType - 20 : streamerType];
  const isCounted = leaf.counter !== undefined;
  if (dtype === undefined || streamerType >= 40 || isCounted !== isMember) {
    return unreadable(`type ${streamerType} of class ${className} is not supported yet`);
  }
  return interpretNumbers(dtype, leaf);
}

/** `vector<float>`, `vector<vector<int> >` …; `undefined` for what holds no numbers. */
function interpretVector(className: string): Interpretation | undefined {
  const match = /^((?:(?:std::)?vector<)+)([^<>]*?)[\s>]*$/.exec(className);
  const dtype = match === null ? undefined : elementTypes[match[2]];
  if (match === null || dtype === undefined) return undefined;
  return { kind: "vector", dtype, depth: match[1].split("<").length - 1 };
}

function interpretNumbers(dtype: DType, leaf: LeafRecord): Interpretation {
  const shape = leafShape(leaf);
  if (shape === undefined) return unreadable(`its leaf "${leaf.title}" does not fit a length of ${leaf.length}`);
  if (leaf.counter !== undefined) return { kind: "counted", dtype, counter: leaf.counter.branch, shape };
  return shape.length === 0 ? { kind: "scalar", dtype } : { kind: "fixed", dtype, shape };
}

/** The type as text: `float32`, `var * float32`, `var * 3 * float32`, `text`. */
export function interpretationText(interpretation: Interpretation): string {
  const { kind } = interpretation;
  if (kind === "text" || kind === "unreadable") return kind;
  if (kind === "vector") return `${"var * ".repeat(interpretation.depth)}${interpretation.dtype}`;
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
