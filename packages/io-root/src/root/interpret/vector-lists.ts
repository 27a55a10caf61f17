/** Byte count (4), version (2) and number of elements (4): what precedes the values of a `std::vector`. */
export const listHeader = 10;

const byteCountMask = 0x40000000;
const memberwiseMask = 0x4000;

/** Vectors of numbers, one after the other in the content of a basket. */
export interface StoredLists {
  readonly view: DataView;
  /** Where the first one begins. */
  readonly start: number;
  /** Bytes of a value. */
  readonly width: number;
  /** Their boundaries among all values that are read, one more than vectors. */
  readonly offsets: Int32Array;
}

/** Sets the boundaries after the first. Gives how many there are before something that is no vector within the content. */
export function findLists({ view, start, width, offsets }: StoredLists): number {
  const last = view.byteLength - listHeader;
  let position = start;
  let end = offsets[0];
  for (let i = 1; i < offsets.length; i++) {
    if (position > last) return i - 1;
    const count = view.getInt32(position + 6);
    const length = count * width;
    const isMemberwise = (view.getUint16(position + 4) & memberwiseMask) !== 0;
    const isWhole = (view.getUint32(position) & ~byteCountMask) === listHeader - 4 + length;
    if (!isWhole || isMemberwise || count < 0 || length > last - position) return i - 1;
    position += listHeader + length;
    end += count;
    offsets[i] = end;
  }
  return offsets.length - 1;
}

/** Where the first `count` vectors end. */
export function endOf({ start, width, offsets }: StoredLists, count: number): number {
  return start + count * listHeader + (offsets[count] - offsets[0]) * width;
}

/** Copies the values to where the boundaries say, in this machine's order. */
export function copyLists(lists: StoredLists, values: Uint8Array<ArrayBuffer>): void {
  const { buffer } = values;
  if (lists.width === 1) copyBytes(lists, values);
  else if (lists.width === 2) copyShorts(lists, new Int16Array(buffer));
  else if (lists.width === 4) copyWords(lists, new Int32Array(buffer));
  else copyPairs(lists, new Int32Array(buffer));
}

function copyBytes({ view, start, offsets }: StoredLists, values: Uint8Array): void {
  let from = start - offsets[0];
  for (let i = 1; i < offsets.length; i++) {
    from += listHeader;
    for (let n = offsets[i - 1]; n < offsets[i]; n++) values[n] = view.getUint8(from + n);
  }
}

function copyShorts({ view, start, offsets }: StoredLists, values: Int16Array): void {
  let from = start - 2 * offsets[0];
  for (let i = 1; i < offsets.length; i++) {
    from += listHeader;
    for (let n = offsets[i - 1]; n < offsets[i]; n++) values[n] = view.getInt16(from + 2 * n);
  }
}

/**
 * Four at once, be there so many or not: processors cannot foresee where a short list ends, and what is beyond that the next list
 * overwrites.
 */
function copyWords({ view, start, offsets }: StoredLists, values: Int32Array): void {
  const lastStart = view.byteLength - 16;
  const lastPlace = values.length - 4;
  let from = start - 4 * offsets[0];
  for (let i = 1; i < offsets.length; i++) {
    from += listHeader;
    let n = offsets[i - 1];
    const end = offsets[i];
    const at = from + 4 * n;
    if (at <= lastStart && n <= lastPlace) {
      values[n] = view.getInt32(at);
      values[n + 1] = view.getInt32(at + 4);
      values[n + 2] = view.getInt32(at + 8);
      values[n + 3] = view.getInt32(at + 12);
      n += 4;
    }
    for (; n < end; n++) values[n] = view.getInt32(from + 4 * n);
  }
}

/** Of eight bytes each: what comes first in the file comes last in memory. */
function copyPairs({ view, start, offsets }: StoredLists, values: Int32Array): void {
  let from = start - 8 * offsets[0];
  for (let i = 1; i < offsets.length; i++) {
    from += listHeader;
    for (let n = offsets[i - 1]; n < offsets[i]; n++) {
      values[2 * n] = view.getInt32(from + 8 * n + 4);
      values[2 * n + 1] = view.getInt32(from + 8 * n);
    }
  }
}
