import type { KaonArray } from "./array.ts";

/** Smaller pieces are not worth keeping. */
const minimum = 16_384;
/** What chunks hold on to at most, in bytes; memory beyond that is left to garbage collection. */
const mostTracked = 128 * 2 ** 20;
/** Memory that was given back, the longest unused first. */
const unused: ArrayBuffer[] = [];
/** Bytes that were taken anew and in place of which no unused memory went yet. */
let replaced = 0;
/** Memory that is out and belongs to no chunk: nothing else can be given back by `reuseColumns`. */
const lent = new WeakSet<ArrayBufferLike>();
/** Of the chunk that is being processed in this thread. */
let current: Tracked | undefined;

/** Memory that was taken for a chunk. */
interface Tracked {
  buffers: ArrayBuffer[];
  bytes: number;
}

/**
 * `length` bytes with any content, for a column or for values made of columns. Memory that was given back comes first: the
 * first touch of new memory can cost more than decompressing into it, and what is made anew has to be collected.
 */
export function takeMemory(length: number): Uint8Array<ArrayBuffer> {
  if (length < minimum) return new Uint8Array(length);
  const buffer = takeUnused(length) ?? newMemory(length);
  if (current === undefined) lent.add(buffer);
  else track(buffer, current);
  return new Uint8Array(buffer, 0, length);
}

/** `length` numbers with any content: see `takeMemory`. */
export function takeFloat64(length: number): Float64Array<ArrayBuffer> {
  return new Float64Array(takeMemory(8 * length).buffer, 0, length);
}

/** `length` integers with any content: see `takeMemory`. */
export function takeInt32(length: number): Int32Array<ArrayBuffer> {
  return new Int32Array(takeMemory(4 * length).buffer, 0, length);
}

/**
 * The memory of all columns that are read, and of all values that are made of them, while one chunk of events is processed. Who
 * processes chunks one after the other gives it back after each, so that the next one needs no new memory.
 * @example const memory = new ChunkMemory(); const result = copyOf(memory.during(() => process(events))); memory.giveBack();
 */
export class ChunkMemory {
  readonly #tracked: Tracked = { buffers: [], bytes: 0 };

  /** Does `work`: memory that it takes belongs to this chunk. */
  during<T>(work: () => T): T {
    const outer = current;
    current = this.#tracked;
    try {
      return work();
    } finally {
      current = outer;
    }
  }

  /**
   * Gives the memory to what is read and made next in this thread. Arrays that are still held are empty from then on, never wrong:
   * copy before what is to stay.
   */
  giveBack(): void {
    for (const buffer of this.#tracked.buffers) putBack(buffer);
    this.#tracked.buffers = [];
    this.#tracked.bytes = 0;
  }
}

/**
 * Gives the memory of columns that are used no more to the columns that this thread reads next; without it, new memory is used
 * until garbage is collected. The values of these arrays, and of all that share memory with them, are gone: they are empty from then
 * on, never wrong. Offsets, which columns share, columns below 16 KiB, and arrays that were neither read nor made of what
 * was read stay as they are. Inside of a processor it does nothing: a run gives memory back itself.
 * @example const pt = tree.read("Jet_pt", 0, 1000); …; reuseColumns([pt]); tree.read("Jet_pt", 1000, 2000);
 */
export function reuseColumns(columns: Iterable<KaonArray>): void {
  for (const column of columns) {
    for (const buffer of valueBuffers(column)) {
      if (buffer instanceof ArrayBuffer && lent.delete(buffer)) putBack(buffer);
    }
  }
}

function track(buffer: ArrayBuffer, tracked: Tracked): void {
  if (tracked.bytes + buffer.byteLength > mostTracked) return;
  tracked.bytes += buffer.byteLength;
  tracked.buffers.push(buffer);
}

/** The memory moves to a new buffer; the old one, and every view of it, has no bytes any more. */
function putBack(buffer: ArrayBuffer): void {
  // Whoever moved it to another thread has it now.
  if (buffer.byteLength > 0) unused.push(structuredClone(buffer, { transfer: [buffer] }));
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
  return new ArrayBuffer(size);
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
