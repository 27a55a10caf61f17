/** One bit for each byte that is not 0, lowest first. */
export function packBits(bytes: Uint8Array): Uint8Array {
  const bits = new Uint8Array((bytes.length + 7) >> 3);
  for (let i = 0; i < bytes.length; i++) bits[i >> 3] |= (bytes[i] === 0 ? 0 : 1) << (i & 7);
  return bits;
}

/** Bits `start` to `start + length` as bytes of 0 and 1. */
export function unpackBits(bits: Uint8Array, start: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0, at = start; i < length; i++, at++) bytes[i] = (bits[at >> 3] >> (at & 7)) & 1;
  return bytes;
}

/** One bit for each position that is not negative, and how many are. */
export function packPresence(index: Int32Array): { bits: Uint8Array; numMissing: number } {
  const bits = new Uint8Array((index.length + 7) >> 3);
  let numMissing = 0;
  for (let i = 0; i < index.length; i++) {
    if (index[i] < 0) numMissing++;
    else bits[i >> 3] |= 1 << (i & 7);
  }
  return { bits, numMissing };
}
