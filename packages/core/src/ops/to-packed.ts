import type { IndexedArray, JaggedArray, KaonArray, OptionArray, RecordArray } from "../array.ts";
import { packedLists, plain, presentValues } from "../plain.ts";

/** The same type without indices. */
export type Packed<A extends KaonArray> = KaonArray extends A
  ? KaonArray
  : A extends IndexedArray<infer C>
    ? Packed<C>
    : A extends JaggedArray<infer C>
      ? JaggedArray<Packed<C>>
      : A extends OptionArray<infer C>
        ? OptionArray<Packed<C>>
        : A extends RecordArray<infer F>
          ? RecordArray<{ [K in keyof F]: Packed<F[K]> }>
          : A;

/**
 * The same entries, `n * T` with what is missing in it, in as little memory as they need: no index, offsets from 0, nothing that no entry uses, and no buffer that is part of a larger
 * one. For what is kept long or sent to another thread after much was cut away.
 * @see awkward `ak.to_packed`
 */
export function toPacked<A extends KaonArray>(array: A): Packed<A> {
  // The same entries.
  return packed(array) as Packed<A>;
}

function packed(array: KaonArray): KaonArray {
  const entries = plain(array);
  switch (entries.kind) {
    case "numeric":
      return { ...entries, data: own(entries.data) };
    case "text": {
      const [first, last] = [entries.offsets[0], entries.offsets[entries.offsets.length - 1]];
      const offsets = entries.offsets.map((offset) => offset - first);
      return { kind: "text", offsets, bytes: own(entries.bytes.subarray(first, last)) };
    }
    case "jagged": {
      const { offsets, content } = packedLists(entries);
      return { kind: "jagged", offsets: own(offsets), content: packed(content) };
    }
    case "option": {
      const { index, content } = presentValues(entries);
      return { kind: "option", index, content: packed(content) };
    }
    default: {
      const fields = Object.entries(entries.fields).map(([name, field]) => [name, packed(field)] as const);
      return { ...entries, fields: Object.fromEntries(fields) };
    }
  }
}

/** The values in a buffer of their own. */
function own<T extends { readonly buffer: ArrayBufferLike; readonly byteLength: number; slice(): T }>(data: T): T {
  return data.byteLength === data.buffer.byteLength ? data : data.slice();
}
