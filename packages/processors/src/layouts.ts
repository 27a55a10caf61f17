import { type KaonArray, dtypes, lengthOf, take } from "@kaon/core";

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

/**
 * The same entries in buffers that hold nothing else: slices are cut out of the arrays that they share, offsets start at 0.
 * Buffers that several fields share (one `offsets` per counter) stay shared.
 */
export function compactLayout(array: KaonArray): KaonArray {
  return cut(array, { start: 0, stop: lengthOf(array) }, new Map());
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
      return { kind: array.kind, ...cutPicked(array.content, array.index.slice(start, stop), cuts) };
    }
    default: {
      const fields = Object.entries(array.fields).map(([name, field]) => [name, cut(field, range, cuts)] as const);
      return { kind: "record", length: stop - start, fields: Object.fromEntries(fields) };
    }
  }
}

/** Values that are picked by an index: only those that are, unless there are fewer values than picks. */
function cutPicked(content: KaonArray, index: Int32Array, cuts: Cuts): { index: Int32Array; content: KaonArray } {
  const length = lengthOf(content);
  if (length <= index.length) return { index, content: cut(content, { start: 0, stop: length }, cuts) };
  const picked = index.filter((position) => position >= 0);
  const values = take(content, picked);
  let next = 0;
  return {
    index: index.map((position) => (position < 0 ? -1 : next++)),
    content: cut(values, { start: 0, stop: picked.length }, cuts),
  };
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
