import type { KaonArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { packedLists, plain } from "../plain.ts";
import { textAt } from "../text.ts";
import { typeText } from "../type.ts";
import type { WithDType } from "./leaf-types.ts";

/**
 * Whether each value is one of a few: `n * var * T` gives `n * var * bool`. Missing values stay missing. Numbers are compared as they are (0 is −0, NaN is NaN),
 * 64-bit integers with bigints or safe whole numbers.
 * @throws ArgumentError for records
 * @example isIn(events.GenPart.pdgId, [11, -11, 13, -13])
 * @see numpy `isin`
 */
export function isIn<A extends KaonArray>(
  array: A,
  values: readonly (number | bigint | boolean | string)[],
): WithDType<A, "bool"> {
  const wanted = new Set(values.map((value) => (typeof value === "bigint" ? key(value) : value)));
  // The same lists around flags.
  return flags(array, wanted) as WithDType<A, "bool">;
}

function flags(array: KaonArray, wanted: ReadonlySet<unknown>): KaonArray {
  const entries = plain(array);
  switch (entries.kind) {
    case "jagged": {
      const { offsets, content } = packedLists(entries);
      return { kind: "jagged", offsets, content: flags(content, wanted) };
    }
    case "option":
      return { ...entries, content: flags(entries.content, wanted) };
    case "text":
      return bools(entries.offsets.length - 1, (i) => wanted.has(textAt(entries, i)));
    case "numeric": {
      const { data } = entries;
      if (entries.dtype === "bool") return bools(data.length, (i) => wanted.has(data[i] !== 0));
      if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
        return bools(data.length, (i) => wanted.has(key(data[i])));
      }
      return bools(data.length, (i) => wanted.has(data[i]));
    }
    default:
      throw new ArgumentError(`isIn needs numbers or text, but got ${typeText(entries)}`);
  }
}

/** A bigint as a number where that is exact, so that 5 is 5n. */
function key(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function bools(length: number, test: (i: number) => boolean): KaonArray {
  const data = new Uint8Array(length);
  for (let i = 0; i < length; i++) data[i] = test(i) ? 1 : 0;
  return { kind: "numeric", dtype: "bool", data };
}
