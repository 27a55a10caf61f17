import type { KaonArray, TextArray } from "./array.ts";
import { gather, gatherBytes } from "./kernels/gather.ts";
import { gatherOffsets, gatherPositions } from "./kernels/offsets.ts";
import { lengthOf } from "./length.ts";
import { takeInt32, takeMemory } from "./memory.ts";
import { checkedPositions, type Positions } from "./make.ts";
import { tooManyValues } from "./offsets.ts";

/**
 * The entries at the given positions, in that order; positions may repeat. Numbers, lists and text are copied, option and
 * indexed arrays keep their content. Fields that shared one offsets array still do.
 * @throws ArgumentError for positions that are not in the array
 */
export function take<A extends KaonArray>(array: A, index: Positions): A {
  const positions = checkedPositions(index, { low: 0, length: lengthOf(array) });
  return takeKnown(array, positions);
}

/** The same for positions that are known to be in the array. */
export function takeKnown<A extends KaonArray>(array: A, positions: Int32Array): A {
  // What is taken has the layout of what it is taken from.
  return pick(array, positions, new Map()) as A;
}

/** Lists picked so far, by their offsets: where they are now, and what of the content is in them. */
type Picked = Map<Int32Array, { readonly offsets: Int32Array; readonly positions: Int32Array; readonly inner: Picked }>;

function pick(array: KaonArray, index: Int32Array, picked: Picked): KaonArray {
  switch (array.kind) {
    case "numeric":
      return { ...array, data: gather(array.data, index) };
    case "jagged": {
      const { offsets, positions, inner } = pickLists(array.offsets, index, picked);
      return { kind: "jagged", offsets, content: pick(array.content, positions, inner) };
    }
    case "text":
      return pickText(array, index);
    case "option":
    case "indexed":
      return { ...array, index: gather(array.index, index) };
    default: {
      const fields = Object.entries(array.fields).map(([name, field]) => [name, pick(field, index, picked)] as const);
      return { kind: "record", length: index.length, fields: Object.fromEntries(fields) };
    }
  }
}

function pickLists(offsets: Int32Array, index: Int32Array, picked: Picked) {
  const known = picked.get(offsets);
  if (known !== undefined) return known;
  const target = pickOffsets(offsets, index);
  const positions = gatherPositions(offsets, index, target[index.length]);
  const lists = { offsets: target, positions, inner: new Map() };
  picked.set(offsets, lists);
  return lists;
}

function pickOffsets(offsets: Int32Array, index: Int32Array): Int32Array {
  const target = takeInt32(index.length + 1);
  const bad = gatherOffsets(offsets, index, target);
  if (bad >= 0) throw tooManyValues(bad);
  return target;
}

function pickText(array: TextArray, index: Int32Array): TextArray {
  const offsets = pickOffsets(array.offsets, index);
  const bytes = takeMemory(offsets[index.length]);
  gatherBytes(array, index, bytes);
  return { kind: "text", offsets, bytes };
}
