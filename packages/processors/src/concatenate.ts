import type { KaonArray, TextArray, TypedArray } from "@kaon/core";
import { layoutLength } from "./layouts.ts";
import { MergeError, pathKey } from "./merge-error.ts";

const MAX_POSITION = 2 ** 31 - 1;

/**
 * The entries of `first`, then those of `second`. Offsets of the result start at 0.
 * @throws MergeError where the types differ, fields are not the same, or a list content exceeds 2³¹ − 1 values
 */
export function concatenateLayouts(first: KaonArray, second: KaonArray, path: string): KaonArray {
  if (first.kind === "numeric" && second.kind === "numeric" && first.dtype === second.dtype) {
    return { kind: "numeric", dtype: first.dtype, data: joinValues(first.data, second.data) };
  }
  if (first.kind === "jagged" && second.kind === "jagged") {
    const content = concatenateLayouts(listed(first), listed(second), pathKey(path, "content"));
    return { kind: "jagged", offsets: joinOffsets(first.offsets, second.offsets, path), content };
  }
  if (first.kind === "text" && second.kind === "text") {
    const bytes = joinValues(listedBytes(first), listedBytes(second));
    return { kind: "text", offsets: joinOffsets(first.offsets, second.offsets, path), bytes };
  }
  if (first.kind === "option" && second.kind === "option") {
    return { kind: "option", ...joinIndexed(first, second, path) };
  }
  if (first.kind === "indexed" && second.kind === "indexed") {
    return { kind: "indexed", ...joinIndexed(first, second, path) };
  }
  if (first.kind === "record" && second.kind === "record") {
    const fields = joinFields(first.fields, second.fields, path);
    return { kind: "record", length: first.length + second.length, fields };
  }
  throw new MergeError(
    `cannot concatenate a ${layoutName(first)} array with a ${layoutName(second)} array: every chunk must return the same type`,
    { path },
  );
}

function layoutName(array: KaonArray): string {
  return array.kind === "numeric" ? array.dtype : array.kind;
}

function joinValues<V extends TypedArray>(first: V, second: V): V {
  // The callers have checked that both are of one class; Float64Array stands for it.
  const [head, tail] = [first, second] as unknown as [Float64Array, Float64Array];
  const joined = new (head.constructor as Float64ArrayConstructor)(head.length + tail.length);
  joined.set(head);
  joined.set(tail, head.length);
  return joined as unknown as V;
}

function joinOffsets(first: Int32Array, second: Int32Array, path: string): Int32Array {
  const size = first[first.length - 1] - first[0];
  checkPositions(size + second[second.length - 1] - second[0], path);
  const joined = new Int32Array(first.length + second.length - 1);
  for (let i = 0; i < first.length; i++) joined[i] = first[i] - first[0];
  for (let i = 1; i < second.length; i++) joined[first.length - 1 + i] = second[i] - second[0] + size;
  return joined;
}

function checkPositions(size: number, path: string): void {
  if (size <= MAX_POSITION) return;
  throw new MergeError(`${size} values in one array are more than ${MAX_POSITION}; save columns per file instead`, {
    path,
  });
}

function listed(array: { readonly offsets: Int32Array; readonly content: KaonArray }): KaonArray {
  return sliceLayout(array.content, array.offsets[0], array.offsets[array.offsets.length - 1]);
}

function listedBytes({ bytes, offsets }: TextArray): Uint8Array<ArrayBuffer> {
  // Layouts hold plain buffers; TextArray is only declared wider.
  return bytes.subarray(offsets[0], offsets[offsets.length - 1]) as Uint8Array<ArrayBuffer>;
}

/** Entries `start` to `stop`, sharing the buffers. */
function sliceLayout(array: KaonArray, start: number, stop: number): KaonArray {
  if (start === 0 && stop === layoutLength(array)) return array;
  switch (array.kind) {
    case "numeric":
      return { ...array, data: array.data.subarray(start, stop) };
    case "jagged":
    case "text":
      return { ...array, offsets: array.offsets.subarray(start, stop + 1) };
    case "option":
    case "indexed":
      return { ...array, index: array.index.subarray(start, stop) };
    default: {
      const fields = Object.entries(array.fields).map(
        ([name, field]) => [name, sliceLayout(field, start, stop)] as const,
      );
      return { ...array, length: stop - start, fields: Object.fromEntries(fields) };
    }
  }
}

interface Picked {
  readonly index: Int32Array;
  readonly content: KaonArray;
}

function joinIndexed(first: Picked, second: Picked, path: string): Picked {
  const content = concatenateLayouts(first.content, second.content, pathKey(path, "content"));
  checkPositions(layoutLength(content), path);
  const shift = layoutLength(first.content);
  const index = new Int32Array(first.index.length + second.index.length);
  index.set(first.index);
  for (let i = 0; i < second.index.length; i++) {
    const position = second.index[i];
    index[first.index.length + i] = position < 0 ? -1 : position + shift;
  }
  return { index, content };
}

type Fields = Readonly<Record<string, KaonArray>>;

function joinFields(first: Fields, second: Fields, path: string): Fields {
  const missing = Object.keys(first).find((name) => !Object.hasOwn(second, name));
  const added = Object.keys(second).find((name) => !Object.hasOwn(first, name));
  if (missing !== undefined || added !== undefined) {
    const which = missing === undefined ? `the second has a field "${added}"` : `the first has a field "${missing}"`;
    throw new MergeError(`cannot concatenate two record arrays: only ${which}`, { path });
  }
  const joined = Object.entries(first).map(
    ([name, field]) => [name, concatenateLayouts(field, second[name], pathKey(path, name))] as const,
  );
  return Object.fromEntries(joined);
}
