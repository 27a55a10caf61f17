import { CorruptFileError } from "../../errors.ts";
import type { BranchRecord, EmbeddedBasket, LeafRecord, TreeRecord } from "../tree/tree-record.ts";

type Members = Readonly<Record<string, unknown>>;

/** The members of trees, branches and leaves that are looked at. */
export const treeMembers: ReadonlySet<string> = new Set(
  (
    "fName fTitle fEntries fBranches fLeaves fClassName fClassVersion fCheckSum fID fType fStreamerType fTotBytes fZipBytes " +
    "fFileName fWriteBasket fBasketBytes fBasketEntry fBasketSeek fBaskets fLen fIsUnsigned fLeafCount"
  ).split(" "),
);

/**
 * A tree's metadata from the members that a streamer gave for a TTree. This is the border: nothing after it is unknown.
 * @throws CorruptFileError where a member is missing or has another type
 */
export function treeRecord(streamed: unknown, origin: { file: string; object: string; byte: number }): TreeRecord {
  const read = new MemberReader(origin);
  const tree = read.described(streamed, "tree");
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
    read.described(branch, "fBranches");
    const name = read.text(branch, "fName");
    if (found.visited.has(branch)) throw read.wrong(name, "a branch in one place", "the same in another");
    found.visited.add(branch);
    for (const leaf of read.list(branch, "fLeaves")) {
      read.described(leaf, "fLeaves");
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
    branchClass: read.text(branch, "class"),
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
    leafClass: read.text(leaf, "class"),
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

function embeddedBaskets(read: MemberReader, branch: Members): Map<number, EmbeddedBasket> {
  const baskets = new Map<number, EmbeddedBasket>();
  read.array(branch, "fBaskets").forEach((value, index) => {
    if (value === null) return;
    // Made by the reader of embedded baskets.
    const basket = read.members(value, "fBaskets")["basket"] as EmbeddedBasket | undefined;
    if (basket !== undefined) baskets.set(index, basket);
  });
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
    if (holder === null) return [];
    const entries = this.members(holder, name)["items"];
    if (Array.isArray(entries)) return entries;
    throw this.wrong(name, "a TObjArray", holder);
  }

  list(from: Members, name: string): Members[] {
    return this.array(from, name).map((value) => this.members(value, name));
  }

  /** An object with a name: there is none where the file does not describe its class, or where that description is damaged. */
  described(value: unknown, name: string): Members {
    const members = this.members(value, name);
    if ("fName" in members) return members;
    const reason = `class ${String(members["class"])} is not described by the file, in the version that is stored`;
    throw new CorruptFileError(reason, this.#origin);
  }

  wrong(name: string, wanted: string, found: unknown): CorruptFileError {
    return new CorruptFileError(`${name}: wanted ${wanted}, found ${String(found)}`, this.#origin);
  }
}
