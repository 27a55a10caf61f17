const mask = 0xffff_ffff_ffff_ffffn;
const prime32 = [0n, 0x9e37_79b1n, 0x85eb_ca77n, 0xc2b2_ae3dn] as const;
const prime64 = [
  0n,
  0x9e37_79b1_85eb_ca87n,
  0xc2b2_ae3d_27d4_eb4fn,
  0x1656_67b1_9e37_79f9n,
  0x85eb_ca77_c2b2_ae63n,
  0x27d4_eb2f_1656_67c5n,
] as const;
const scramblePrime = 0x9e37_79b1;
const stripe = 64;
const stripesInBlock = 16;

/** The default secret of XXH3: 192 bytes. */
const secret = new DataView(
  new Uint8Array(
    Buffer.from(
      "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221b8084674f743248ee03590e6813a264c" +
        "3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364" +
        "eac5ac8334d3ebc3c581a0fffa1363eb170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e",
      "hex",
    ),
  ).buffer,
);

/**
 * XXH3 with 64 bits and seed 0. Up to 240 bytes in BigInt; longer data in 32-bit words, which is some fifty times faster.
 * @see https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
 */
export function xxh3(data: Uint8Array): bigint {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const { length } = data;
  if (length <= 16) return hashUpTo16(view, length);
  if (length <= 128) return hashUpTo128(view, length);
  if (length <= 240) return hashUpTo240(view, length);
  return hashLong(view, length);
}

function hashUpTo16(view: DataView, length: number): bigint {
  const size = BigInt(length);
  if (length > 8) {
    const low = word(view, 0) ^ key(24) ^ key(32);
    const high = word(view, length - 8) ^ key(40) ^ key(48);
    return avalanche(size + swapBytes(low) + high + foldedProduct(low, high));
  }
  if (length >= 4) {
    const input = BigInt(view.getUint32(length - 4, true)) + (BigInt(view.getUint32(0, true)) << 32n);
    return strongAvalanche(input ^ key(8) ^ key(16), size);
  }
  if (length === 0) return avalanche64(key(56) ^ key(64));
  const [first, middle, last] = [view.getUint8(0), view.getUint8(length >> 1), view.getUint8(length - 1)];
  const combined = ((first << 16) | (middle << 24) | last | (length << 8)) >>> 0;
  return avalanche64(BigInt(combined) ^ BigInt((secret.getUint32(0, true) ^ secret.getUint32(4, true)) >>> 0));
}

function hashUpTo128(view: DataView, length: number): bigint {
  let sum = BigInt(length) * prime64[1];
  for (let i = (length - 1) >> 5; i >= 0; i--) {
    sum += mix16(view, 16 * i, 32 * i) + mix16(view, length - 16 * (i + 1), 32 * i + 16);
  }
  return avalanche(sum & mask);
}

function hashUpTo240(view: DataView, length: number): bigint {
  let sum = BigInt(length) * prime64[1];
  for (let i = 0; i < 8; i++) sum += mix16(view, 16 * i, 16 * i);
  sum = avalanche(sum & mask);
  for (let i = 8; i < length >> 4; i++) sum += mix16(view, 16 * i, 16 * (i - 8) + 3);
  return avalanche((sum + mix16(view, length - 16, 119)) & mask);
}

function hashLong(view: DataView, length: number): bigint {
  // Eight sums of 64 bits: low words at even positions, high ones at odd.
  const sums = new Uint32Array(
    BigUint64Array.of(prime32[3], prime64[1], prime64[2], prime64[3], prime64[4], prime32[2], prime64[5], prime32[1])
      .buffer,
  );
  const stripes = Math.floor((length - 1) / stripe);
  for (let i = 0; i < stripes; i++) {
    const inBlock = i % stripesInBlock;
    accumulate(sums, view, i * stripe, 8 * inBlock);
    if (inBlock === stripesInBlock - 1) scramble(sums);
  }
  accumulate(sums, view, length - stripe, 121);
  const lanes = new BigUint64Array(sums.buffer);
  let result = BigInt(length) * prime64[1];
  for (let i = 0; i < 4; i++) {
    result += foldedProduct(lanes[2 * i] ^ key(11 + 16 * i), lanes[2 * i + 1] ^ key(19 + 16 * i));
  }
  return avalanche(result & mask);
}

/** Adds 64 bytes at `at`: to each sum the product of the halves of its keyed word, and the word to its neighbour. */
function accumulate(sums: Uint32Array, view: DataView, at: number, secretAt: number): void {
  for (let lane = 0; lane < 16; lane += 2) {
    const low = view.getUint32(at + 4 * lane, true);
    const high = view.getUint32(at + 4 * lane + 4, true);
    addTo(sums, lane ^ 2, low, high);
    const keyLow = (low ^ secret.getUint32(secretAt + 4 * lane, true)) >>> 0;
    const keyHigh = (high ^ secret.getUint32(secretAt + 4 * lane + 4, true)) >>> 0;
    const product = Math.imul(keyLow, keyHigh) >>> 0;
    addTo(sums, lane, product, highProduct(keyLow, keyHigh, product));
  }
}

function scramble(sums: Uint32Array): void {
  for (let lane = 0; lane < 16; lane += 2) {
    const high = sums[lane + 1];
    const mixedLow = (sums[lane] ^ (high >>> 15) ^ secret.getUint32(128 + 4 * lane, true)) >>> 0;
    const mixedHigh = high ^ secret.getUint32(132 + 4 * lane, true);
    const product = Math.imul(mixedLow, scramblePrime) >>> 0;
    sums[lane] = product;
    sums[lane + 1] = highProduct(mixedLow, scramblePrime, product) + Math.imul(mixedHigh, scramblePrime);
  }
}

function addTo(sums: Uint32Array, lane: number, low: number, high: number): void {
  const total = sums[lane] + low;
  sums[lane] = total;
  sums[lane + 1] = sums[lane + 1] + high + (total > 0xffff_ffff ? 1 : 0);
}

/** The high 32 bits of `a * b`. What doubles lose of the product is far below half of 2^32. */
function highProduct(a: number, b: number, low: number): number {
  return Math.round((a * b - low) / 2 ** 32);
}

function mix16(view: DataView, at: number, secretAt: number): bigint {
  return foldedProduct(word(view, at) ^ key(secretAt), word(view, at + 8) ^ key(secretAt + 8));
}

/** Both halves of the product of 128 bits, combined. */
function foldedProduct(a: bigint, b: bigint): bigint {
  const product = a * b;
  return (product & mask) ^ (product >> 64n);
}

function avalanche(value: bigint): bigint {
  let hash = value & mask;
  hash = ((hash ^ (hash >> 37n)) * 0x1656_6791_9e37_79f9n) & mask;
  return hash ^ (hash >> 32n);
}

function strongAvalanche(value: bigint, length: bigint): bigint {
  const prime = 0x9fb2_1c65_1e98_df25n;
  let hash = value ^ rotate(value, 49n) ^ rotate(value, 24n);
  hash = (hash * prime) & mask;
  hash ^= (hash >> 35n) + length;
  hash = (hash * prime) & mask;
  return hash ^ (hash >> 28n);
}

/** The last step of XXH64. */
function avalanche64(value: bigint): bigint {
  let hash = ((value ^ (value >> 33n)) * prime64[2]) & mask;
  hash = ((hash ^ (hash >> 29n)) * prime64[3]) & mask;
  return hash ^ (hash >> 32n);
}

function rotate(value: bigint, bits: bigint): bigint {
  return ((value << bits) | (value >> (64n - bits))) & mask;
}

function swapBytes(value: bigint): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, value);
  return view.getBigUint64(0, true);
}

function word(view: DataView, at: number): bigint {
  return view.getBigUint64(at, true);
}

function key(at: number): bigint {
  return secret.getBigUint64(at, true);
}
