import type { JaggedArray, KaonArray, NumericArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { firstOtherCount } from "../kernels/offsets.ts";
import { passing } from "../kernels/select.ts";
import { plain } from "../plain.ts";
import { take } from "../take.ts";
import { choose } from "./choose.ts";
import { truthsAndMissing } from "./mask.ts";

/** What is left has the layout of what it is chosen from, but where the mask has missing values. */
export type Kept<A extends KaonArray, M extends KaonArray> = M extends
  | NumericArray<"bool">
  | JaggedArray<NumericArray<"bool">>
  ? A
  : KaonArray;

/**
 * What a mask is true for: entries for one bool per entry (`n * T` becomes `m * T`), items for lists of bools (`n * var * T` stays that). A missing flag gives a missing value. `mask` leaves what is dropped
 * here in its place, as missing.
 * @throws ArgumentError where the mask is not bool, or lengths differ
 * @example keep(jets, mapValues((pt) => pt > 30, jets.pt))
 * @see awkward `array[mask]`
 */
export function keep<A extends KaonArray, M extends KaonArray>(array: A, mask: M): Kept<A, M> {
  // A mask without missing values leaves the layout as it is.
  return choose("keep", [array, mask], keepItems) as Kept<A, M>;
}

function keepItems({ offsets, content }: JaggedArray, by: JaggedArray): JaggedArray {
  const bad = firstOtherCount(offsets, by.offsets);
  if (bad >= 0) {
    throw new ArgumentError(
      `keep: list ${bad} has ${offsets[bad + 1] - offsets[bad]} items, but ${by.offsets[bad + 1] - by.offsets[bad]} flags`,
    );
  }
  const { truths, missing } = truthsAndMissing("keep", by.content);
  if (missing === undefined) {
    const kept = passing(offsets, truths);
    return { kind: "jagged", offsets: kept.offsets, content: take(content, kept.positions) };
  }
  const kept = passing(
    offsets,
    truths.map((truth, i) => (truth !== 0 || missing[i] < 0 ? 1 : 0)),
  );
  const index = kept.positions.map((position) => (missing[position] < 0 ? -1 : position));
  return { kind: "jagged", offsets: kept.offsets, content: plain({ kind: "option", index, content }) };
}
