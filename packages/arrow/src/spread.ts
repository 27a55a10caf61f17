import { type KaonArray, offsetsFromCounts, take, type TextArray } from "@kaon/core";

/**
 * The entries at the given positions, in that order; something where the position is −1: 0, false, an empty list or text. This is how
 * Arrow stores values that may be missing, with a bit for each that says whether it is.
 */
export function spread(array: KaonArray, index: Int32Array): KaonArray {
  switch (array.kind) {
    case "numeric": {
      const { data } = array;
      const target = new (data.constructor as new (length: number) => typeof data)(index.length);
      for (let i = 0; i < index.length; i++) if (index[i] >= 0) target[i] = data[index[i]];
      return { ...array, data: target };
    }
    case "jagged":
      return { ...spreadLists(array, index), kind: "jagged" };
    case "text":
      return spreadLists(array, index);
    case "record": {
      const fields = Object.entries(array.fields).map(([name, field]) => [name, spread(field, index)] as const);
      return { kind: "record", length: index.length, fields: Object.fromEntries(fields) };
    }
    case "option":
      return { ...array, index: index.map((position) => (position < 0 ? -1 : array.index[position])) };
    case "indexed":
      return spread(
        array.content,
        index.map((position) => (position < 0 ? -1 : array.index[position])),
      );
  }
}

/** Lists, or text, at the positions that are not missing; empty ones between them. */
function spreadLists<A extends Extract<KaonArray, { kind: "jagged" }> | TextArray>(array: A, index: Int32Array): A {
  const counts = index.map((position) => (position < 0 ? 0 : array.offsets[position + 1] - array.offsets[position]));
  // What is taken has the layout of what it is taken from.
  const present = take(
    array as KaonArray,
    index.filter((position) => position >= 0),
  ) as A;
  return { ...present, offsets: offsetsFromCounts(counts) };
}
