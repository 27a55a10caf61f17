import type { BranchRecord, LeafRecord } from "../tree/tree-record.ts";
import { leafTypes, packedLeafTypes } from "./basic-types.ts";
import type { TypeDescriber } from "./describe-element.ts";
import { interpretElement } from "./interpret-element.ts";
import { interpretNumbers, interpretPacked, leafShape, unreadable, wrongShape } from "./interpret-leaf.ts";
import type { Interpretation, RowField } from "./interpretation.ts";
import { packingOf } from "./packing.ts";

/**
 * The interpretation of a branch. What is not known for certain is unreadable, with the reason.
 * @see ROOT tree/tree/src/TBranch.cxx (leaf lists), TLeaf.cxx (lengths and counters)
 */
export function interpretBranch(branch: BranchRecord, types: TypeDescriber): Interpretation {
  if (branch.fileName !== "") return unreadable(`its baskets are in another file, "${branch.fileName}"`);
  const isElement = branch.branchClass === "TBranchElement";
  // Branches of containers hold the number of elements that their branches have: TClonesArray 3, std containers 4.
  if (isElement && (branch.elementType === 3 || branch.elementType === 4)) return { kind: "scalar", dtype: "int32" };
  if (branch.branches.length > 0)
    return unreadable(`it only groups ${branch.branches.length} branches, which can be read`);
  const [leaf] = branch.leaves;
  if (leaf === undefined) return unreadable("it has no leaves");
  if (isElement) return interpretElement(branch, leaf, types);
  if (branch.branchClass !== "TBranch") return unreadable(`branches of class ${branch.branchClass} are not supported`);
  return branch.leaves.length > 1 ? interpretLeafList(branch.leaves) : interpretLeaf(leaf);
}

function interpretLeaf(leaf: LeafRecord): Interpretation {
  if (leaf.leafClass === "TLeafC") return { kind: "text" };
  const packed = packedLeafTypes[leaf.leafClass];
  if (packed !== undefined) return interpretPacked(packingOf(packed, leaf.title), leaf);
  const types = leafTypes[leaf.leafClass];
  if (types === undefined) return unreadable(`leaves of class ${leaf.leafClass} are not supported`);
  return interpretNumbers(types[leaf.isUnsigned ? 1 : 0], leaf);
}

/** Leaves are stored one after the other, without gaps. */
function interpretLeafList(leaves: readonly LeafRecord[]): Interpretation {
  const fields: RowField[] = [];
  for (const leaf of leaves) {
    const types = leafTypes[leaf.leafClass];
    const shape = leafShape(leaf);
    if (types === undefined) return unreadable(`leaf lists with leaves of class ${leaf.leafClass} are not supported`);
    if (leaf.counter !== undefined)
      return unreadable(`leaf lists with counted leaves ("${leaf.title}") are not supported`);
    if (shape === undefined) return unreadable(wrongShape(leaf));
    fields.push({ name: leaf.name, dtype: types[leaf.isUnsigned ? 1 : 0], shape });
  }
  return { kind: "rows", fields };
}
