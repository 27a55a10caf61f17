import type { IndexedArray, JaggedArray, KaonArray, OptionArray, RecordArray } from "./array.ts";
import { ArgumentError } from "./errors.ts";
import { firstDescent, firstOutside } from "./kernels/range.ts";
import { lengthOf } from "./length.ts";

/** Positions as they are given to constructors; an Int32Array is shared, not copied. */
export type Positions = Int32Array | ArrayLike<number>;

/**
 * Lists: list `i` is `content` from `offsets[i]` to `offsets[i + 1]`.
 * @throws ArgumentError for no offsets at all, offsets that descend, or offsets beyond the content
 */
export function jagged<C extends KaonArray>(offsets: Positions, content: C): JaggedArray<C> {
  return { kind: "jagged", offsets: checkedOffsets(offsets, lengthOf(content), "values"), content };
}

/**
 * Named fields of one length; `length` is only needed where there are no fields.
 * @throws ArgumentError where the lengths differ
 */
export function record<F extends Record<string, KaonArray>>(fields: F, length?: number): RecordArray<F> {
  const entries = Object.entries(fields);
  const wanted = length ?? (entries.length > 0 ? lengthOf(entries[0][1]) : 0);
  for (const [name, field] of entries) {
    if (lengthOf(field) === wanted) continue;
    const from = length === undefined ? `field "${entries[0][0]}" has` : "the record has";
    throw new ArgumentError(
      `fields of a record must be of one length: ${from} ${wanted} entries, but field "${name}" has ${lengthOf(field)}`,
    );
  }
  return { kind: "record", length: wanted, fields };
}

/**
 * Values that may be missing: entry `i` is `content[index[i]]`, missing where `index[i]` is −1.
 * @throws ArgumentError for positions below −1 or beyond the content
 */
export function option<C extends KaonArray>(index: Positions, content: C): OptionArray<C> {
  return { kind: "option", index: checkedPositions(index, { low: -1, length: lengthOf(content) }), content };
}

/**
 * Values picked by position: entry `i` is `content[index[i]]`.
 * @throws ArgumentError for positions that are not in the content
 */
export function indexed<C extends KaonArray>(index: Positions, content: C): IndexedArray<C> {
  return { kind: "indexed", index: checkedPositions(index, { low: 0, length: lengthOf(content) }), content };
}

/** Offsets into something of `length` things that are called `what`, as an Int32Array. */
export function checkedOffsets(offsets: Positions, length: number, what: string): Int32Array {
  const checked = int32(offsets, "offset");
  if (checked.length === 0)
    throw new ArgumentError("offsets must have one more entry than there are lists, but are empty");
  if (checked[0] < 0) throw new ArgumentError(`offsets must not be negative: the first is ${checked[0]}`);
  const bad = firstDescent(checked);
  if (bad >= 0) {
    const [before, after] = [checked[bad - 1], checked[bad]];
    throw new ArgumentError(
      `offsets must not descend: ${before} at position ${bad - 1}, then ${after}; are these counts?`,
    );
  }
  const last = checked[checked.length - 1];
  if (last > length) throw new ArgumentError(`offsets reach ${last}, but there are only ${length} ${what}`);
  return checked;
}

/** Positions from `low` to below `length`, as an Int32Array. */
export function checkedPositions(index: Positions, range: { low: -1 | 0; length: number }): Int32Array {
  const { low, length } = range;
  const checked = int32(index, "position");
  const bad = firstOutside(checked, low, length);
  if (bad < 0) return checked;
  const wanted = low === 0 ? `from 0 to below ${length}` : `−1 (missing), or from 0 to below ${length}`;
  throw new ArgumentError(`positions must be ${wanted}: found ${checked[bad]} at entry ${bad}`);
}

function int32(values: Positions, what: string): Int32Array {
  if (values instanceof Int32Array) return values;
  const converted = Int32Array.from(values);
  for (let i = 0; i < converted.length; i++) {
    if (converted[i] === values[i]) continue;
    throw new ArgumentError(`every ${what} must be an integer below 2³¹: found ${String(values[i])} at entry ${i}`);
  }
  return converted;
}
