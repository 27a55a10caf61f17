import { dtypes, type NumericArray, type OptionArray } from "../array.ts";
import { gather } from "../kernels/gather.ts";
import { renumbered } from "../kernels/missing.ts";
import { largestPositions, smallestPositions } from "../kernels/reduce.ts";
import { bigExtremePositions } from "../kernels/reduce-big.ts";
import { bigIntsOf, float64Of } from "./numbers.ts";
import type { NumberLists } from "./reduce.ts";

/** Which end of an order. */
export type Extreme = "smallest" | "largest";

/** For each list, where its first smallest or largest value is; −1 where the list is empty. */
function positionsOf({ values, offsets }: NumberLists, which: Extreme): Int32Array {
  const data = float64Of(values);
  if (data === undefined) return bigExtremePositions(bigIntsOf(values), offsets, which);
  return which === "smallest" ? smallestPositions(data, offsets) : largestPositions(data, offsets);
}

/** The smallest or largest value of each list, missing where it is empty. */
export function extremesOf(lists: NumberLists, which: Extreme): OptionArray<NumericArray> {
  const positions = positionsOf(lists, which);
  const index = renumbered(positions);
  const { dtype, data } = lists.values;
  const found = gather(
    data,
    positions.filter((position) => position >= 0),
  );
  return { kind: "option", index, content: { kind: "numeric", dtype, data: found } };
}

/** The place of the smallest or largest value of each list, missing where it is empty. */
export function placesOfExtremes(lists: NumberLists, which: Extreme): OptionArray<NumericArray<"int32">> {
  const positions = positionsOf(lists, which);
  const places = lists.places();
  const data = dtypes.int32.from(positions, (position) => (position < 0 ? 0 : places[position]));
  const index = positions.map((position, list) => (position < 0 ? -1 : list));
  return { kind: "option", index, content: { kind: "numeric", dtype: "int32", data } };
}
