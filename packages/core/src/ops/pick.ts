import { type DType, type JaggedArray, type KaonArray, type NumericArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { gather } from "../kernels/gather.ts";
import { composed, offsetsOfPresent, presentPositions, renumbered } from "../kernels/missing.ts";
import { locate } from "../kernels/select.ts";
import { plain } from "../plain.ts";
import { take } from "../take.ts";
import { typeText } from "../type.ts";
import { choose } from "./choose.ts";

type NumberArray = NumericArray<Exclude<DType, "bool">>;

/** What is picked has the layout of what it is picked from, but where places may be missing. */
export type PickedItems<A extends KaonArray, I extends KaonArray> = I extends NumberArray | JaggedArray<NumberArray>
  ? A
  : KaonArray;

/**
 * What is at given places, counted from the end where negative: entries for one whole number each (`n * T` and `m * int` give
 * `m * T`), items of lists for lists of whole numbers, which line up with the array (`n * var * T` and `n * var * int` give `n * var * T`). Places may repeat; a missing place gives a missing value.
 * @throws ArgumentError where a place does not exist, with the list, or where the places are no whole numbers
 * @example firsts(pick(jets.pt, argmax(jets.btag, { axis: 1, keepDims: true })))
 * @see awkward `array[index]`
 */
export function pick<A extends KaonArray, I extends KaonArray>(array: A, places: I): PickedItems<A, I> {
  // Places without missing values leave the layout as it is.
  return choose("pick", [array, places], pickItems) as PickedItems<A, I>;
}

function pickItems({ offsets, content }: JaggedArray, by: JaggedArray): JaggedArray {
  const wanted = plain(by.content);
  if (wanted.kind === "option")
    return pickSome({ kind: "jagged", offsets, content }, by.offsets, wanted.index, wanted.content);
  const positions = located(offsets, by.offsets, integers(wanted));
  return { kind: "jagged", offsets: by.offsets, content: take(content, positions) };
}

/** The same with missing places: those that are present are located among their lists. */
function pickSome(lists: JaggedArray, offsets: Int32Array, index: Int32Array, content: KaonArray): JaggedArray {
  const places = integers(plain(content));
  const present = gather(places, presentPositions(index));
  const positions = located(lists.offsets, offsetsOfPresent(offsets, index), present);
  const found = composed(renumbered(index), positions);
  return { kind: "jagged", offsets, content: plain({ kind: "option", index: found, content: lists.content }) };
}

function located(lists: Int32Array, offsets: Int32Array, places: Int32Array): Int32Array {
  const positions = new Int32Array(places.length);
  const bad = locate(lists, { offsets, places }, positions);
  if (bad < 0) return positions;
  const list = offsets.findLastIndex((offset) => offset <= bad);
  const count = lists[list + 1] - lists[list];
  const where = lists.length === 2 ? "the array" : `list ${list}`;
  throw new ArgumentError(`pick: there is no item ${places[bad]} in ${where}, which has ${count}`);
}

function integers(array: KaonArray): Int32Array {
  if (array.kind === "numeric" && array.data.length === 0) return new Int32Array(0);
  if (array.kind !== "numeric" || array.dtype === "bool") {
    const hint = array.kind === "numeric" ? "; keep takes a mask" : "";
    throw new ArgumentError(`pick needs whole numbers, but got ${typeText(array)}${hint}`);
  }
  if (array.data instanceof Int32Array) return array.data;
  return Int32Array.from(array.data as ArrayLike<number | bigint>, wholePlace);
}

function wholePlace(value: number | bigint): number {
  const place = Number(value);
  if (!Number.isInteger(place)) throw new ArgumentError(`pick needs whole numbers, but found ${place}`);
  // Places beyond 2³¹ would wrap around into the list.
  return Math.max(-0x7fff_ffff, Math.min(0x7fff_ffff, place));
}
