/** Elements `from` to `to` of a page of `numElements`. */
export interface PageWindow {
  readonly numElements: number;
  readonly from: number;
  readonly to: number;
}

/** Puts bytes of split elements together again, 2, 4 or 8 at a time; `target` has as many bytes as the window has elements. */
export function unsplit(page: Uint8Array, window: PageWindow, target: Uint8Array): void {
  const { numElements, from, to } = window;
  const plane = (i: number) => page.subarray(i * numElements + from, i * numElements + to);
  const width = target.length / (to - from);
  if (width === 2) {
    unsplit2(new Int16Array(target.buffer, target.byteOffset, to - from), plane(0), plane(1));
    return;
  }
  const words = new Int32Array(target.buffer, target.byteOffset, target.length >> 2);
  const low = [plane(0), plane(1), plane(2), plane(3)] as const;
  if (width === 4) unsplit4(words, low);
  else unsplit8(words, low, [plane(4), plane(5), plane(6), plane(7)]);
}

/** Signed numbers of 16 bits from 0, 1, 2, 3, 4 … for 0, −1, 1, −2, 2 …, in place. */
export function unzigzag16(values: Int16Array): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    values[i] = ((value & 0xffff) >>> 1) ^ -(value & 1);
  }
}

/** The same with 32 bits. */
export function unzigzag32(values: Int32Array): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    values[i] = (value >>> 1) ^ -(value & 1);
  }
}

/** The same with 64 bits, as pairs of a low and a high word. */
export function unzigzag64(words: Int32Array): void {
  for (let i = 0; i < words.length; i += 2) {
    const low = words[i];
    const high = words[i + 1];
    const sign = -(low & 1);
    words[i] = ((low >>> 1) | (high << 31)) ^ sign;
    words[i + 1] = (high >>> 1) ^ sign;
  }
}

function unsplit2(target: Int16Array, low: Uint8Array, high: Uint8Array): void {
  for (let i = 0; i < target.length; i++) target[i] = low[i] | (high[i] << 8);
}

type Planes = readonly [Uint8Array, Uint8Array, Uint8Array, Uint8Array];

function unsplit4(target: Int32Array, [a, b, c, d]: Planes): void {
  for (let i = 0; i < a.length; i++) target[i] = a[i] | (b[i] << 8) | (c[i] << 16) | (d[i] << 24);
}

function unsplit8(target: Int32Array, [a, b, c, d]: Planes, [e, f, g, h]: Planes): void {
  for (let i = 0; i < a.length; i++) {
    target[2 * i] = a[i] | (b[i] << 8) | (c[i] << 16) | (d[i] << 24);
    target[2 * i + 1] = e[i] | (f[i] << 8) | (g[i] << 16) | (h[i] << 24);
  }
}
