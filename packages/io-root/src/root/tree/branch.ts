import type { ByteSource } from "../../source/byte-source.ts";
import { basketAt } from "../basket/plan.ts";
import { TypeDescriber } from "../interpret/describe-element.ts";
import { interpretBranch } from "../interpret/interpret-branch.ts";
import { counterOf, interpretationText, type Interpretation } from "../interpret/interpretation.ts";
import type { ClassInfos } from "../streamer/class-info.ts";
import { readBytes } from "../../source/byte-source.ts";
import type { BranchRecord } from "./tree-record.ts";

/** What a user sees of a branch. */
export interface Branch {
  readonly name: string;
  readonly title: string;
  /** Type of one entry as text, as `float32` or `var * float32`. */
  readonly type: string;
  /**
   * Scalar, fixed (always as many values), counted (as many as a counter says), vector, text, packed (numbers in fewer bits), rows
   * (a leaf list), objects, or unreadable.
   */
  readonly kind: Interpretation["kind"];
  /** How its bytes become values. */
  readonly interpretation: Interpretation;
  /** The branch that counts the elements of each entry. */
  readonly counter: string | undefined;
  readonly compressedBytes: number;
  readonly uncompressedBytes: number;
  /** Why it cannot be read; `undefined` where it can. */
  readonly unreadable: string | undefined;
}

/** A branch with what is needed to read it. */
export interface BranchEntry {
  readonly branch: Branch;
  readonly record: BranchRecord;
  readonly interpretation: Interpretation;
}

/** All branches by name; where a name occurs twice, the later one goes by its path, as "muons/pt". */
export function listBranches(records: readonly BranchRecord[], classes: ClassInfos): Map<string, BranchEntry> {
  const entries = new Map<string, BranchEntry>();
  const types = new TypeDescriber(classes);
  const add = (record: BranchRecord, prefix: string): void => {
    const path = `${prefix}${record.name}`;
    const name = entries.has(record.name) ? uniqueName(path, entries) : record.name;
    const interpretation = interpretBranch(record, types);
    entries.set(name, { branch: describe(name, record, interpretation), record, interpretation });
    for (const child of record.branches) add(child, `${path}/`);
  };
  for (const record of records) add(record, "");
  return entries;
}

/** Codecs of the first basket on disk. */
export function branchCodecs(source: ByteSource, record: BranchRecord): string[] {
  const plan = basketAt(record, 0);
  if (plan === undefined || plan.byte === 0) return [];
  const head = readBytes(source, plan.byte, Math.min(plan.length, 18));
  const view = new DataView(head.buffer);
  if (head.length < 18) return [];
  const [length, objectLength, keyLength] = [view.getInt32(0), view.getInt32(6), view.getInt16(14)];
  if (length - keyLength === objectLength) return ["none"];
  const tag = readBytes(source, plan.byte + keyLength, 2);
  return [String.fromCharCode(tag[0], tag[1])];
}

function describe(name: string, record: BranchRecord, interpretation: Interpretation): Branch {
  return {
    name,
    title: record.title,
    type: interpretationText(interpretation),
    kind: interpretation.kind,
    interpretation,
    counter: counterOf(interpretation),
    compressedBytes: record.compressedBytes,
    uncompressedBytes: record.uncompressedBytes,
    unreadable: interpretation.kind === "unreadable" ? interpretation.reason : undefined,
  };
}

function uniqueName(path: string, taken: ReadonlyMap<string, unknown>): string {
  let name = path;
  for (let copy = 2; taken.has(name); copy++) name = `${path};${copy}`;
  return name;
}
