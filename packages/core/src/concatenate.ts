import type {
  IndexedArray,
  JaggedArray,
  KaonArray,
  NumericArray,
  OptionArray,
  RecordArray,
  TextArray,
} from "./array.ts";
import { ArgumentError } from "./errors.ts";
import { copyShifted, MAX_POSITION } from "./kernels/offsets.ts";
import { lengthOf } from "./length.ts";
import { plain } from "./plain.ts";
import { slice } from "./slice.ts";
import { sameType, typeOf, typeText } from "./type.ts";

/**
 * One array with the entries of all, in order. All must have the same type; layouts may differ (indexed arrays are
 * spelled out where the others are not indexed). Offsets start at 0; fields that shared one offsets array still do. A single
 * array is given back as it is.
 * @throws ArgumentError with both types where they differ, for no arrays, or for more than 2³¹ − 1 values
 */
export function concatenateEntries<A extends KaonArray>(arrays: readonly A[]): A {
  if (arrays.length === 0)
    throw new ArgumentError("concatenate needs at least one array, to know the type of the result");
  const type = typeOf(arrays[0]);
  for (const [i, array] of arrays.entries()) {
    if (i === 0 || sameType(type, typeOf(array))) continue;
    throw new ArgumentError(
      `cannot concatenate arrays of different types: array 0 is ${typeText(arrays[0])}, array ${i} is ${typeText(array)}`,
    );
  }
  // The type is the same, and so is the layout but for indexed arrays, which read the same.
  return (arrays.length === 1 ? arrays[0] : join(arrays, new Map())) as A;
}

/** Offsets joined so far, by the first of those that were joined. */
type Joined = Map<
  Int32Array,
  { readonly parts: readonly Int32Array[]; readonly offsets: Int32Array; readonly inner: Joined }
>;

function join(arrays: readonly KaonArray[], joined: Joined): KaonArray {
  if (arrays.every((array) => array.kind === "indexed")) return joinIndexed(arrays);
  const parts = arrays.map(plain);
  // Of one type and without indices on top, all are of one layout.
  switch (parts[0].kind) {
    case "numeric":
      return joinNumeric(parts as readonly NumericArray[]);
    case "jagged":
      return joinJagged(parts as readonly JaggedArray[], joined);
    case "text":
      return joinText(parts as readonly TextArray[], joined);
    case "option":
      return joinOptions(parts as readonly OptionArray[]);
    default:
      return joinRecords(parts as readonly RecordArray[], joined);
  }
}

function joinNumeric(parts: readonly NumericArray[]): KaonArray {
  const data = joinValues(parts.map((part) => part.data));
  return { ...parts[0], data };
}

function joinValues<T extends NumericArray["data"]>(parts: readonly T[]): T {
  const length = checkedTotal(parts.map((part) => part.length));
  const data = new (parts[0].constructor as new (length: number) => T)(length);
  let start = 0;
  for (const part of parts) {
    // One class for all, as the types are the same; TypeScript cannot tell numbers from bigints here.
    (data as Float64Array).set(part as Float64Array, start);
    start += part.length;
  }
  return data;
}

function checkedTotal(lengths: readonly number[]): number {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (total <= MAX_POSITION) return total;
  throw new ArgumentError(`cannot concatenate ${total} values into one array: there must be fewer than 2³¹`);
}

function joinJagged(parts: readonly JaggedArray[], joined: Joined): KaonArray {
  const { offsets, inner } = joinOffsets(
    parts.map((part) => part.offsets),
    joined,
  );
  const contents = parts.map((part) => slice(part.content, part.offsets[0], part.offsets[part.offsets.length - 1]));
  return { kind: "jagged", offsets, content: join(contents, inner) };
}

function joinText(parts: readonly TextArray[], joined: Joined): KaonArray {
  const { offsets } = joinOffsets(
    parts.map((part) => part.offsets),
    joined,
  );
  const bytes = new Uint8Array(offsets[offsets.length - 1]);
  let start = 0;
  for (const part of parts) {
    const used = part.bytes.subarray(part.offsets[0], part.offsets[part.offsets.length - 1]);
    bytes.set(used, start);
    start += used.length;
  }
  return { kind: "text", offsets, bytes };
}

function joinOffsets(parts: readonly Int32Array[], joined: Joined) {
  const known = joined.get(parts[0]);
  if (known !== undefined && parts.every((part, i) => part === known.parts[i])) return known;
  checkedTotal(parts.map((part) => part[part.length - 1] - part[0]));
  const offsets = new Int32Array(parts.reduce((sum, part) => sum + part.length - 1, 1));
  let start = 0;
  for (const part of parts) {
    copyShifted(part, offsets, { start, shift: offsets[start] - part[0] });
    start += part.length - 1;
  }
  const result = { parts, offsets, inner: new Map() };
  joined.set(parts[0], result);
  return result;
}

function joinOptions(parts: readonly OptionArray[]): KaonArray {
  return { kind: "option", ...joinPicked(parts) };
}

function joinIndexed(parts: readonly IndexedArray[]): KaonArray {
  return { kind: "indexed", ...joinPicked(parts) };
}

function joinPicked(parts: readonly (OptionArray | IndexedArray)[]) {
  const shared = parts.every((part) => part.content === parts[0].content);
  const content = shared
    ? parts[0].content
    : join(
        parts.map((part) => part.content),
        new Map(),
      );
  const index = new Int32Array(checkedTotal(parts.map((part) => part.index.length)));
  let start = 0;
  let shift = 0;
  for (const part of parts) {
    copyShifted(part.index, index, { start, shift });
    start += part.index.length;
    if (!shared) shift += lengthOf(part.content);
  }
  return { index, content };
}

function joinRecords(parts: readonly RecordArray[], joined: Joined): KaonArray {
  const fields = Object.keys(parts[0].fields).map((name) => {
    const columns = parts.map((part) => part.fields[name]);
    return [name, join(columns, joined)] as const;
  });
  const length = checkedTotal(parts.map((part) => part.length));
  return { kind: "record", length, fields: Object.fromEntries(fields) };
}
