import type { DType, JaggedArray, KaonArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { compileExpression } from "../expression/compile.ts";
import { lengthOf } from "../length.ts";
import type { FieldForm, FieldForms } from "../source.ts";
import { Tuples } from "./collection.ts";
import { jaggedOf, optionally, sameOffsets, type ChunkColumns, type ListColumns, type Replaced } from "./columns.ts";
import type { EventOf, ListOf, OpenSingleOf, RowOf, SingleOf, ValuesOf } from "./event-type.ts";
import { runEvents } from "./run-events.ts";
import type { Selected } from "./selected.ts";
import type { SingleColumns } from "./single-columns.ts";
import type { RowFunction } from "./tuple-list.ts";

/** Values in place of those of a field: a row function or expression of what has the field, or an array of the same shape. */
export type Replacement<Args extends readonly unknown[], Value = number | boolean> =
  | ((...args: Args) => Value)
  | string
  | KaonArray;

/**
 * Other values for some fields of the events, as `{ Jet: { pt: (jet) => 1.03 * jet.pt }, MET: { pt: (ev) => 1.1 * ev.MET.pt } }`.
 * Row functions get an object and its event, or the event where there is one value per event.
 */
export type Replacements<Declared> = {
  readonly [K in keyof Declared]?: [Declared[K]] extends [never]
    ? Replacement<never> | Readonly<Record<string, Replacement<never>>>
    : Declared[K] extends ListOf<infer Fields>
      ? { readonly [F in keyof Fields]?: Replacement<[RowOf<Fields>, EventOf<Declared>]> }
      : Declared[K] extends SingleOf<infer Fields>
        ? { readonly [F in keyof Fields]?: Replacement<[EventOf<Declared>]> }
        : Declared[K] extends OpenSingleOf<DType>
          ? Readonly<Record<string, Replacement<[EventOf<Declared>]>>>
          : Declared[K] extends ValuesOf<DType>
            ? Replacement<[EventOf<Declared>], readonly number[]>
            : Replacement<[EventOf<Declared>]>;
};

/**
 * The values that stand for fields of a chunk. Row functions run over all events of the chunk and see the values of `chunk`.
 * @throws UnknownNameError with near names; ArgumentError for a field that is not stored, or values of another shape or type
 */
export function replacedValues(chunk: ChunkColumns, replacements: Readonly<Record<string, unknown>>): Replaced {
  const events: Selected = { chunk, entries: null, numEvents: chunk.numEntries };
  const replaced = new Map<FieldForm, KaonArray>();
  for (const [name, given] of Object.entries(replacements)) {
    const form = chunk.field(name) ?? chunk.unknown(name);
    switch (form.kind) {
      case "scalar":
      case "values":
        checkNoCounter(chunk, name, form.field);
        replaced.set(
          form.field,
          perEvent(events, { path: name, given, stored: form.field, isList: form.kind === "values" }),
        );
        break;
      case "single":
        for (const [field, each] of Object.entries(fieldsOf(name, given))) {
          const stored = storedField(chunk.single(name, form), field, form.fields);
          replaced.set(stored, perEvent(events, { path: `${name}.${field}`, given: each, stored }));
        }
        break;
      case "list":
        for (const [field, each] of Object.entries(fieldsOf(name, given))) {
          const list = chunk.list(name, form);
          const stored = storedField(list, field, form.fields);
          replaced.set(stored, perObject(events, list, { path: `${name}.${field}`, given: each, stored }));
        }
    }
  }
  return replaced;
}

/** How many objects there are is not for other values to say. */
function checkNoCounter({ source }: ChunkColumns, name: string, { column }: FieldForm): void {
  const lists = Object.entries(source.form.fields).filter(
    ([, field]) => "counter" in field && field.counter === column,
  );
  if (lists.length === 0) return;
  const counted = lists.map(([list]) => `"${list}"`).join(" and ");
  throw new ArgumentError(
    `"${name}" counts the objects of ${counted}, and other values for it would not change how many there are; ` +
      `select objects instead, as events.${lists[0][0]}.filter(…)`,
  );
}

function storedField(columns: ListColumns | SingleColumns, field: string, fields: FieldForms): FieldForm {
  if (!columns.kinds.has(field)) columns.unknown(field);
  if (Object.hasOwn(fields, field)) return fields[field];
  throw new ArgumentError(notStored(`${columns.name}.${field}`));
}

interface Wanted {
  readonly path: string;
  readonly given: unknown;
  readonly stored: FieldForm;
  /** Whether each value is a list of what the form says. */
  readonly isList?: boolean;
}

function perEvent(events: Selected, { path, given, stored, isList = false }: Wanted): KaonArray {
  const made = isArray(given) ? given : runEvents(events, functionOf(events, { path, given, lists: [] }));
  const values = isList ? asLists(path, made) : made;
  checkType(path, isList && values.kind === "jagged" ? values.content : values, stored);
  if (lengthOf(values) === events.numEvents) return optionally(values, stored);
  throw new ArgumentError(
    `other values for "${path}" must be one for each of the ${events.numEvents} events of the chunk, not ${lengthOf(values)}; ` +
      "replace fields before events are selected",
  );
}

/** Without events there are no lists, and an array does not know that it would have some. */
function asLists(path: string, values: KaonArray): JaggedArray {
  if (values.kind === "jagged") return values;
  if (lengthOf(values) === 0) return jaggedOf(new Int32Array(1), values);
  const found = values.kind === "numeric" ? values.dtype : values.kind;
  throw new ArgumentError(`"${path}" holds a list for each event; other values for it cannot be ${found}`);
}

/** Values for all objects of the chunk, without event boundaries. */
function perObject(events: Selected, list: ListColumns, { path, given, stored }: Wanted): KaonArray {
  const tuples = new Tuples<never[], never>(events, { kind: "listed", members: [list], filters: [] });
  const array: KaonArray = isArray(given) ? given : tuples.map(functionOf(events, { path, given, lists: [list.name] }));
  if (array.kind !== "jagged" || !sameOffsets(array.offsets, list.offsets)) {
    throw new ArgumentError(
      `other values for "${path}" must come in lists as long as those of "${list.name}", for all events of the chunk; ` +
        "replace fields before events are selected",
    );
  }
  checkType(path, array.content, stored);
  return optionally(array.content, stored);
}

function checkType(path: string, values: KaonArray, { type, optional }: FieldForm): void {
  const core = values.kind === "option" && optional !== undefined ? values.content : values;
  const found = core.kind === "numeric" ? core.dtype : core.kind;
  const isNumber = core.kind === "numeric" && core.dtype !== "bool";
  const isWanted = type === "bool" || type === "text" ? found === type : type === "array" || isNumber;
  if (!isWanted) throw new ArgumentError(`"${path}" holds ${type} values; other values for it cannot be ${found}`);
}

function fieldsOf(name: string, given: unknown): Readonly<Record<string, unknown>> {
  if (typeof given === "object" && given !== null && !isArray(given)) return given as Readonly<Record<string, unknown>>;
  throw new ArgumentError(
    `"${name}" has fields; name those that get other values, as in { ${name}: { pt: (x) => 1.03 * x.pt } }`,
  );
}

interface Given {
  readonly path: string;
  readonly given: unknown;
  /** What an expression is about: one list, or the events. */
  readonly lists: readonly string[];
}

function functionOf({ chunk }: Selected, { path, given, lists }: Given): RowFunction {
  if (typeof given === "function") return given as RowFunction;
  if (typeof given === "string")
    return compileExpression(given, { form: chunk.source.form, lists, wants: "number or truth" });
  throw new ArgumentError(
    `other values for "${path}" are a row function, an expression or an array, not ${typeof given}`,
  );
}

function isArray(given: unknown): given is KaonArray {
  return typeof given === "object" && given !== null && "kind" in given && typeof given.kind === "string";
}

function notStored(path: string): string {
  return `"${path}" is not stored but made of other fields, or the same for all; give other values for the fields that it is made of`;
}
