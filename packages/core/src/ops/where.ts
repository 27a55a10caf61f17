import type { DType, KaonArray, NumericArray } from "../array.ts";
import { concatenateEntries } from "../concatenate.ts";
import { ArgumentError } from "../errors.ts";
import { counting } from "../kernels/offsets.ts";
import { lengthOf } from "../length.ts";
import { hasLists, plain } from "../plain.ts";
import { take } from "../take.ts";
import { sameType, typeOf, typeText } from "../type.ts";
import { align } from "./align.ts";
import { constantLike, type Constant } from "./constant.ts";
import type { WithDType } from "./leaf-types.ts";
import { truthsAndMissing } from "./mask.ts";
import { unified } from "./promote.ts";

/**
 * Values of `yes` where a condition is true, of `no` where it is false: `n * var * bool` and `n * var * T` give `n * var * T`. Arrays are brought into line: what has no lists is repeated for every
 * item of lists; one of `yes` and `no` may be a plain value. Missing where the condition is missing, or the chosen
 * value, or a list that has to be entered.
 * Numbers of two types get the smallest type that holds both exactly.
 * @throws ArgumentError where the condition is not bool, lengths differ, or there is no common type
 * @example where(isTight, jets.pt, 0)
 * @see awkward `ak.where`
 */
export function where<A extends KaonArray, D extends DType>(
  condition: A,
  yes: WithDType<A, D> | Constant,
  no: WithDType<A, D> | Constant,
): WithDType<A, D>;
export function where(condition: KaonArray, yes: KaonArray | Constant, no: KaonArray | Constant): KaonArray;
export function where(condition: KaonArray, yes: KaonArray | Constant, no: KaonArray | Constant): KaonArray {
  const values = [yes, no].filter((value) => isArray(value));
  const { leaves, wrap } = align("where", [condition, ...values], ([flags, ...rest]) => {
    if (hasLists(flags)) return false;
    // Lists are chosen whole where both are lists; a plain value is none.
    return rest.length === 2 ? rest.every(hasLists) || !rest.some(hasLists) : !rest.some(hasLists);
  });
  const [flags, ...others] = leaves;
  const [first, second] = [yes, no].map((value) =>
    isArray(value)
      ? others.shift()
      : constantLike("where", value, leaves.length > 1 ? leaves[1] : undefined, lengthOf(flags)),
  ) as [KaonArray, KaonArray];
  return wrap(chosen(flags, first, second));
}

function isArray(value: KaonArray | Constant): value is KaonArray {
  return typeof value === "object";
}

function chosen(flags: KaonArray, yes: KaonArray, no: KaonArray): KaonArray {
  const { truths, missing } = truthsAndMissing("where", flags);
  const [a, b] = unified("where", [yes, no]);
  if (!sameType(typeOf(a), typeOf(b))) {
    throw new ArgumentError(`where needs values of one type, but got ${typeText(yes)} and ${typeText(no)}`);
  }
  const length = truths.length;
  const index = counting(length);
  for (let i = 0; i < length; i++) if (truths[i] === 0) index[i] += length;
  const values = a.kind === "numeric" ? select(truths, a, b as NumericArray) : take(concatenateEntries([a, b]), index);
  if (missing === undefined) return values;
  return plain({ kind: "option", index: missing.map((entry, i) => (entry < 0 ? -1 : i)), content: values });
}

/** The numbers that flags choose. */
function select(truths: Uint8Array, yes: NumericArray, no: NumericArray): NumericArray {
  const data = no.data.slice() as Float64Array;
  // One class for both, as their dtypes are the same.
  const other = yes.data as Float64Array;
  for (let i = 0; i < truths.length; i++) if (truths[i] !== 0) data[i] = other[i];
  return { ...no, data };
}
