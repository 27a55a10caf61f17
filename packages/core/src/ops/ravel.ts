import type { JaggedArray, KaonArray, NumericArray, OptionArray, TextArray } from "../array.ts";
import { concatenateEntries } from "../concatenate.ts";
import { packedLists, plain, presentValues } from "../plain.ts";
import { unified } from "./promote.ts";

/**
 * All values of an array below all lists and fields, in order: `n * var * ?T` becomes `m * ?T`. Missing values stay, missing lists are
 * gone.
 * @see `flatten`, which removes one level; awkward `ak.ravel`
 */
export function ravel<A extends KaonArray>(array: A): Ravelled<A> {
  // The values are what the type says.
  return values(array) as Ravelled<A>;
}

/** The type of the values below all lists. */
export type Ravelled<A extends KaonArray> = KaonArray extends A
  ? KaonArray
  : A extends NumericArray | TextArray
    ? A
    : A extends JaggedArray<infer C>
      ? Ravelled<C>
      : A extends OptionArray<NumericArray>
        ? A
        : KaonArray;

function values(array: KaonArray): KaonArray {
  const entries = plain(array);
  switch (entries.kind) {
    case "jagged":
      return values(packedLists(entries).content);
    case "option":
      return entries.content.kind === "jagged" || entries.content.kind === "record"
        ? values(presentValues(entries).content)
        : entries;
    case "record": {
      const fields = Object.values(entries.fields).map(values);
      if (fields.length === 0) return { kind: "numeric", dtype: "float64", data: new Float64Array(0) };
      return concatenateEntries(unified("ravel", fields));
    }
    default:
      return entries;
  }
}
