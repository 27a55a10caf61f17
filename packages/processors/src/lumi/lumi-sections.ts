import { ArgumentError, type NumericArray } from "@kaon/core";

/** One whole number per event: a run or a luminosity section. */
export type LumiColumn = NumericArray | readonly number[] | Uint32Array | Int32Array | Float64Array;

/** The values of two columns, checked to be of the same events. @throws ArgumentError where their lengths differ */
export function lumiColumns(runs: LumiColumn, sections: LumiColumn): [ArrayLike<number>, ArrayLike<number>] {
  const [run, section] = [valuesOf(runs), valuesOf(sections)];
  if (run.length === section.length) return [run, section];
  throw new ArgumentError(
    `runs and luminosity sections must be of the same events, but there are ${run.length} runs and ${section.length} sections`,
  );
}

function valuesOf(column: LumiColumn): ArrayLike<number> {
  const values = "kind" in column ? column.data : column;
  // Runs and sections fit in a float64 many times over.
  return values instanceof BigInt64Array || values instanceof BigUint64Array
    ? Float64Array.from(values, Number)
    : values;
}
