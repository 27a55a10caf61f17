import type { IndexedArray, JaggedArray, KaonArray, OptionArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { offsetsWithEmpty, presentPositions } from "../kernels/missing.ts";
import { composeOffsets } from "../kernels/offsets.ts";
import { packedLists, plain, presentValues } from "../plain.ts";
import { take } from "../take.ts";
import { typeText } from "../type.ts";
import { wholeAxis } from "./axis.ts";
import { dropNone } from "./drop-none.ts";
import { ravel } from "./ravel.ts";

/** Which boundaries to remove: those of the lists on axis 1 (the default), 2, … or all of them. */
export interface FlattenOptions<X extends number | null = number | null> {
  readonly axis?: X;
}

/** An array with one level of lists less. */
export type Flattened<A extends KaonArray, X extends number | null> = KaonArray extends A
  ? KaonArray
  : X extends 1
    ? A extends JaggedArray<infer C>
      ? C
      : A extends OptionArray<infer C> | IndexedArray<infer C>
        ? Flattened<C, 1>
        : KaonArray
    : KaonArray;

/**
 * One level of lists less: `n * var * T` becomes `m * T`. Missing lists vanish, missing values in lists stay. With `axis: null` all levels
 * go, and fields are put one after the other; missing values go as well.
 * @throws ArgumentError for an axis that does not exist
 * @see `ravel`, which removes all levels and keeps missing values; awkward `ak.flatten`
 */
export function flatten<A extends KaonArray, const X extends number | null = 1>(
  array: A,
  options: FlattenOptions<X> = {},
): Flattened<A, X> {
  const axis = options.axis === undefined ? 1 : options.axis;
  // One level of lists is gone.
  return (axis === null ? dropNone(ravel(array), { axis: 0 }) : flat(array, axis)) as Flattened<A, X>;
}

function flat(array: KaonArray, axis: number): KaonArray {
  const whole = wholeAxis(array, { operation: "flatten", axis });
  if (whole === undefined) throw new ArgumentError(`flatten: flatten one field of ${typeText(array)} at a time`);
  return whole === 0 ? dropNone(array, { axis: 0 }) : below(array, whole);
}

function below(array: KaonArray, axis: number): KaonArray {
  const entries = plain(array);
  if (entries.kind === "option") {
    const { index, content } = presentValues(entries);
    const inner = below(content, axis);
    return axis === 1 ? inner : { kind: "option", index, content: inner };
  }
  if (entries.kind !== "jagged") {
    throw new ArgumentError(`flatten: there are no lists on axis ${axis} in ${typeText(array)}`);
  }
  const { offsets, content } = packedLists(entries);
  if (axis === 1) return content;
  if (axis > 2) return { kind: "jagged", offsets, content: below(content, axis - 1) };
  const inner = listsOf(content);
  return { kind: "jagged", offsets: composeOffsets(offsets, inner.offsets), content: inner.content };
}

/** Lists from 0, with empty ones for those that are missing. */
function listsOf(array: KaonArray): JaggedArray {
  const entries = plain(array);
  if (entries.kind === "jagged") return packedLists(entries);
  if (entries.kind !== "option" || entries.content.kind !== "jagged") {
    throw new ArgumentError(`flatten: there are no lists on axis 2 in lists of ${typeText(array)}`);
  }
  const { index, content } = entries;
  const present = packedLists(take(content, presentPositions(index)));
  return { kind: "jagged", offsets: offsetsWithEmpty(content.offsets, index), content: present.content };
}
