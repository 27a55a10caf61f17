import type { Packable } from "@kaon/core";
import { Histogram, writeJson } from "@kaon/hist";
import { Cutflow, type MergeableTree } from "@kaon/processors";
import { SavedResultError } from "./saved-result-error.ts";

/**
 * A result as JSON text, from which `decodeResult` gets the same tree.
 *
 * | in the result | in the text |
 * | --- | --- |
 * | number | the shortest number that reads back as the same float64; `NaN`, `Infinity`, `-Infinity` as bare words, as Python writes and reads them; `-0.0` |
 * | histogram | its UHI document (schema 1), known by its key `uhi_schema` |
 * | cutflow | `{ "kaon": "cutflow", weighted, initial, cuts }` |
 * | bigint | `{ "kaon": "bigint", "value": "12" }` |
 * | typed array | `{ "kaon": "Float64Array", "values": […] }`, big integers as text |
 * | Set, Map | `{ "kaon": "Set", "values": […] }`, `{ "kaon": "Map", "entries": [[key, value], …] }` |
 * | undefined | `{ "kaon": "undefined" }` |
 * | other objects with `pack()` | `{ "kaon": "packed", "name": …, "data": … }` |
 * | text, booleans, null, lists, records | themselves |
 *
 * @throws SavedResultError that names what cannot be written: a function, an object of a class without `pack`
 */
export function encodeResult(result: MergeableTree): string {
  return `${writeJson(encodeNode(result, ""))}\n`;
}

function encodeNode(value: unknown, path: string): unknown {
  switch (typeof value) {
    case "number":
    case "boolean":
      return value;
    case "string":
      return encodeText(value);
    case "bigint":
      return { kaon: "bigint", value: String(value) };
    case "undefined":
      return { kaon: "undefined" };
    case "object":
      return value === null ? null : encodeObject(value, path);
    default:
      throw new SavedResultError(`a ${typeof value} cannot be saved; return data, histograms or cutflows`, { path });
  }
}

/** The writer marks numbers that JSON does not have by a leading NUL: texts that begin so are written by their code units. */
function encodeText(text: string): unknown {
  if (!text.startsWith("\0")) return text;
  return { kaon: "text", codes: Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)) };
}

function encodeObject(value: object, path: string): unknown {
  if (value instanceof Histogram) return value.toUhi();
  if (value instanceof Cutflow) return { kaon: "cutflow", ...value.toJSON() };
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return encodeTypedArray(value as NodeJS.TypedArray);
  if (Array.isArray(value)) return value.map((item, i) => encodeNode(item, join(path, i)));
  if (value instanceof Set) {
    return { kaon: "Set", values: [...value].map((item) => encodeNode(item, join(path, "(member)"))) };
  }
  if (value instanceof Map) {
    const entries = [...value].map(([key, item]) => [encodeNode(key, path), encodeNode(item, join(path, key))]);
    return { kaon: "Map", entries };
  }
  if (isPackable(value)) {
    const { kaon: name, data } = value.pack();
    return { kaon: "packed", name, data: encodeNode(data, path) };
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || Object.getPrototypeOf(prototype) === null) return encodeRecord(value, path);
  const { name } = value.constructor;
  throw new SavedResultError(`a ${name} cannot be saved; give its class pack(), and call registerUnpacker`, { path });
}

function encodeTypedArray(array: NodeJS.TypedArray): unknown {
  const isBig = array instanceof BigInt64Array || array instanceof BigUint64Array;
  return { kaon: array[Symbol.toStringTag], values: isBig ? Array.from(array, String) : Array.from(array) };
}

/** Records whose keys could be taken for one of the marks are written entry by entry. */
function encodeRecord(record: object, path: string): unknown {
  const entries = Object.entries(record).map(([key, value]) => [key, encodeNode(value, join(path, key))] as const);
  const isPlain = entries.every(([key]) => key !== "kaon" && key !== "uhi_schema" && !key.startsWith("\0"));
  if (isPlain) return Object.fromEntries(entries);
  return { kaon: "record", entries: entries.map(([key, value]) => [encodeText(key), value]) };
}

function isPackable(value: object): value is Packable {
  return "pack" in value && typeof value.pack === "function";
}

function join(path: string, key: unknown): string {
  return path === "" ? String(key) : `${path}.${String(key)}`;
}
