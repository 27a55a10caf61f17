import type { PageWindow } from "./decode-split.ts";

/** Booleans of one bit each, lowest first, as bytes 0 and 1. */
export function decodeBits(page: Uint8Array, { from, to }: PageWindow, target: Uint8Array): void {
  for (let i = from; i < to; i++) target[i - from] = (page[i >>> 3] >>> (i & 7)) & 1;
}

/** The `bits` high bits of float32 values, the others are 0. `target` holds the same bits as integers. */
export function decodeTruncated(page: Uint8Array, { from, to }: PageWindow, target: Int32Array, bits: number): void {
  for (let i = from; i < to; i++) target[i - from] = bitsAt(page, i * bits, bits) << (32 - bits);
}

/** Values from `minimum` to `maximum` in 2^bits − 1 equal steps. */
export function decodeQuantised(
  page: Uint8Array,
  { from, to }: PageWindow,
  target: Float32Array,
  { bits, minimum, maximum }: { bits: number; minimum: number; maximum: number },
): void {
  const steps = 2 ** bits - 1;
  const range = maximum - minimum;
  for (let i = from; i < to; i++) target[i - from] = minimum + (bitsAt(page, i * bits, bits) * range) / steps;
}

/** Half precision as float32; the bits of an element are `low[i * step] | high[i * step] << 8`. */
export function decodeHalf(low: Uint8Array, high: Uint8Array, target: Float32Array, step: 1 | 2): void {
  halves ??= halfTable();
  for (let i = 0; i < target.length; i++) target[i] = halves[low[i * step] | (high[i * step] << 8)];
}

/** A number of up to 32 bits from bit `position` on, lowest bits first. Bytes past the end count as 0. */
function bitsAt(page: Uint8Array, position: number, bits: number): number {
  const at = position >>> 3;
  const shift = position & 7;
  const low = page[at] | (page[at + 1] << 8) | (page[at + 2] << 16) | (page[at + 3] << 24);
  const high = shift + bits > 32 ? page[at + 4] << (32 - shift) : 0;
  const value = (low >>> shift) | high;
  return bits === 32 ? value >>> 0 : value & (2 ** bits - 1);
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
