import type { KaonArray } from "@kaon/core";
import type { RecordType } from "../element-type.ts";
import type { ElementReader } from "./element-reader.ts";
import type { EntryCursor } from "./entry-cursor.ts";

/** A member of a class, or one of its bases, with its reader. */
export interface MemberReader {
  readonly name: string;
  readonly isBase: boolean;
  readonly reader: ElementReader;
}

/**
 * Objects of a class. Each: byte count (4 bytes), version (2; a checksum of 4 bytes follows where it is 0), bases, members.
 * @see https://root.cern/doc/master/classTStreamerInfo.html
 */
export class RecordReader implements ElementReader {
  readonly #type: RecordType;
  readonly #members: readonly MemberReader[];
  /** What messages call one; made once, as it is passed for every object. */
  readonly #what: string;
  #count = 0;

  constructor(type: RecordType, members: readonly MemberReader[]) {
    this.#type = type;
    this.#what = `an object of class ${type.className}`;
    this.#members = members;
  }

  read(cursor: EntryCursor): void {
    const header = cursor.header();
    if (header.isMemberwise) throw cursor.corrupt(`wanted ${this.#what}, found members`);
    this.readVersion(cursor, header.version);
    this.readMembers(cursor);
    cursor.finish(header, this.#what);
  }

  readAll(cursor: EntryCursor, count: number): void {
    for (let i = 0; i < count; i++) this.read(cursor);
  }

  readInner(cursor: EntryCursor, count: number): void {
    for (let i = 0; i < count; i++) this.read(cursor);
  }

  /** What follows the version of an object; refuses what is stored in another layout than the one described. */
  readVersion(cursor: EntryCursor, version: number): void {
    const { layout, className } = this.#type;
    const checksum = version <= 0 ? cursor.u32() : undefined;
    if (layout === undefined) return;
    const isSame = checksum === undefined ? version === layout.version : checksum === layout.checksum;
    if (isSame) return;
    const found = checksum === undefined ? `version ${version}` : `checksum ${checksum}`;
    const wanted = checksum === undefined ? `version ${layout.version}` : `checksum ${layout.checksum}`;
    throw cursor.corrupt(`wanted class ${className} with ${wanted}, found ${found}`);
  }

  /** One object without header. */
  readMembers(cursor: EntryCursor): void {
    for (const { reader } of this.#members) reader.read(cursor);
    this.#count++;
  }

  /** `count` objects, member by member; bases have no header there. */
  readColumns(cursor: EntryCursor, count: number): void {
    for (const { isBase, reader } of this.#members) {
      if (isBase && reader instanceof RecordReader) reader.readColumns(cursor, count);
      else reader.readAll(cursor, count);
    }
    this.#count += count;
  }

  /** `count` pairs of a map, without headers. */
  readPairs(cursor: EntryCursor, count: number): void {
    for (let i = 0; i < count; i++) {
      for (const { reader } of this.#members) reader.readInner(cursor, 1);
    }
    this.#count += count;
  }

  reset(): void {
    this.#count = 0;
    for (const { reader } of this.#members) reader.reset();
  }

  finish(): KaonArray {
    return { kind: "record", length: this.#count, fields: this.#fields() };
  }

  /** Members of bases are members of the class. */
  #fields(): Record<string, KaonArray> {
    const fields: [string, KaonArray][] = [];
    for (const { name, isBase, reader } of this.#members) {
      if (!isBase) fields.push([name, reader.finish()]);
      else if (reader instanceof RecordReader) fields.push(...Object.entries(reader.#fields()));
    }
    return Object.fromEntries(fields);
  }
}

/** Set where an object has 2 more bytes, the number of a process. */
const referencedBit = 1 << 4;

/** The TObject in objects: version (2 bytes), unique number (4), bits (4). Holds no values. */
export class BaseObjectReader implements ElementReader {
  #count = 0;

  read(cursor: EntryCursor): void {
    cursor.header();
    cursor.take(4);
    if (cursor.u32() & referencedBit) cursor.take(2);
    this.#count++;
  }

  readAll(cursor: EntryCursor, count: number): void {
    for (let i = 0; i < count; i++) this.read(cursor);
  }

  readInner(cursor: EntryCursor, count: number): void {
    this.readAll(cursor, count);
  }

  reset(): void {
    this.#count = 0;
  }

  finish(): KaonArray {
    return { kind: "record", length: this.#count, fields: {} };
  }
}
