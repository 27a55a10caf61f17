import type { EnvelopeCursor, EnvelopeLink } from "./envelope-cursor.ts";
import { readEnvelope, type NTupleSource } from "./envelope.ts";
import type { Anchor } from "./anchor.ts";
import { UnsupportedNTupleError } from "./errors.ts";

/** What a field is to the fields below it. */
export const roles = { leaf: 0, collection: 1, record: 2, variant: 3, streamer: 4 } as const;

/** A field of the schema, as it is stored. */
export interface FieldRecord {
  /** Position among the fields of header and footer. */
  readonly id: number;
  /** Its own id for fields at the top. */
  readonly parent: number;
  readonly role: number;
  readonly name: string;
  /** Normalised C++ type; empty for untyped collections and records. */
  readonly typeName: string;
  readonly description: string;
  /** Values of a fixed-size array; 0 for other fields. */
  readonly repetition: number;
  /** The field that a projected field shows. */
  readonly sourceField: number | undefined;
}

/** A physical column, as it is stored. */
export interface ColumnRecord {
  /** Position among the columns of header and footer. */
  readonly id: number;
  readonly type: number;
  readonly bits: number;
  readonly field: number;
  readonly representation: number;
  /** Elements before the first that is stored, which are zero. Negative where the column is also suppressed until then. */
  readonly firstElement: number;
  /** Range of quantised reals. */
  readonly minimum: number;
  readonly maximum: number;
}

/** A physical column that another field shows. */
export interface AliasRecord {
  readonly column: number;
  readonly field: number;
}

/** Entries whose page list lies in one envelope. */
export interface ClusterGroup {
  readonly entryStart: number;
  readonly entryStop: number;
  readonly numClusters: number;
  readonly pageList: EnvelopeLink;
}

/** Header and footer of an RNTuple: all but the places of pages. */
export interface Descriptor {
  readonly name: string;
  readonly description: string;
  /** Library or program that wrote it. */
  readonly writer: string;
  readonly fields: readonly FieldRecord[];
  readonly columns: readonly ColumnRecord[];
  readonly aliases: readonly AliasRecord[];
  /** In the order of their entries, without gaps. */
  readonly groups: readonly ClusterGroup[];
  readonly numEntries: number;
}

interface Schema {
  readonly fields: FieldRecord[];
  readonly columns: ColumnRecord[];
  readonly aliases: AliasRecord[];
}

/** Header and footer. @throws CorruptFileError, UnsupportedNTupleError for unknown features */
export function readDescriptor(ntuple: NTupleSource, anchor: Anchor): Descriptor {
  const schema: Schema = { fields: [], columns: [], aliases: [] };
  const header = readEnvelope(ntuple, "header", anchor.header);
  const { cursor } = header;
  checkFeatures(cursor, ntuple);
  const name = cursor.string();
  const description = cursor.string();
  const writer = cursor.string();
  addSchema(cursor, schema);
  const footer = readEnvelope(ntuple, "footer", anchor.footer).cursor;
  checkFeatures(footer, ntuple);
  if (footer.bits64() !== header.checksum) throw footer.corrupt("it belongs to another header");
  footer.record(() => addSchema(footer, schema));
  const groups = footer.list(() => footer.record(() => readClusterGroup(footer)));
  groups.sort((a, b) => a.entryStart - b.entryStart);
  let numEntries = 0;
  for (const { entryStart, entryStop } of groups) {
    if (entryStart !== numEntries || !Number.isSafeInteger(entryStop)) {
      throw footer.corrupt(
        `wanted clusters from entry ${numEntries} on, found some from ${entryStart} to ${entryStop}`,
      );
    }
    numEntries = entryStop;
  }
  return { name, description, writer, ...schema, groups, numEntries };
}

/** No feature is defined in version 1.0 of the format. A negative number of 8 bytes is followed by another. */
function checkFeatures(cursor: EnvelopeCursor, { source, path }: NTupleSource): void {
  for (;;) {
    const flags = BigInt.asIntN(64, cursor.bits64());
    if (BigInt.asUintN(63, flags) !== 0n) {
      const found = `0x${BigInt.asUintN(63, flags).toString(16)}`;
      throw new UnsupportedNTupleError(`its feature flags ${found} are unknown to Kaon`, { file: source.name, path });
    }
    if (flags >= 0n) return;
  }
}

function addSchema(cursor: EnvelopeCursor, { fields, columns, aliases }: Schema): void {
  cursor.list(() => cursor.record(() => fields.push(readField(cursor, fields.length))));
  cursor.list(() => cursor.record(() => columns.push(readColumn(cursor, columns.length, fields.length))));
  cursor.list(() => cursor.record(() => aliases.push(readAlias(cursor, columns.length, fields.length))));
}

/**
 * One field: field version, type version, parent (4 bytes each), role, flags (2 each), name, type, alias, description, and by flag:
 * 1 array size (8), 2 source field (4), 4 type checksum (4).
 */
function readField(cursor: EnvelopeCursor, id: number): FieldRecord {
  cursor.u32();
  cursor.u32();
  const parent = cursor.u32();
  const role = cursor.u16();
  const flags = cursor.u16();
  const name = cursor.string();
  const typeName = cursor.string();
  cursor.string();
  const description = cursor.string();
  const repetition = flags & 1 ? cursor.count() : 0;
  const sourceField = flags & 2 ? cursor.u32() : undefined;
  // Parents come first, which also excludes that a field is inside of itself.
  if (parent > id) throw cursor.corrupt(`wanted the parent of field ${id} before it, found ${parent}`);
  return { id, parent, role, name, typeName, description, repetition, sourceField };
}

/**
 * One column: type, bits (2 bytes each), field (4), flags, representation (2 each), and by flag: 1 first element (8), 2 minimum and
 * maximum (8 each).
 */
function readColumn(cursor: EnvelopeCursor, id: number, numFields: number): ColumnRecord {
  const type = cursor.u16();
  const bits = cursor.u16();
  const field = cursor.u32();
  const flags = cursor.u16();
  const representation = cursor.u16();
  const firstElement = flags & 1 ? cursor.i64() : 0;
  const minimum = flags & 2 ? cursor.f64() : 0;
  const maximum = flags & 2 ? cursor.f64() : 0;
  if (field >= numFields) throw cursor.corrupt(`column ${id} belongs to field ${field}, there are ${numFields}`);
  return { id, type, bits, field, representation, firstElement, minimum, maximum };
}

function readAlias(cursor: EnvelopeCursor, numColumns: number, numFields: number): AliasRecord {
  const column = cursor.u32();
  const field = cursor.u32();
  if (column >= numColumns || field >= numFields) {
    throw cursor.corrupt(
      `found an alias of column ${column} for field ${field}, there are ${numColumns}, ${numFields}`,
    );
  }
  return { column, field };
}

function readClusterGroup(cursor: EnvelopeCursor): ClusterGroup {
  const entryStart = cursor.count();
  const entryStop = entryStart + cursor.count();
  const numClusters = cursor.u32();
  return { entryStart, entryStop, numClusters, pageList: cursor.link() };
}
