import type { KaonArray } from "@kaon/core";

/** Smaller columns are not worth keeping. */
const minimum = 65_536;
/** Memory that was given back, the longest unused first. */
const unused: ArrayBuffer[] = [];
/** Bytes that were taken anew and in place of which no unused memory went yet. */
let replaced = 0;
/** Memory that is out as columns: nothing else can be given back. */
const lent = new WeakSet<ArrayBufferLike>();

/**
 * `length` bytes with any content, for a column. Memory that was given back comes first: the first touch of new memory can
 * cost more than decompressing into it.
 */
export function takeMemory(length: number): Uint8Array<ArrayBuffer> {
  if (length < minimum) return new Uint8Array(length);
  const buffer = takeUnused(length) ?? newMemory(length);
  lent.add(buffer);
  return new Uint8Array(buffer, 0, length);
}

/**
 * Gives the memory of columns that are used no more to the columns that this thread reads next; without it, new memory is used
 * until garbage is collected. The values of these arrays, and of all that share memory with them, are gone: they are empty from then
 * on, never wrong. Offsets, which columns share, columns below 64 KiB, and arrays that were not read from a tree stay as they are.
 * @example const pt = tree.read("Jet_pt", 0, 1000); …; reuseColumns([pt]); tree.read("Jet_pt", 1000, 2000);
 */
export function reuseColumns(columns: Iterable<KaonArray>): void {
  for (const column of columns) {
    for (const buffer of valueBuffers(column)) {
      if (!(buffer instanceof ArrayBuffer) || !lent.delete(buffer)) continue;
      // The memory moves to a new buffer; the old one, and every view of it, has no bytes any more.
      unused.push(structuredClone(buffer, { transfer: [buffer] }));
    }
  }
}

/** The smallest that fits, unless most of it would lie idle. */
function takeUnused(length: number): ArrayBuffer | undefined {
  let best = -1;
  for (let i = 0; i < unused.length; i++) {
    const size = unused[i].byteLength;
    if (size >= length && size <= 2 * length && (best < 0 || size < unused[best].byteLength)) best = i;
  }
  return best < 0 ? undefined : unused.splice(best, 1)[0];
}

/** New memory in place of as much that is unused, the oldest first: not more is held than was in use at one time. */
function newMemory(length: number): ArrayBuffer {
  // Sizes in steps of up to an eighth: lists of the next range of entries differ a little in length.
  const step = 2 ** (Math.floor(Math.log2(length)) - 3);
  const size = Math.ceil(length / step) * step;
  replaced = unused.length > 0 ? replaced + size : 0;
  while (unused.length > 0 && unused[0].byteLength <= replaced) replaced -= unused.shift()?.byteLength ?? 0;
  // Not set to 0 first: every byte is written, or an error is thrown.
  return Buffer.allocUnsafeSlow(size).buffer;
}

function valueBuffers(array: KaonArray): ArrayBufferLike[] {
  switch (array.kind) {
    case "numeric":
      return [array.data.buffer];
    case "text":
      return [array.bytes.buffer];
    case "record":
      return Object.values(array.fields).flatMap(valueBuffers);
    default:
      return valueBuffers(array.content);
  }
}
