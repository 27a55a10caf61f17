import type { JaggedArray, KaonArray, NumericArray, OptionArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { gather } from "../kernels/gather.ts";
import { offsetsOfPresent, presentEntries } from "../kernels/missing.ts";
import { counting, localPositions, subtractStarts } from "../kernels/offsets.ts";
import { transpose } from "../kernels/transpose.ts";
import { lengthOf } from "../length.ts";
import { asOneList, itemsOf, packedLists, plain } from "../plain.ts";
import { take } from "../take.ts";
import { typeText } from "../type.ts";
import { onLists, wholeAxis } from "./axis.ts";
import { ravel } from "./ravel.ts";
import { toNested } from "../to-nested.ts";

/** Which axis to reduce: 0 the entries, 1 the items of their lists, …, −1 the innermost. */
export interface ReduceOptions {
  readonly axis: number;
  /** Keep the axis, with one item in each list, so that the result lines up with the array. */
  readonly keepDims?: boolean;
}

/** One value. */
export type Scalar = number | bigint | boolean | null;

/** Numbers in lists; what was missing has been taken out. */
export interface NumberLists {
  readonly values: NumericArray;
  /** Offsets from 0 that cover the values. */
  readonly offsets: Int32Array;
  /** Puts places on the axis, before anything was taken out, where the positions of values of each list are. */
  readonly placeOf: (positions: Int32Array) => void;
}

/** How numbers in lists become one value for each list. */
export interface Reducer {
  /** The operation's name, for messages. */
  readonly operation: string;
  readonly reduce: (lists: NumberLists) => NumericArray | OptionArray;
  /** Whether anything but numbers may be in the lists: counting does not look at values. */
  readonly anything?: boolean;
}

/** All values of an array reduced to one. */
export function reduceAll(array: KaonArray, reducer: Reducer): Scalar {
  const values = plain(ravel(array));
  return only(reduceLists(asOneList(values), reducer, undefined));
}

/**
 * One axis of an array reduced. Where it is the only one, the result is one value.
 * @throws ArgumentError where there is no such axis, or no numbers
 */
export function reduceAxis(array: KaonArray, options: ReduceOptions, reducer: Reducer): KaonArray | Scalar {
  const { axis, keepDims = false } = options;
  const on = { operation: reducer.operation, axis };
  const whole = wholeAxis(array, on);
  if (whole === undefined)
    throw new ArgumentError(`${reducer.operation}: reduce one field of ${typeText(array)} at a time`);
  if (whole === 0) {
    const one = reduceLists(asOneList(plain(array)), reducer, undefined);
    if (keepDims) return one;
    return one.kind === "jagged" ? itemsOf(one) : only(one);
  }
  return onLists(array, on, (lists) => {
    const content = reduceLists(lists, reducer, undefined);
    return keepDims ? { kind: "jagged", offsets: counting(lists.offsets.length), content } : content;
  });
}

/** Lists of numbers reduced to one number each; lists of lists, to lists of one number for each place in the inner ones. */
function reduceLists(lists: JaggedArray, reducer: Reducer, rows: Int32Array | undefined): KaonArray {
  const { offsets } = lists;
  const content = plain(lists.content);
  switch (content.kind) {
    case "option": {
      const entries = presentEntries(content.index);
      const places = rows ?? localPositions(offsets);
      const present: JaggedArray = {
        kind: "jagged",
        offsets: offsetsOfPresent(offsets, content.index),
        content: take(
          content.content,
          content.index.filter((position) => position >= 0),
        ),
      };
      return reduceLists(present, reducer, gather(places, entries));
    }
    case "jagged":
      return reduceColumns(offsets, packedLists(content), { reducer, rows });
    case "numeric":
      return reducer.reduce({ values: content, offsets, placeOf: placing(offsets, rows) });
    default:
      if (reducer.anything === true && content.kind === "text") {
        const values: NumericArray = { kind: "numeric", dtype: "bool", data: new Uint8Array(lengthOf(content)) };
        return reducer.reduce({ values, offsets, placeOf: placing(offsets, rows) });
      }
      throw new ArgumentError(
        `${reducer.operation} needs numbers, but got ${typeText(content)}${content.kind === "record" ? "; reduce one of its fields" : ""}`,
      );
  }
}

/** Positions of one value of each list become its place on the axis. */
function placing(offsets: Int32Array, rows: Int32Array | undefined): (positions: Int32Array) => void {
  return (positions) => (rows === undefined ? subtractStarts(positions, offsets) : look(positions, rows));
}

function look(positions: Int32Array, rows: Int32Array): void {
  for (let list = 0; list < positions.length; list++) if (positions[list] >= 0) positions[list] = rows[positions[list]];
}

interface Rows {
  readonly reducer: Reducer;
  /** For each inner list its place in the outer one, where missing lists have been taken out. */
  readonly rows: Int32Array | undefined;
}

function reduceColumns(outer: Int32Array, inner: JaggedArray, { reducer, rows }: Rows): JaggedArray {
  const turned = transpose(outer, inner.offsets);
  const content: JaggedArray = {
    kind: "jagged",
    offsets: turned.columns,
    content: take(inner.content, turned.positions),
  };
  const places = rows === undefined ? turned.rows : placesOfRows(turned.positions, inner.offsets, rows);
  return { kind: "jagged", offsets: turned.outer, content: reduceLists(content, reducer, places) };
}

/** The places of the lists that items are in. */
function placesOfRows(positions: Int32Array, offsets: Int32Array, rows: Int32Array): Int32Array {
  const places = new Int32Array(positions.length);
  for (let row = 0; row < rows.length; row++) places.fill(rows[row], offsets[row], offsets[row + 1]);
  return positions.map((position) => places[position]);
}

function only(array: KaonArray): Scalar {
  // A reducer gives numbers or missing values.
  return toNested(array)[0] as Scalar;
}
