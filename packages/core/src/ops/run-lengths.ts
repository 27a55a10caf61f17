import type { JaggedArray, KaonArray, NumericArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { cutRuns } from "../kernels/runs.ts";
import { countsOf } from "../kernels/offsets.ts";
import { plain } from "../plain.ts";
import { textAt } from "../text.ts";
import { typeText } from "../type.ts";
import { onListItems } from "./axis.ts";
import type { WithDType } from "./leaf-types.ts";

/**
 * Lengths of runs of the same value: `m * T` gives `k * int32`, lists of values give lists of lengths, in the innermost lists. With `unflatten` they cut an
 * array by values; missing values that follow each other are one run.
 * @throws ArgumentError for records
 * @example unflatten(events.Jet.pt, runLengths(events.run))
 * @see awkward `ak.run_lengths`
 */
export function runLengths<A extends KaonArray>(array: A): WithDType<A, "int32"> {
  // Numbers in the lists of the values.
  return onListItems(array, { operation: "runLengths", axis: -1 }, runs) as WithDType<A, "int32">;
}

function runs({ offsets, content }: JaggedArray): JaggedArray<NumericArray<"int32">> {
  const { starts, offsets: out } = cutRuns(offsets, changes(content));
  return { kind: "jagged", offsets: out, content: { kind: "numeric", dtype: "int32", data: countsOf(starts) } };
}

/** 1 where a value differs from the one before it. */
function changes(array: KaonArray): Uint8Array {
  const values = plain(array);
  switch (values.kind) {
    case "numeric": {
      const { data } = values;
      return flagged(data.length, (i) => differ(data[i], data[i - 1]));
    }
    case "text":
      return flagged(values.offsets.length - 1, (i) => textAt(values, i) !== textAt(values, i - 1));
    case "option": {
      const { index, content } = values;
      const inner = plain(content);
      if (inner.kind === "numeric") {
        return flagged(index.length, (i) => {
          if (index[i] < 0 || index[i - 1] < 0) return index[i] !== index[i - 1];
          return differ(inner.data[index[i]], inner.data[index[i - 1]]);
        });
      }
      break;
    }
    default:
  }
  throw new ArgumentError(`runLengths needs numbers or text, but got ${typeText(array)}`);
}

function flagged(length: number, differs: (i: number) => boolean): Uint8Array {
  const flags = new Uint8Array(length);
  for (let i = 1; i < length; i++) flags[i] = differs(i) ? 1 : 0;
  return flags;
}

/** NaN is NaN. */
function differ(a: number | bigint, b: number | bigint): boolean {
  return a !== b && !(Number.isNaN(a) && Number.isNaN(b));
}
