import type { KaonArray, NumericArray, OptionArray, JaggedArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { maskedIndex, presentOrZero } from "../kernels/missing.ts";
import { lengthOf } from "../length.ts";
import { hasLists, plain } from "../plain.ts";
import { typeText } from "../type.ts";
import { align } from "./align.ts";
import { asOption } from "./optional.ts";

/** What to keep: where the mask is true (the default), or where it is false. */
export interface MaskOptions {
  readonly validWhen?: boolean;
}

/** The array with values that may be missing. */
export type Masked<A extends KaonArray, M extends KaonArray> = M extends NumericArray | OptionArray<NumericArray>
  ? A extends OptionArray
    ? A
    : OptionArray<A>
  : A extends JaggedArray<infer C>
    ? JaggedArray<C extends OptionArray ? C : OptionArray<C>>
    : KaonArray;

/**
 * The array with what a mask does not let through missing, so that it still lines up with others: `n * var * T` becomes `n * var * ?T`, and
 * `n * T` becomes `n * ?T`; `keep` drops it. The mask has one bool per entry, or
 * lists of them for items of lists. Missing where the mask is missing.
 * @throws ArgumentError where the mask is not bool, or lengths differ
 * @see awkward `ak.mask`
 */
export function mask<A extends KaonArray, M extends KaonArray>(
  array: A,
  mask: M,
  { validWhen = true }: MaskOptions = {},
): Masked<A, M> {
  const { leaves, wrap } = align("mask", [array, mask], ([, flags]) => !hasLists(flags));
  const [values, flags] = leaves;
  const { index, content } = asOption(values);
  const { truths, missing } = truthsAndMissing("mask", flags);
  const masked = maskedIndex(index, truths, validWhen ? 1 : 0);
  if (missing !== undefined) for (let i = 0; i < masked.length; i++) if (missing[i] < 0) masked[i] = -1;
  // The same lists, with an option inside.
  return wrap({ kind: "option", index: masked, content }) as Masked<A, M>;
}

/** Flags for each entry; where some are missing, the index that says so. */
export function truthsAndMissing(operation: string, flags: KaonArray): { truths: Uint8Array; missing?: Int32Array } {
  const entries = plain(flags);
  // Where there are no values, a function that gives bools has given none.
  if (isEmpty(entries)) return emptyFlags(entries);
  if (entries.kind === "numeric" && entries.dtype === "bool") return { truths: entries.data as Uint8Array };
  if (entries.kind === "option" && entries.content.kind === "numeric" && entries.content.dtype === "bool") {
    const { data } = entries.content;
    return { truths: presentOrZero(entries.index, data as Uint8Array), missing: entries.index };
  }
  throw new ArgumentError(`${operation} needs true or false, but got ${typeText(flags)}`);
}

function isEmpty(entries: KaonArray): boolean {
  return entries.kind === "option" ? lengthOf(entries.content) === 0 : lengthOf(entries) === 0;
}

function emptyFlags(entries: KaonArray): { truths: Uint8Array; missing?: Int32Array } {
  const truths = new Uint8Array(lengthOf(entries));
  return entries.kind === "option" ? { truths, missing: entries.index } : { truths };
}
