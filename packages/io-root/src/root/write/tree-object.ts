import { dtypes } from "@kaon/core";
import type { Clusters } from "./clusters.ts";
import { nameChecksum } from "./checksum.ts";
import { type Column, isDType, leafTitle, leafTypes, vectorClass } from "./columns.ts";
import type { StoredKey } from "./key.ts";
import type { RootObject } from "./streamer.ts";

/** A branch and where its baskets stand. */
export interface BranchRecord {
  readonly column: Column;
  readonly basketBytes: number[];
  readonly basketEntries: number[];
  readonly basketSeeks: number[];
  totalBytes: number;
  storedBytes: number;
  /** Largest count so far, for counters. */
  maximum: number;
}

/** A tree as it stands in the end. */
export interface TreeRecord {
  readonly name: string;
  readonly title: string;
  readonly numEntries: number;
  readonly branches: readonly BranchRecord[];
  readonly clusters: Clusters;
  readonly compressionSetting: number;
}

/** Notes a basket that was written for entries from `entryStart`. */
export function addBasket(branch: BranchRecord, key: StoredKey, entryStart: number): void {
  branch.basketBytes.push(key.totalLength);
  branch.basketEntries.push(entryStart);
  branch.basketSeeks.push(key.seek);
  branch.totalBytes += key.objectLength + key.keyLength;
  branch.storedBytes += key.totalLength;
}

const lineAttributes = { fLineColor: 602, fLineStyle: 1, fLineWidth: 1 };
const fillAttributes = { fFillColor: 0, fFillStyle: 1001 };
const markerAttributes = { fMarkerColor: 1, fMarkerStyle: 1, fMarkerSize: 1 };
/** ROOT reserves room for so many baskets at first, and does not expect less. */
const minBaskets = 10;

/**
 * The `TTree` object: what it holds and where. Numbers that only matter for filling are ROOT's defaults.
 * @see https://root.cern/doc/master/classTTree.html
 */
export function treeObject(tree: TreeRecord): RootObject {
  const leaves = leafObjects(tree.branches);
  const storedBytes = sum(tree.branches.map((branch) => branch.storedBytes));
  return {
    class: "TTree",
    fName: tree.name,
    fTitle: tree.title,
    ...lineAttributes,
    ...fillAttributes,
    ...markerAttributes,
    fEntries: tree.numEntries,
    fTotBytes: sum(tree.branches.map((branch) => branch.totalBytes)),
    fZipBytes: storedBytes,
    fSavedBytes: storedBytes,
    fFlushedBytes: storedBytes,
    fWeight: 1,
    fScanField: 25,
    fDefaultEntryOffsetLen: 1000,
    fNClusterRange: tree.clusters.rangeEnds.length,
    fMaxEntries: 1e12,
    fMaxEntryLoop: 1e12,
    fAutoSave: -300_000_000,
    fAutoFlush: tree.clusters.size,
    fEstimate: 1_000_000,
    fClusterRangeEnd: tree.clusters.rangeEnds,
    fClusterSize: tree.clusters.rangeSizes,
    fBranches: tree.branches.map((branch) => branchObject(tree, branch, leaves.get(branch.column.name))),
    fLeaves: [...leaves.values()],
  };
}

/** @see https://root.cern/doc/master/classTBranch.html @see https://root.cern/doc/master/classTBranchElement.html */
function branchObject(tree: TreeRecord, branch: BranchRecord, leaf: RootObject | undefined): RootObject {
  const numBaskets = branch.basketSeeks.length;
  const room = Math.max(minBaskets, numBaskets + 1);
  return {
    ...(branch.column.layout === "vector" ? vectorMembers(branch.column) : { class: "TBranch" }),
    fName: branch.column.name,
    fTitle: branch.column.title,
    ...fillAttributes,
    fCompress: tree.compressionSetting,
    fBasketSize: 32_000,
    fEntryOffsetLen: branch.column.counter === undefined ? 0 : 1000,
    fWriteBasket: numBaskets,
    fEntryNumber: tree.numEntries,
    fMaxBaskets: room,
    fEntries: tree.numEntries,
    fTotBytes: branch.totalBytes,
    fZipBytes: branch.storedBytes,
    fLeaves: leaf === undefined ? [] : [leaf],
    fBasketBytes: padded(branch.basketBytes, room),
    fBasketEntry: padded([...branch.basketEntries, tree.numEntries], room),
    fBasketSeek: padded(branch.basketSeeks, room),
  };
}

/** What a branch says of the `std::vector` that each of its entries is. */
function vectorMembers(column: Column): RootObject {
  const fClassName = vectorClass(column);
  const fCheckSum = nameChecksum(fClassName);
  return { class: "TBranchElement", fClassName, fCheckSum, fClassVersion: 6, fID: -1, fType: 0, fStreamerType: -1 };
}

/** One leaf per branch, by name; lists point at the leaf of their counter. @see https://root.cern/doc/master/classTLeaf.html */
function leafObjects(branches: readonly BranchRecord[]): Map<string, RootObject> {
  const leaves = new Map<string, RootObject>();
  const flatFirst = branches.toSorted(
    (a, b) => Number(a.column.counter !== undefined) - Number(b.column.counter !== undefined),
  );
  for (const { column, maximum } of flatFirst) {
    if (column.layout === "vector" || !isDType(column.type)) {
      leaves.set(column.name, {
        class: "TLeafElement",
        fName: column.name,
        fTitle: column.name,
        fLen: 1,
        fID: -1,
        fType: -1,
      });
      continue;
    }
    const { leafClass, isUnsigned } = leafTypes[column.type];
    leaves.set(column.name, {
      class: leafClass,
      fName: column.name,
      fTitle: leafTitle(column),
      fLen: 1,
      fLenType: dtypes[column.type].BYTES_PER_ELEMENT,
      fIsRange: column.isCounter,
      fIsUnsigned: isUnsigned,
      fLeafCount: column.counter === undefined ? null : leaves.get(column.counter),
      fMaximum: maximum,
    });
  }
  return new Map(branches.map(({ column }) => [column.name, leaves.get(column.name) as RootObject]));
}

function padded(values: readonly number[], length: number): number[] {
  return [...values, ...Array.from({ length: length - values.length }, () => 0)];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
