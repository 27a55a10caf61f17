import { CorruptFileError } from "../../errors.ts";
import type { BranchRecord, EmbeddedBasket, LeafRecord, TreeRecord } from "../tree/tree-record.ts";

type Members = Readonly<Record<string, unknown>>;

/**
 * A tree's metadata from the members that a streamer gave for a TTree. This is the border: nothing after it is unknown.
 * @throws CorruptFileError where a member is missing or has another type
 */
export function treeRecord(streamed: unknown, origin: { file: string; object: string; byte: number }): TreeRecord {
  const read = new MemberReader(origin);
  const tree = read.members(streamed, "tree");
  const branches = read.list(tree, "fBranches");
  const counters = new Map<unknown, { branch: string; leaf: string }>();
  collectLeaves(read, branches, { counters, visited: new Set() });
  return {
    name: read.text(tree, "fName"),
    title: read.text(tree, "fTitle"),
    numEntries: read.number(tree, "fEntries"),
    branches: branches.map((branch) => branchRecord(read, branch, counters)),
  };
}

type Counters = ReadonlyMap<unknown, { branch: string; leaf: string }>;

/** Leaves are shared objects: a counter is found by identity. A branch has one place, else it would have no end. */
function collectLeaves(
  read: MemberReader,
  branches: Members[],
  found: { counters: Map<unknown, { branch: string; leaf: string }>; visited: Set<unknown> },
): void {
  for (const branch of branches) {
    const name = read.text(branch, "fName");
    if (found.visited.has(branch)) throw read.wrong(name, "a branch in one place", "the same in another");
    found.visited.add(branch);
    for (const leaf of read.list(branch, "fLeaves")) {
      // What is left where a file does not describe a class, as files by go-hep do not.
      if (!("fName" in leaf)) throw read.undescribed(leaf);
      found.counters.set(leaf, { branch: name, leaf: read.text(leaf, "fName") });
    }
    collectLeaves(read, read.list(branch, "fBranches"), found);
  }
}

function branchRecord(read: MemberReader, branch: Members, counters: Counters): BranchRecord {
  const numBaskets = read.number(branch, "fWriteBasket");
  return {
    name: read.text(branch, "fName"),
    title: read.text(branch, "fTitle"),
    branchClass: read.text(branch, "_typename"),
    className: read.text(branch, "fClassName", ""),
    classVersion: read.number(branch, "fClassVersion", 0),
    checksum: read.number(branch, "fCheckSum", 0) >>> 0,
    memberIndex: read.number(branch, "fID", -1),
    elementType: read.number(branch, "fType", 0),
    streamerType: read.number(branch, "fStreamerType", -1),
    numEntries: read.number(branch, "fEntries"),
    leaves: read.list(branch, "fLeaves").map((leaf) => leafRecord(read, leaf, counters)),
    branches: read.list(branch, "fBranches").map((child) => branchRecord(read, child, counters)),
    uncompressedBytes: read.number(branch, "fTotBytes"),
    compressedBytes: read.number(branch, "fZipBytes"),
    fileName: read.text(branch, "fFileName", ""),
    numBaskets,
    basketBytes: read.numbers(branch, "fBasketBytes", numBaskets),
    basketEntry: read.numbers(branch, "fBasketEntry", numBaskets),
    basketSeek: read.numbers(branch, "fBasketSeek", numBaskets),
    embedded: embeddedBaskets(read, branch),
  };
}

function leafRecord(read: MemberReader, leaf: Members, counters: Counters): LeafRecord {
  const counted = leaf["fLeafCount"];
  return {
    name: read.text(leaf, "fName"),
    title: read.text(leaf, "fTitle"),
    leafClass: read.text(leaf, "_typename"),
    length: read.number(leaf, "fLen"),
    isUnsigned: Boolean(leaf["fIsUnsigned"]),
    counter: counted ? counterOf(read, counted, counters) : undefined,
  };
}

function counterOf(read: MemberReader, leaf: unknown, counters: Counters): { branch: string; leaf: string } {
  const known = counters.get(leaf);
  if (known !== undefined) return known;
  const name = read.text(read.members(leaf, "fLeafCount"), "fName");
  return { branch: name, leaf: name };
}

/** jsroot puts the content behind the key of an embedded basket into `fBufferRef`, and leaves that out where it is empty. */
function embeddedBaskets(read: MemberReader, branch: Members): Map<number, EmbeddedBasket> {
  const baskets = new Map<number, EmbeddedBasket>();
  for (const [index, value] of read.array(branch, "fBaskets").entries()) {
    if (!value) continue;
    const basket = read.members(value, "fBaskets");
    const buffer = basket["fBufferRef"] as { arr: DataView; length: number } | undefined;
    const view = buffer?.arr;
    const content = view
      ? new Uint8Array(view.buffer, view.byteOffset, Math.min(view.byteLength, buffer.length))
      : new Uint8Array(0);
    baskets.set(index, { numEntries: read.number(basket, "fNevBuf"), content });
  }
  return baskets;
}

/** Reads members of known types out of unknown values. */
class MemberReader {
  readonly #origin: { file: string; object: string; byte: number };

  constructor(origin: { file: string; object: string; byte: number }) {
    this.#origin = origin;
  }

  members(value: unknown, name: string): Members {
    if (typeof value === "object" && value !== null) return value as Members;
    throw this.wrong(name, "an object", value);
  }

  text(from: Members, name: string, missing?: string): string {
    const value = from[name] ?? missing;
    if (typeof value === "string") return value;
    throw this.wrong(name, "text", value);
  }

  number(from: Members, name: string, missing?: number): number {
    const value = from[name] ?? missing;
    if (typeof value === "number" && Number.isSafeInteger(value)) return value;
    throw this.wrong(name, "a whole number", value);
  }

  /** At least `length` numbers. */
  numbers(from: Members, name: string, length: number): ArrayLike<number> {
    const value = from[name] as ArrayLike<unknown> | undefined;
    const found = value?.length ?? 0;
    if (length < 0 || found < length) throw this.wrong(name, `${length} numbers`, `${found}`);
    for (let i = 0; i < length; i++) {
      if (!Number.isSafeInteger(value?.[i])) throw this.wrong(`${name}[${i}]`, "a whole number", value?.[i]);
    }
    return (value ?? []) as ArrayLike<number>;
  }

  /** Entries of a TObjArray, of which some may be empty. */
  array(from: Members, name: string): unknown[] {
    const holder = from[name];
    const entries = holder ? this.members(holder, name)["arr"] : [];
    if (Array.isArray(entries)) return entries;
    throw this.wrong(name, "a TObjArray", holder);
  }

  list(from: Members, name: string): Members[] {
    return this.array(from, name).map((value) => this.members(value, name));
  }

  undescribed(value: Members): CorruptFileError {
    return new CorruptFileError(`class ${String(value["_typename"])} is not described by the file`, this.#origin);
  }

  wrong(name: string, wanted: string, found: unknown): CorruptFileError {
    return new CorruptFileError(`${name}: wanted ${wanted}, found ${String(found)}`, this.#origin);
  }
}
