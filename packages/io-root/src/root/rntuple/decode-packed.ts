import type { PageWindow } from "./decode-split.ts";

/** Booleans of one bit each, lowest first, as bytes 0 and 1. */
export function decodeBits(page: Uint8Array, { from, to }: PageWindow, target: Uint8Array): void {
  for (let i = from; i < to; i++) target[i - from] = (page[i >>> 3] >>> (i & 7)) & 1;
}

/** The `bits` high bits of float32 values, the others are 0. `target` holds the same bits as integers. */
export function decodeTruncated(page: Uint8Array, window: PageWindow, target: Uint32Array, bits: number): void {
  unpack(page, window, target, bits);
  for (let i = 0; i < target.length; i++) target[i] <<= 32 - bits;
}

/** Values from `minimum` to `maximum` in 2^bits − 1 equal steps. */
export function decodeQuantised(
  page: Uint8Array,
  window: PageWindow,
  target: Float32Array,
  { bits, minimum, maximum }: { bits: number; minimum: number; maximum: number },
): void {
  const steps = 2 ** bits - 1;
  const range = maximum - minimum;
  // The numbers of steps lie where the values will.
  const packed = new Uint32Array(target.buffer, target.byteOffset, target.length);
  unpack(page, window, packed, bits);
  for (let i = 0; i < target.length; i++) target[i] = minimum + (packed[i] * range) / steps;
}

/** Half precision as float32; the bits of an element are `low[i * step] | high[i * step] << 8`. */
export function decodeHalf(low: Uint8Array, high: Uint8Array, target: Float32Array, step: 1 | 2): void {
  halves ??= halfTable();
  for (let i = 0; i < target.length; i++) target[i] = halves[low[i * step] | (high[i * step] << 8)];
}

/** Numbers of up to 32 bits, lowest bits first. */
function unpack(page: Uint8Array, { from, to }: PageWindow, target: Uint32Array, bits: number): void {
  const mask = bits === 32 ? -1 : 2 ** bits - 1;
  // Up to here the five bytes that an element can lie in are inside of the page.
  const safe = Math.max(from, Math.min(to, Math.floor(((page.length - 5) * 8) / bits)));
  for (let i = from; i < safe; i++) target[i - from] = fiveBytes(page, i * bits) & mask;
  if (safe === to) return;
  const first = (safe * bits) >>> 3;
  const tail = new Uint8Array(page.length - first + 5);
  tail.set(page.subarray(first));
  for (let i = safe; i < to; i++) target[i - from] = fiveBytes(tail, i * bits - 8 * first) & mask;
}

/** 32 bits from bit `position` on. */
function fiveBytes(page: Uint8Array, position: number): number {
  const at = position >>> 3;
  const shift = position & 7;
  const low = page[at] | (page[at + 1] << 8) | (page[at + 2] << 16) | (page[at + 3] << 24);
  return (low >>> shift) | ((page[at + 4] << 1) << (31 - shift));
}

let halves: Float32Array | undefined;

/** The value of every bit pattern: sign, 5 bits of exponent, 10 of fraction. */
function halfTable(): Float32Array {
  return Float32Array.from({ length: 65_536 }, (_, bits) => {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >>> 10) & 0x1f;
    const fraction = bits & 0x3ff;
    if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
    return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  });
}
