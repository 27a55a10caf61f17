import type { TypedArray } from "@kaon/core";
import type { Column } from "./column-type.ts";
import { decodeDelta, decodeIndex } from "./decode-index.ts";
import { decodeBits, decodeHalf, decodeQuantised, decodeTruncated } from "./decode-packed.ts";
import { unsplit, unzigzag16, unzigzag32, unzigzag64, type PageWindow } from "./decode-split.ts";

/**
 * Decodes a window of a decompressed page into `target`, an array of the column's dtype with as many values as the window.
 * Gives the reason where the page holds what no column can.
 */
export function decodePage(
  column: Column,
  page: Uint8Array,
  window: PageWindow,
  target: TypedArray,
): string | undefined {
  const { bits } = column;
  const bytes = new Uint8Array(target.buffer, target.byteOffset, target.byteLength);
  switch (column.columnType.encoding) {
    case "plain":
    // Three words for each element: those of an index, and a tag.
    case "switch":
      bytes.set(page.subarray((window.from * bits) / 8, (window.to * bits) / 8));
      return undefined;
    case "split":
      unsplit(page, window, bytes);
      return undefined;
    case "zigzag":
      unsplit(page, window, bytes);
      unzigzag(target);
      return undefined;
    case "index":
      return fits(decodeIndex(page, window, wordsOf(target), bits));
    case "delta":
      return fits(decodeDelta(page, window, wordsOf(target), bits));
    case "half":
      decodeHalf(page.subarray(2 * window.from), page.subarray(2 * window.from + 1), floatsOf(target), 2);
      return undefined;
    case "splitHalf":
      decodeHalf(page.subarray(window.from), page.subarray(window.numElements + window.from), floatsOf(target), 1);
      return undefined;
    case "bit":
      decodeBits(page, window, bytes);
      return undefined;
    case "truncated":
      decodeTruncated(page, window, new Uint32Array(target.buffer, target.byteOffset, target.length), bits);
      return undefined;
    case "quantised":
      decodeQuantised(page, window, floatsOf(target), column);
      return undefined;
  }
}

function unzigzag(target: TypedArray): void {
  if (target.BYTES_PER_ELEMENT === 2) unzigzag16(new Int16Array(target.buffer, target.byteOffset, target.length));
  else if (target.BYTES_PER_ELEMENT === 4) unzigzag32(wordsOf(target));
  else unzigzag64(wordsOf(target));
}

function wordsOf(target: TypedArray): Int32Array {
  return new Int32Array(target.buffer, target.byteOffset, target.byteLength >> 2);
}

function floatsOf(target: TypedArray): Float32Array {
  return new Float32Array(target.buffer, target.byteOffset, target.length);
}

function fits(isSmall: boolean): string | undefined {
  return isSmall ? undefined : "wanted ends of lists below 2^31, found larger or negative ones";
}
