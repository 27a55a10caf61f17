import { dtypes, type NumericArray, type OptionArray } from "../array.ts";
import { gather } from "../kernels/gather.ts";
import { presentPositions, renumbered } from "../kernels/missing.ts";
import { occupied } from "../kernels/offsets.ts";
import { largest, largestPositions, smallest, smallestPositions } from "../kernels/reduce.ts";
import { bigExtremePositions } from "../kernels/reduce-big.ts";
import { bigIntsOf, numbersOf } from "./numbers.ts";
import type { NumberLists } from "./reduce.ts";

/** Which end of an order. */
export type Extreme = "smallest" | "largest";

/** The smallest or largest value of each list, missing where it is empty. */
export function extremesOf({ values, offsets }: NumberLists, which: Extreme): OptionArray<NumericArray> {
  const { dtype } = values;
  const data = numbersOf(values);
  if (data !== undefined) {
    // The same class as that of the values.
    const out = new dtypes[dtype](offsets.length - 1) as typeof data;
    (which === "smallest" ? smallest : largest)(data, offsets, out);
    return { kind: "option", index: occupied(offsets), content: { kind: "numeric", dtype, data: out } };
  }
  const positions = bigExtremePositions(bigIntsOf(values), offsets, which);
  const found = gather(values.data, presentPositions(positions));
  return { kind: "option", index: renumbered(positions), content: { kind: "numeric", dtype, data: found } };
}

/** The place of the smallest or largest value of each list, missing where it is empty. */
export function placesOfExtremes(lists: NumberLists, which: Extreme): OptionArray<NumericArray<"int32">> {
  const { values, offsets, placeOf } = lists;
  const data = numbersOf(values);
  const found =
    data === undefined
      ? bigExtremePositions(bigIntsOf(values), offsets, which)
      : (which === "smallest" ? smallestPositions : largestPositions)(data, offsets);
  placeOf(found);
  return { kind: "option", index: occupied(offsets), content: { kind: "numeric", dtype: "int32", data: found } };
}
