/** A 64-bit number in two 32-bit words, since BigInt is some fifty times slower here. */
interface Word {
  high: number;
  low: number;
}

const prime1 = word(0x9e37_79b1, 0x85eb_ca87);
const prime2 = word(0xc2b2_ae3d, 0x27d4_eb4f);
const prime3 = word(0x1656_67b1, 0x9e37_79f9);
const prime4 = word(0x85eb_ca77, 0xc2b2_ae63);
const prime5 = word(0x27d4_eb2f, 0x1656_67c5);
const stripe = 32;

/**
 * XXH64 with seed 0.
 * @see https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
 */
export function xxhash64(data: Uint8Array): bigint {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const hash = word(0, 0);
  let at = 0;
  if (data.length >= stripe) at = hashStripes(view, hash);
  else add(hash, prime5);
  add(hash, word(0, data.length));
  for (; at + 8 <= data.length; at += 8) {
    const lane = word(0, 0);
    round(lane, view.getUint32(at + 4, true), view.getUint32(at, true));
    exclusiveOr(hash, lane);
    rotate(hash, 27);
    multiply(hash, prime1);
    add(hash, prime4);
  }
  for (; at + 4 <= data.length; at += 4) {
    mixIn(hash, view.getUint32(at, true), prime1);
    rotate(hash, 23);
    multiply(hash, prime2);
    add(hash, prime3);
  }
  for (; at < data.length; at++) {
    mixIn(hash, view.getUint8(at), prime5);
    rotate(hash, 11);
    multiply(hash, prime1);
  }
  return avalanche(hash);
}

/** Four lanes over stripes of 32 bytes, brought together in `hash`; returns where the rest starts. */
function hashStripes(view: DataView, hash: Word): number {
  const lanes = [word(prime1.high, prime1.low), word(prime2.high, prime2.low), word(0, 0), word(0, 0)] as const;
  add(lanes[0], prime2);
  subtract(lanes[3], prime1);
  const [a, b, c, d] = lanes;
  let at = 0;
  for (; at + stripe <= view.byteLength; at += stripe) {
    round(a, view.getUint32(at + 4, true), view.getUint32(at, true));
    round(b, view.getUint32(at + 12, true), view.getUint32(at + 8, true));
    round(c, view.getUint32(at + 20, true), view.getUint32(at + 16, true));
    round(d, view.getUint32(at + 28, true), view.getUint32(at + 24, true));
  }
  [1, 7, 12, 18].forEach((bits, i) => {
    const turned = word(lanes[i].high, lanes[i].low);
    rotate(turned, bits);
    add(hash, turned);
  });
  for (const lane of lanes) {
    const value = word(0, 0);
    round(value, lane.high, lane.low);
    exclusiveOr(hash, value);
    multiply(hash, prime1);
    add(hash, prime4);
  }
  return at;
}

/** `lane = rotate(lane + input × prime2, 31) × prime1` */
function round(lane: Word, high: number, low: number): void {
  input.high = high;
  input.low = low;
  multiply(input, prime2);
  add(lane, input);
  rotate(lane, 31);
  multiply(lane, prime1);
}

const input = word(0, 0);

function mixIn(hash: Word, value: number, prime: Word): void {
  const product = word(0, value);
  multiply(product, prime);
  exclusiveOr(hash, product);
}

function avalanche(hash: Word): bigint {
  shiftIn(hash, 33);
  multiply(hash, prime2);
  shiftIn(hash, 29);
  multiply(hash, prime3);
  shiftIn(hash, 32);
  return (BigInt(hash.high >>> 0) << 32n) | BigInt(hash.low >>> 0);
}

/** `hash ^= hash >> bits` */
function shiftIn(hash: Word, bits: number): void {
  if (bits >= 32) {
    hash.low ^= hash.high >>> (bits - 32);
    return;
  }
  hash.low ^= (hash.low >>> bits) | (hash.high << (32 - bits));
  hash.high ^= hash.high >>> bits;
}

function word(high: number, low: number): Word {
  return { high: high | 0, low: low | 0 };
}

function add(to: Word, value: Word): void {
  const low = (to.low >>> 0) + (value.low >>> 0);
  to.high = (to.high + value.high + (low > 0xffff_ffff ? 1 : 0)) | 0;
  to.low = low | 0;
}

function subtract(from: Word, value: Word): void {
  const borrow = from.low >>> 0 < value.low >>> 0 ? 1 : 0;
  from.high = (from.high - value.high - borrow) | 0;
  from.low = (from.low - value.low) | 0;
}

function exclusiveOr(to: Word, value: Word): void {
  to.high ^= value.high;
  to.low ^= value.low;
}

/** Turns left by 1 to 31 bits. */
function rotate(value: Word, bits: number): void {
  const { high, low } = value;
  value.high = (high << bits) | (low >>> (32 - bits));
  value.low = (low << bits) | (high >>> (32 - bits));
}

/** Products of 16-bit halves for the low words; of the rest only what stays within 64 bits. */
function multiply(to: Word, value: Word): void {
  const a0 = to.low & 0xffff;
  const a1 = to.low >>> 16;
  const b0 = value.low & 0xffff;
  const b1 = value.low >>> 16;
  const middle = a1 * b0 + ((a0 * b0) >>> 16);
  const carry = a0 * b1 + (middle & 0xffff);
  const high = a1 * b1 + Math.floor(middle / 65_536) + Math.floor(carry / 65_536);
  to.high = (high + Math.imul(to.high, value.low) + Math.imul(to.low, value.high)) | 0;
  to.low = Math.imul(to.low, value.low);
}
