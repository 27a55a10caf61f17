import { unpack } from "@kaon/core";
import { fromUhi, readJson } from "@kaon/hist";
import { cutflowFromJSON, type CutflowData, type MergeableTree } from "@kaon/processors";
import { SavedResultError } from "./saved-result-error.ts";

/**
 * The result that `encodeResult` wrote, histograms and cutflows as objects again.
 * @throws SavedResultError, with the place, for text that is something else
 */
export function decodeResult(text: string): MergeableTree {
  // Whatever encodeResult wrote was a MergeableTree.
  return decodeNode(readDocument(text), "") as MergeableTree;
}

function readDocument(text: string): unknown {
  try {
    return readJson(text);
  } catch (cause) {
    throw new SavedResultError("is not JSON", { path: "", cause });
  }
}

function decodeNode(value: unknown, path: string): unknown {
  if (value === "\0NaN") return Number.NaN;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item, i) => decodeNode(item, `${path}.${i}`));
  if ("uhi_schema" in value) return atPath(path, () => fromUhi(value));
  if ("kaon" in value) return decodeMarked(value as Marked, path);
  return decodeRecord(Object.entries(value), path);
}

function decodeRecord(entries: readonly (readonly [string, unknown])[], path: string): object {
  return Object.fromEntries(
    entries.map(([key, item]) => [key, decodeNode(item, path === "" ? key : `${path}.${key}`)] as const),
  );
}

/** What stands for something that JSON does not have. */
interface Marked {
  readonly kaon: unknown;
  readonly value: string;
  readonly values: readonly unknown[];
  readonly entries: readonly (readonly [unknown, unknown])[];
  readonly codes: readonly number[];
  readonly name: string;
  readonly data: unknown;
}

function decodeMarked(marked: Marked, path: string): unknown {
  return atPath(path, () => {
    const node = (value: unknown): unknown => decodeNode(value, path);
    switch (marked.kaon) {
      case "cutflow": {
        const { kaon: _, ...data } = marked;
        return cutflowFromJSON(decodeRecord(Object.entries(data), path) as CutflowData);
      }
      case "bigint":
        return BigInt(marked.value);
      case "undefined":
        return undefined;
      case "text":
        return String.fromCharCode(...marked.codes);
      case "Set":
        return new Set(marked.values.map(node));
      case "Map":
        return new Map(marked.entries.map(([key, value]) => [node(key), node(value)]));
      case "record":
        return Object.fromEntries(marked.entries.map(([key, value]) => [node(key), node(value)]));
      case "packed":
        return unpack({ kaon: marked.name, data: node(marked.data) });
      default:
        return decodeTypedArray(marked, path);
    }
  });
}

const numberArrays = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
} as const;

const bigArrays = { BigInt64Array, BigUint64Array } as const;

function decodeTypedArray({ kaon, values }: Marked, path: string): unknown {
  const name = String(kaon);
  if (Object.hasOwn(numberArrays, name)) {
    const numbers = values.map((value) => decodeNode(value, path) as number);
    return numberArrays[name as keyof typeof numberArrays].from(numbers);
  }
  if (Object.hasOwn(bigArrays, name)) {
    return bigArrays[name as keyof typeof bigArrays].from(values.map((value) => BigInt(value as string)));
  }
  throw new SavedResultError(
    `found a "${name}", which this version of Kaon does not know; was it written by a newer one?`,
    { path },
  );
}

/** What `read` gives; its errors say where. */
function atPath<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof SavedResultError) throw cause;
    throw new SavedResultError(cause instanceof Error ? cause.message : String(cause), { path, cause });
  }
}
