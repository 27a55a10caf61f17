import type { KaonArray, OptionArray, TypedArray } from "../array.ts";
import { concatenateEntries } from "../concatenate.ts";
import { KaonError } from "../errors.ts";
import {
  chunkPositions,
  descendants,
  interleave,
  inverted,
  nearestUnlike,
  type PositionLists,
} from "../kernels/reference.ts";
import { lengthOf } from "../length.ts";
import type { FieldForm, ReferenceForm, StoredReferenceForm } from "../source.ts";
import type { ListColumns } from "./columns.ts";
import { resolveLinks } from "./link.ts";

/** Where the objects of a list lead over a chunk. */
export interface Reference {
  /** The lists that are led to; more than one only for links. */
  readonly targets: readonly ListColumns[];
  /** Positions in the content of a target; −1 for none. */
  readonly positions: Int32Array;
  /** Which target each position is in; absent where there is one. */
  readonly which?: Uint16Array;
  /** Boundaries of each object's positions; absent where each object has one. */
  readonly offsets?: Int32Array;
  /** Whether none of the positions can be −1. */
  readonly isComplete: boolean;
  /** Whether all positions are −1, and the targets all lists that links could have led to. */
  readonly isEmpty?: boolean;
}

/** Objects that lead to others: those of a list, or one for each event. */
export interface Leading {
  readonly name: string;
  /** Boundaries of the events' objects. */
  readonly offsets: Int32Array;
  /** The values of a field for all objects. */
  content(field: string): KaonArray;
  /** The values of a column for all objects. */
  column(column: string): KaonArray;
  /** Another list of the same events. */
  sibling(name: string): ListColumns;
  /** The stored fields that a field, or where a reference leads, is made of: itself, or several; none for constants. */
  madeOf(field: string): readonly FieldForm[];
  /** The error for objects of one event. */
  failure(field: string, event: number, what: string): KaonError;
}

/**
 * Follows a form: reads what it needs.
 * @throws KaonError where positions are no integers, or links lead beyond their list
 */
export function resolveReference(name: string, form: ReferenceForm, list: ListColumns): Reference {
  switch (form.kind) {
    case "inverse": {
      const from = list.sibling(form.from);
      return listsIn(from, inverted(single(from, form.through), list.numObjects));
    }
    case "unlike": {
      const positions = nearestUnlike(single(list, form.through), valuesOf(list, form.field));
      return { targets: [list], positions, isComplete: false };
    }
    case "descendants":
      return listsIn(list, descendants(single(list, form.through), valuesOf(list, form.field)));
    default:
      return resolveStored(name, form, list);
  }
}

/** Follows a form by what is stored with the objects. @throws as `resolveReference` */
export function resolveStored(name: string, form: StoredReferenceForm, from: Leading): Reference {
  switch (form.kind) {
    case "index":
      return { targets: [from.sibling(form.to)], positions: positionsOf(from, form.field, form.to), isComplete: false };
    case "indices": {
      const positions = interleave(form.fields.map((field) => positionsOf(from, field, form.to)));
      const offsets = everyNth(from, form.fields.length);
      return { targets: [from.sibling(form.to)], positions, offsets, isComplete: false };
    }
    case "link":
    case "links":
      return resolveLinks(name, form, from);
  }
}

/** The same positions, in the lists of the view that `from` is of. */
export function inView(reference: Reference, from: Leading): Reference {
  return { ...reference, targets: reference.targets.map(({ name }) => from.sibling(name)) };
}

/** The stored fields that a reference is made of. */
export function fieldsBehind(form: ReferenceForm, from: Leading): readonly FieldForm[] {
  switch (form.kind) {
    case "index":
      return from.madeOf(form.field);
    case "indices":
      return form.fields.flatMap((field) => from.madeOf(field));
    case "link":
    case "links":
      // Keys and positions of links are columns, for which no view has other values.
      return [];
    case "inverse":
      return from.sibling(form.from).madeOf(form.through);
    case "unlike":
    case "descendants":
      return [...from.madeOf(form.through), ...from.madeOf(form.field)];
  }
}

/** What is wanted of the objects that are led to. */
export interface Wanted {
  /** One value for each of them. */
  readonly contentOf: (target: ListColumns) => KaonArray;
  /** Whether objects of a list can have it: tells the type where a chunk leads to none. */
  readonly isIn: (target: ListColumns) => boolean;
}

/**
 * An array with one entry per object that leads, of one with one entry per object that is led to: `?T`, `var * ?T`, or `var * T`
 * where nothing can be missing.
 */
export function followed(reference: Reference, { contentOf, isIn }: Wanted): KaonArray {
  const { targets, positions, offsets, which, isComplete, isEmpty = false } = reference;
  const used = isEmpty ? [targets.find(isIn) ?? targets[0]] : targets;
  const contents = used.map(contentOf);
  const content = contents.length === 1 ? contents[0] : concatenateEntries(contents);
  const index = which === undefined ? positions : shifted(reference, contents.map(lengthOf));
  const values: KaonArray = isComplete ? { kind: "indexed", index, content } : optional(index, content);
  return offsets === undefined ? values : { kind: "jagged", offsets, content: values };
}

/** Values that may be missing; values that may be missing already stay one option. */
function optional(index: Int32Array, content: KaonArray): OptionArray {
  if (content.kind !== "option" && content.kind !== "indexed") return { kind: "option", index, content };
  const inner = content.index;
  return optional(
    index.map((position) => (position < 0 ? -1 : inner[position])),
    content.content,
  );
}

function positionsOf(list: Leading, field: string, to: string): Int32Array {
  const content = list.content(field);
  // A column that the file lacks leads nowhere.
  const values = content.kind === "option" ? present(content) : valuesOf(list, field);
  return chunkPositions(integers(values, `positions in "${to}"`, `${list.name}.${field}`), {
    from: list.offsets,
    to: list.sibling(to).offsets,
  });
}

/** Values, −1 where they are missing. */
function present({ index, content }: OptionArray): TypedArray {
  if (content.kind !== "numeric") throw new KaonError(`positions must be integers, but are ${content.kind} values`);
  const { data } = content;
  return Float64Array.from(index, (position) => (position < 0 ? -1 : Number(data[position])));
}

/** Values that row functions give in place of positions are float64. */
function integers(values: TypedArray, what: string, field: string): Exclude<TypedArray, Float32Array | Float64Array> {
  if (!(values instanceof Float32Array || values instanceof Float64Array)) return values;
  const other = values.find((value) => !Number.isInteger(value));
  if (other === undefined) return Int32Array.from(values, (value) => (value >= 0 && value < 2 ** 31 ? value : -1));
  throw new KaonError(`${what} must be integers, but "${field}" holds ${other}`);
}

function valuesOf(list: Leading, field: string): TypedArray {
  const content = list.content(field);
  if (content.kind === "numeric") return content.data;
  throw new KaonError(`references need plain numbers, but "${list.name}.${field}" holds ${content.kind} values`);
}

/** The positions of a reference that leads to at most one object. */
function single(list: ListColumns, name: string): Int32Array {
  const { positions, offsets, targets } = list.reference(name);
  if (offsets === undefined && targets.length === 1) return positions;
  throw new KaonError(`"${list.name}.${name}" must lead to at most one object of one list`);
}

function listsIn(target: ListColumns, { offsets, positions }: PositionLists): Reference {
  return { targets: [target], positions, offsets, isComplete: true };
}

function everyNth({ offsets }: Leading, step: number): Int32Array {
  const out = new Int32Array(offsets[offsets.length - 1] + 1);
  for (let i = 0; i < out.length; i++) out[i] = step * i;
  return out;
}

/** Positions in the contents one after the other. */
function shifted({ positions, which }: Reference, lengths: readonly number[]): Int32Array {
  const starts = lengths.map((_, t) => lengths.slice(0, t).reduce((sum, length) => sum + length, 0));
  return positions.map((position, i) => (position < 0 || which === undefined ? position : position + starts[which[i]]));
}
