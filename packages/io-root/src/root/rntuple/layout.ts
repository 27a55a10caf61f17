import type { DType } from "@kaon/core";
import { columnTypeOf, isIndex, type Column } from "./column-type.ts";
import { dtypeOfTypeName, isConvertible } from "./convert.ts";
import { roles, type Descriptor, type FieldRecord } from "./descriptor.ts";
import type { ColumnSlot } from "./page-plan.ts";

/** How the columns of a field become an array. */
export type Layout =
  /** One number for each element. */
  | { readonly kind: "numbers"; readonly dtype: DType; readonly values: ColumnSlot; readonly field: number }
  /** Lengths of the lists of a collection. */
  | { readonly kind: "counts"; readonly dtype: "uint32" | "uint64"; readonly ends: ColumnSlot; readonly field: number }
  | { readonly kind: "text"; readonly ends: ColumnSlot; readonly bytes: ColumnSlot; readonly field: number }
  | { readonly kind: "list"; readonly ends: ColumnSlot; readonly content: Layout }
  /** A list of none or one. */
  | { readonly kind: "option"; readonly ends: ColumnSlot; readonly content: Layout }
  | { readonly kind: "fixed"; readonly length: number; readonly content: Layout }
  | { readonly kind: "record"; readonly members: readonly Member[] }
  /**
   * Values of one of several types: for each element a tag, 0 where there is none, else the number of the alternative from 1 on. Read as
   * a record of the tag and of each alternative, which is missing where another one is there.
   */
  | { readonly kind: "variant"; readonly switches: ColumnSlot; readonly alternatives: readonly Member[] }
  /** Not read, and why. */
  | { readonly kind: "unreadable"; readonly reason: string };

/** A named field of a record, or of records in lists. */
export interface Member {
  readonly name: string;
  readonly layout: Layout;
  readonly field: FieldRecord;
}

/** Deeper nesting than this is not read. */
const maxDepth = 32;

/** Turns fields into layouts. Fields that show the same column share its slot. */
export class LayoutMaker {
  readonly #fields: readonly FieldRecord[];
  readonly #children = new Map<number, FieldRecord[]>();
  /** For each field its columns, own or of others, by representation. */
  readonly #columns = new Map<number, number[][]>();
  readonly #descriptor: Descriptor;
  readonly #slots = new Map<string, ColumnSlot>();

  constructor(descriptor: Descriptor) {
    this.#descriptor = descriptor;
    this.#fields = descriptor.fields;
    for (const field of descriptor.fields) {
      if (field.parent === field.id) continue;
      const siblings = this.#children.get(field.parent);
      if (siblings === undefined) this.#children.set(field.parent, [field]);
      else siblings.push(field);
    }
    for (const column of descriptor.columns) this.#attach(column.field, column.id);
    for (const alias of descriptor.aliases) this.#attach(alias.field, alias.column);
  }

  /** Fields that are not inside of others. */
  get topFields(): FieldRecord[] {
    return this.#fields.filter((field) => field.parent === field.id);
  }

  /** The layout of a field at the top. What is not known for certain is unreadable, with the reason. */
  layout(field: FieldRecord): Layout {
    return this.#layout(field, { path: field.name, perEntry: 1, depth: 0 });
  }

  #layout(field: FieldRecord, at: Place): Layout {
    if (at.depth > maxDepth) return unreadable(`it is nested deeper than ${maxDepth} levels`);
    switch (field.role) {
      case roles.leaf:
        return this.#leaf(field, at);
      case roles.collection:
        return this.#collection(field, at);
      case roles.record:
        return field.repetition > 0 ? unreadable("it is a repeated record") : this.#record(field, at);
      case roles.variant:
        return this.#variant(field, at);
      case roles.streamer:
        return unreadable(`objects of class ${field.typeName} are stored by ROOT's streamer`);
      default:
        return unreadable(`its structural role ${field.role} is unknown to Kaon`);
    }
  }

  #leaf(field: FieldRecord, at: Place): Layout {
    const children = this.#childrenOf(field);
    if (field.repetition > 0) {
      const inner = { ...at, depth: at.depth + 1, perEntry: multiplied(at.perEntry, field.repetition) };
      const plain = { ...field, repetition: 0 };
      const content = children.length === 1 ? this.#layout(children[0], inner) : this.#leaf(plain, inner);
      return content.kind === "unreadable" ? content : { kind: "fixed", length: field.repetition, content };
    }
    const columns = this.#columns.get(field.id);
    // std::atomic and enumerations: the value is that of the only field below.
    if (columns === undefined && children.length === 1)
      return this.#layout(children[0], { ...at, depth: at.depth + 1 });
    const slots = this.#slotsOf(field, at);
    if (!Array.isArray(slots)) return slots;
    const [first, second] = slots;
    if (slots.length === 1 && !isIndexSlot(first)) return numbers(field, first);
    if (slots.length === 1 && field.typeName.startsWith("ROOT::RNTupleCardinality<")) {
      const dtype = field.typeName.includes("64") ? "uint64" : "uint32";
      return { kind: "counts", dtype, ends: first, field: field.id };
    }
    if (slots.length === 2 && isIndexSlot(first) && second.columns.every(isChar)) {
      return { kind: "text", ends: first, bytes: { ...second, perEntry: undefined }, field: field.id };
    }
    return unreadable(`type ${field.typeName} with ${slots.length} columns is not supported`);
  }

  #collection(field: FieldRecord, at: Place): Layout {
    const slots = this.#slotsOf(field, at);
    if (!Array.isArray(slots)) return slots;
    const children = this.#childrenOf(field);
    const [ends] = slots;
    if (slots.length !== 1 || !isIndexSlot(ends) || children.length !== 1) {
      return unreadable(`wanted a collection of one field, found ${children.length} and ${slots.length} columns`);
    }
    const content = this.#layout(children[0], { ...at, depth: at.depth + 1, perEntry: undefined });
    if (content.kind === "unreadable") return content;
    const isOptional = /^std::(optional|unique_ptr)</.test(field.typeName);
    return { kind: isOptional ? "option" : "list", ends, content };
  }

  /** Members, those of base classes (`:_0`) among them. */
  #record(field: FieldRecord, at: Place): Layout {
    const members = new Map<string, Member>();
    for (const child of this.#childrenOf(field)) {
      const path = `${at.path}.${child.name}`;
      const layout = this.#layout(child, { ...at, path, depth: at.depth + 1 });
      const isBase = /^:_\d+$/.test(child.name) && layout.kind === "record";
      const isMerged = isBase && !layout.members.some(({ name }) => members.has(name));
      const added = isMerged ? layout.members : [{ name: child.name, layout, field: child }];
      for (const member of added) members.set(member.name, member);
    }
    return { kind: "record", members: [...members.values()] };
  }

  #variant(field: FieldRecord, at: Place): Layout {
    const slots = this.#slotsOf(field, at);
    if (!Array.isArray(slots)) return slots;
    const [switches] = slots;
    if (slots.length !== 1 || switches.columns.some(({ columnType }) => columnType.encoding !== "switch")) {
      return unreadable(`wanted one column that chooses between variants, found ${slots.length} of another kind`);
    }
    const alternatives = this.#childrenOf(field).map((child): Member => {
      const layout = this.#layout(child, { ...at, depth: at.depth + 1, perEntry: undefined });
      return { name: child.name, layout, field: child };
    });
    return { kind: "variant", switches, alternatives };
  }

  /** One slot for each of the columns that every representation of a field has. */
  #slotsOf(field: FieldRecord, { path, perEntry }: Place): ColumnSlot[] | Unreadable {
    const representations = this.#columns.get(field.id);
    if (representations === undefined) return unreadable(`type ${field.typeName} has no columns`);
    const [first] = representations;
    const slots: ColumnSlot[] = [];
    for (let i = 0; i < first.length; i++) {
      const columns: Column[] = [];
      for (const representation of representations) {
        if (representation?.length !== first.length) return unreadable("its representations differ in their columns");
        const record = this.#descriptor.columns[representation[i]];
        const columnType = columnTypeOf(record);
        if ("reason" in columnType) return unreadable(columnType.reason);
        columns.push({ ...record, columnType });
      }
      if (columns.some(({ columnType }) => isIndex(columnType) !== isIndex(columns[0].columnType))) {
        return unreadable("its representations differ in kind");
      }
      slots.push(this.#sharedSlot({ field: path, columns, perEntry }));
    }
    return slots;
  }

  #sharedSlot(slot: ColumnSlot): ColumnSlot {
    const key = `${slot.columns.map(({ id }) => id).join()} ${slot.perEntry}`;
    const known = this.#slots.get(key);
    if (known !== undefined) return known;
    this.#slots.set(key, slot);
    return slot;
  }

  #attach(field: number, column: number): void {
    const { representation } = this.#descriptor.columns[column];
    let representations = this.#columns.get(field);
    if (representations === undefined) this.#columns.set(field, (representations = []));
    const columns = representations[representation];
    if (columns === undefined) representations[representation] = [column];
    else columns.push(column);
  }

  #childrenOf(field: FieldRecord): readonly FieldRecord[] {
    return this.#children.get(field.id) ?? [];
  }
}

interface Place {
  readonly path: string;
  readonly perEntry: number | undefined;
  readonly depth: number;
}

type Unreadable = Extract<Layout, { kind: "unreadable" }>;

function numbers(field: FieldRecord, values: ColumnSlot): Layout {
  const own = values.columns[0].columnType;
  if (own.encoding === "switch") return unreadable("its column chooses between variants");
  const dtype = dtypeOfTypeName(field.typeName) ?? own.dtype;
  const other = values.columns.find(({ columnType }) => !isConvertible(columnType.dtype, dtype));
  if (other === undefined) return { kind: "numbers", dtype, values, field: field.id };
  return unreadable(`columns of type ${other.columnType.name} may not fit into ${field.typeName}`);
}

function isIndexSlot({ columns }: ColumnSlot): boolean {
  return isIndex(columns[0].columnType);
}

function isChar({ columnType }: Column): boolean {
  return columnType.name === "Char";
}

function multiplied(perEntry: number | undefined, length: number): number | undefined {
  return perEntry === undefined ? undefined : perEntry * length;
}

function unreadable(reason: string): Unreadable {
  return { kind: "unreadable", reason };
}
