import { dtypes, type KaonArray } from "@kaon/core";

/** A Kaon array as a processor may return it. */
export type KaonLayout = KaonArray;

/** Whether `value` is a Kaon array: plain data with the `kind` and the buffers of one of the six layouts. */
export function isLayout(value: unknown): value is KaonArray {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  const layout = value as { readonly [key: string]: unknown };
  switch (layout.kind) {
    case "numeric":
      return typeof layout.dtype === "string" && layout.dtype in dtypes && ArrayBuffer.isView(layout.data);
    case "jagged":
      return ArrayBuffer.isView(layout.offsets) && isLayout(layout.content);
    case "option":
    case "indexed":
      return ArrayBuffer.isView(layout.index) && isLayout(layout.content);
    case "text":
      return ArrayBuffer.isView(layout.offsets) && ArrayBuffer.isView(layout.bytes);
    case "record":
      return typeof layout.length === "number" && typeof layout.fields === "object" && layout.fields !== null;
    default:
      return false;
  }
}

/** Number of entries. */
export function layoutLength(array: KaonArray): number {
  switch (array.kind) {
    case "numeric":
      return array.data.length;
    case "jagged":
    case "text":
      return array.offsets.length - 1;
    case "option":
    case "indexed":
      return array.index.length;
    default:
      return array.length;
  }
}

/**
 * The same entries in buffers that hold nothing else: slices are cut out of the arrays that they share, offsets start at 0.
 * Buffers that several fields share (one `offsets` per counter) stay shared.
 */
export function compactLayout(array: KaonArray): KaonArray {
  return cut(array, { start: 0, stop: layoutLength(array) }, new Map());
}

interface Range {
  readonly start: number;
  readonly stop: number;
}

/** Cuts made so far, by the array that was cut and the range, so that shared offsets are cut once. */
type Cuts = Map<Int32Array, Map<string, Int32Array>>;

function cut(array: KaonArray, range: Range, cuts: Cuts): KaonArray {
  const { start, stop } = range;
  switch (array.kind) {
    case "numeric":
      return { ...array, data: array.data.slice(start, stop) };
    case "jagged": {
      const inner = { start: array.offsets[start], stop: array.offsets[stop] };
      return {
        kind: "jagged",
        offsets: cutOffsets(array.offsets, range, cuts),
        content: cut(array.content, inner, cuts),
      };
    }
    case "text": {
      const bytes = array.bytes.slice(array.offsets[start], array.offsets[stop]);
      return { kind: "text", offsets: cutOffsets(array.offsets, range, cuts), bytes };
    }
    case "option":
    case "indexed": {
      const content = cut(array.content, { start: 0, stop: layoutLength(array.content) }, cuts);
      return { kind: array.kind, index: array.index.slice(start, stop), content };
    }
    default: {
      const fields = Object.entries(array.fields).map(([name, field]) => [name, cut(field, range, cuts)] as const);
      return { kind: "record", length: stop - start, fields: Object.fromEntries(fields) };
    }
  }
}

function cutOffsets(offsets: Int32Array, { start, stop }: Range, cuts: Cuts): Int32Array {
  const known = cuts.get(offsets) ?? new Map<string, Int32Array>();
  const key = `${start} ${stop}`;
  let result = known.get(key);
  if (result === undefined) {
    const base = offsets[start];
    result = offsets.slice(start, stop + 1).map((offset) => offset - base);
    cuts.set(offsets, known.set(key, result));
  }
  return result;
}
