import {
  ArgumentError,
  compileExpression,
  type EventChunk,
  type EventSource,
  type ExpressionRequest,
  type KaonArray,
  listsOf,
  openEvents,
  Tuples,
  UnknownNameError,
} from "@kaon/core";
import { UsageError } from "./usage-error.ts";

/** What is drawn, as text: one or two axes, x first. */
export interface Drawing {
  readonly axes: readonly string[];
  readonly cut?: string;
  readonly weight?: string;
  /** What the values are of. */
  readonly subject: Subject;
}

/** One value for each event, or for each object, pair or triple of these lists. */
export interface Subject {
  readonly kind: "events" | "objects" | "pairs" | "triples" | "cartesian";
  readonly lists: readonly string[];
}

/** What was found in a range of events: parallel arrays, without the entries of which a value is missing. */
export interface DrawnValues {
  readonly axes: readonly Float64Array[];
  readonly weights: Float64Array | undefined;
  /** The number of entries that were left out, because a value is missing. */
  readonly numMissing: number;
}

/** What the values are of, by the options or by what the expressions speak of. */
export function subjectOf(
  axes: readonly string[],
  { form, name }: EventSource,
  { pairs, triples }: { readonly pairs?: string; readonly triples?: string },
): Subject {
  const list = pairs ?? triples;
  if (list !== undefined) {
    if (pairs !== undefined && triples !== undefined) throw new UsageError("--pairs and --triples cannot go together");
    if (form.fields[list]?.kind !== "list") throw unknownList(list, name, form.fields);
    return pairs === undefined
      ? { kind: "triples", lists: [list, list, list] }
      : { kind: "pairs", lists: [list, list] };
  }
  const lists = [...new Set(axes.flatMap((axis) => listsOf(axis, form)))];
  if (lists.length > 2) {
    throw new UsageError(`an expression may speak of the objects of two lists, but this one names ${lists.join(", ")}`);
  }
  return { kind: lists.length === 0 ? "events" : lists.length === 1 ? "objects" : "cartesian", lists };
}

function unknownList(list: string, where: string, fields: EventSource["form"]["fields"]): Error {
  const known = Object.keys(fields).filter((name) => fields[name].kind === "list");
  return new UnknownNameError("list", list, { where, known });
}

/** @throws ExpressionError where an expression does not fit the events; before anything is read */
export function checkDrawing({ axes, cut, weight, subject: { lists } }: Drawing, { form }: EventSource): void {
  const check = (text: string | undefined, wants: ExpressionRequest["wants"]) => {
    if (text !== undefined) compileExpression(text, { form, lists, wants });
  };
  for (const axis of axes) check(axis, "number or truth");
  check(cut, "truth");
  check(weight, "number or truth");
}

/** The values of a range of events. */
export function drawnValues(
  { axes, cut, weight, subject }: Drawing,
  source: EventSource,
  range: { readonly entryStart: number; readonly entryStop: number },
): DrawnValues {
  const all = entriesOf(openEvents<Record<string, never>>(source, range), subject);
  const kept = cut === undefined ? all : all.filter(cut);
  const texts = weight === undefined ? axes : [...axes, weight];
  const columns = texts.map((text) => columnOf(kept.map(text)));
  const isPresent = (entry: number) => columns.every(({ index }) => index === undefined || index[entry] >= 0);
  const numEntries = columns[0].index?.length ?? columns[0].values.length;
  const present = columns.every(({ index }) => index === undefined)
    ? undefined
    : Array.from({ length: numEntries }, (_, entry) => entry).filter(isPresent);
  const values = columns.map(({ values, index }) =>
    present === undefined
      ? values
      : Float64Array.from(present, (entry) => values[index === undefined ? entry : index[entry]]),
  );
  return {
    axes: values.slice(0, axes.length),
    weights: weight === undefined ? undefined : values[axes.length],
    numMissing: present === undefined ? 0 : numEntries - present.length,
  };
}

/** Events, objects, pairs or triples: what cuts and values are asked of. */
interface Entries {
  filter(cut: string): Entries;
  map(expression: string): KaonArray;
}

function entriesOf(events: EventChunk<Record<string, never>>, { kind, lists }: Subject): Entries {
  if (kind === "events") return events;
  const [first, second] = lists.map((name) => objectsOf(events, name));
  switch (kind) {
    case "objects":
      return first;
    case "pairs":
      return first.pairs();
    case "triples":
      return first.triples();
    case "cartesian":
      return first.cartesian(second);
  }
}

function objectsOf(events: EventChunk<Record<string, never>>, name: string): Tuples<[unknown], unknown> {
  const objects = events.field(name);
  if (objects instanceof Tuples) return objects as Tuples<[unknown], unknown>;
  throw new ArgumentError(`"${name}" is no list of objects`);
}

/** The numbers of an array without its lists; where `index` is given, entry by entry, −1 where missing. */
function columnOf(array: KaonArray): { readonly values: Float64Array; readonly index?: Int32Array } {
  switch (array.kind) {
    case "jagged":
      return columnOf(array.content);
    case "option":
      return { ...columnOf(array.content), index: array.index };
    case "numeric":
      return { values: array.data instanceof Float64Array ? array.data : Float64Array.from(array.data, Number) };
    default:
      throw new ArgumentError(`numbers are needed to draw, found ${array.kind} values`);
  }
}
