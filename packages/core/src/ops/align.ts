import type { KaonArray, JaggedArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { gather, spread } from "../kernels/gather.ts";
import { markMissing, presentEntries, renumbered } from "../kernels/missing.ts";
import { firstOtherCount, parentsOf } from "../kernels/offsets.ts";
import { lengthOf } from "../length.ts";
import { hasLists, packedLists, plain } from "../plain.ts";
import { take } from "../take.ts";
import { typeText } from "../type.ts";

/** Arrays brought into line: the same lists around all of them, which `wrap` puts around new contents. */
export interface Aligned {
  readonly leaves: readonly KaonArray[];
  readonly wrap: (content: KaonArray) => KaonArray;
}

/** How far to go: at arrays for which this is true, they are in line. */
export type IsInLine = (arrays: readonly KaonArray[]) => boolean;

/** What has no lists any more is in line. */
export const noLists: IsInLine = (arrays) => !arrays.some(hasLists);

/**
 * Arrays in line: where one has lists, values of the others are repeated for all items of them; lists of two arrays must have the
 * same lengths. What is missing above lists in one array is missing in all.
 * @throws ArgumentError where lengths differ, with both types and where
 */
export function align(operation: string, arrays: readonly KaonArray[], inLine: IsInLine): Aligned {
  const length = lengthOf(arrays[0]);
  const other = arrays.findIndex((array) => lengthOf(array) !== length);
  if (other > 0) {
    throw new ArgumentError(
      `${operation} needs arrays of one length, but array 0 has ${length} entries (${typeText(arrays[0])}) and array ${other} has ` +
        `${lengthOf(arrays[other])} (${typeText(arrays[other])})`,
    );
  }
  return descend(arrays.map(plain), { operation, inLine, whole: arrays });
}

interface Alignment {
  readonly operation: string;
  readonly inLine: IsInLine;
  /** The arrays as they were given, for messages. */
  readonly whole: readonly KaonArray[];
}

function descend(arrays: readonly KaonArray[], alignment: Alignment): Aligned {
  if (alignment.inLine(arrays)) return { leaves: arrays, wrap: (content) => content };
  return arrays.some(({ kind }) => kind === "option")
    ? descendPresent(arrays, alignment)
    : descendLists(arrays, alignment);
}

/** Goes on with what is missing in none of the arrays. */
function descendPresent(arrays: readonly KaonArray[], alignment: Alignment): Aligned {
  const present = missingInAny(arrays);
  const index = renumbered(present);
  const entries = presentEntries(present);
  const taken = arrays.map((array) =>
    array.kind === "option" ? take(array.content, gather(array.index, entries)) : take(array, entries),
  );
  const inner = descend(taken.map(plain), alignment);
  return { leaves: inner.leaves, wrap: (content) => ({ kind: "option", index, content: inner.wrap(content) }) };
}

/** −1 where one of the arrays has a missing value. */
export function missingInAny(arrays: readonly KaonArray[]): Int32Array {
  const flags = new Int32Array(lengthOf(arrays[0]));
  for (const array of arrays) if (array.kind === "option") markMissing(array.index, flags);
  return flags;
}

/** Goes on with the items of the lists. */
function descendLists(arrays: readonly KaonArray[], alignment: Alignment): Aligned {
  const lists = arrays.map((array) => (array.kind === "jagged" ? packedLists(array) : undefined));
  const offsets = sharedOffsets(lists, alignment);
  let parents: Int32Array | undefined;
  const items = arrays.map((array, i) => {
    if (array.kind === "numeric") return { ...array, data: spread(array.data, offsets) };
    return lists[i]?.content ?? take(array, (parents ??= parentsOf(offsets)));
  });
  const inner = descend(items.map(plain), alignment);
  return { leaves: inner.leaves, wrap: (content) => ({ kind: "jagged", offsets, content: inner.wrap(content) }) };
}

function sharedOffsets(lists: readonly (JaggedArray | undefined)[], { operation, whole }: Alignment): Int32Array {
  const first = lists.findIndex((each) => each !== undefined);
  const { offsets } = lists[first] as JaggedArray;
  for (const [i, each] of lists.entries()) {
    if (each === undefined || each.offsets === offsets) continue;
    const bad = firstOtherCount(offsets, each.offsets);
    if (bad < 0) continue;
    const lengths = [offsets[bad + 1] - offsets[bad], each.offsets[bad + 1] - each.offsets[bad]];
    throw new ArgumentError(
      `${operation} needs lists of the same lengths, but list ${bad} has ${lengths[0]} items in array ${first} (${typeText(whole[first])}) ` +
        `and ${lengths[1]} in array ${i} (${typeText(whole[i])})`,
    );
  }
  return offsets;
}
