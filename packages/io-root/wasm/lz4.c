// LZ4 block decoder for the reader of ROOT files, built to WebAssembly by scripts/build-wasm.ts. No library is linked.
// Formats: https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md
//          https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
//
// The caller puts the block at `source` and leaves SLACK readable bytes after it, and SLACK writable bytes after the
// `wanted` bytes at `target`: copies run in steps of 16 bytes and may overshoot by less than that.

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;

#define SLACK 64
#define COPY16(to, from) __builtin_memcpy(to, from, 16)

// XXH64 with seed 0.
#define PRIME1 0x9E3779B185EBCA87ull
#define PRIME2 0xC2B2AE3D27D4EB4Full
#define PRIME3 0x165667B19E3779F9ull
#define PRIME4 0x85EBCA77C2B2AE63ull
#define PRIME5 0x27D4EB2F165667C5ull

static inline u64 rotate(u64 x, int bits) { return x << bits | x >> (64 - bits); }
static inline u64 load64(const u8 *at) { u64 x; __builtin_memcpy(&x, at, 8); return x; }
static inline u64 load32(const u8 *at) { u32 x; __builtin_memcpy(&x, at, 4); return x; }
static inline u64 mix(u64 lane, u64 input) { return rotate(lane + input * PRIME2, 31) * PRIME1; }
static inline u64 merge(u64 hash, u64 lane) { return (hash ^ mix(0, lane)) * PRIME1 + PRIME4; }

static u64 xxh64(const u8 *in, int size) {
  const u8 *end = in + size;
  u64 hash = PRIME5;
  if (size >= 32) {
    u64 a = PRIME1 + PRIME2, b = PRIME2, c = 0, d = -PRIME1;
    for (; end - in >= 32; in += 32) {
      a = mix(a, load64(in));
      b = mix(b, load64(in + 8));
      c = mix(c, load64(in + 16));
      d = mix(d, load64(in + 24));
    }
    hash = rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18);
    hash = merge(merge(merge(merge(hash, a), b), c), d);
  }
  hash += (u64)size;
  for (; end - in >= 8; in += 8) hash = rotate(hash ^ mix(0, load64(in)), 27) * PRIME1 + PRIME4;
  if (end - in >= 4) {
    hash = rotate(hash ^ load32(in) * PRIME1, 23) * PRIME2 + PRIME3;
    in += 4;
  }
  for (; in < end; in++) hash = rotate(hash ^ *in * PRIME5, 11) * PRIME1;
  hash = (hash ^ hash >> 33) * PRIME2;
  hash = (hash ^ hash >> 29) * PRIME3;
  return hash ^ hash >> 32;
}

// Length that continues in bytes of 255; -1 where the block ends before the length does.
static inline int long_length(const u8 **cursor, const u8 *end, int length) {
  const u8 *in = *cursor;
  u8 step;
  do {
    if (in >= end || length > 0x10000000) return -1;
    step = *in++;
    length += step;
  } while (step == 255);
  *cursor = in;
  return length;
}

// Writes the first `wanted` bytes of a block of `size` bytes. Returns the number written, which is less than `wanted` only if
// the block holds less; -1 where the block is malformed.
static int decode_block(const u8 *source, int size, u8 *target, int wanted) {
  const u8 *in = source, *in_end = source + size;
  u8 *out = target, *out_end = target + wanted;
  while (in < in_end) {
    u32 token = *in++;
    int literals = token >> 4, length = token & 15, distance;
    // Most sequences are short and far from the ends: fixed copies, no loops. At most 48 literals, then 18 bytes of a match.
    if (out_end - out >= 96 && in_end - in >= 64) {
      COPY16(out, in);
      if (literals == 15) {
        if (*in > 33) goto long_literals;
        literals += *in++;
        COPY16(out, in);
        COPY16(out + 16, in + 16);
        COPY16(out + 32, in + 32);
      }
      in += literals;
      out += literals;
      distance = in[0] | in[1] << 8;
      in += 2;
      if (length == 15 || distance < 8 || distance > out - target) goto match;
      const u8 *match = out - distance;
      if (distance >= 16) {
        COPY16(out, match);
      } else {
        __builtin_memcpy(out, match, 8);
        __builtin_memcpy(out + 8, match + 8, 8);
      }
      __builtin_memcpy(out + 16, match + 16, 2);
      out += length + 4;
      continue;
    }
  long_literals:
    if (literals == 15 && (literals = long_length(&in, in_end, 15)) < 0) return -1;
    if (literals > in_end - in) return -1;
    if (literals >= out_end - out) {
      int last = (int)(out_end - out);
      __builtin_memcpy(out, in, last);
      return wanted;
    }
    for (int i = 0; i < literals; i += 16) COPY16(out + i, in + i);
    in += literals;
    out += literals;
    if (in >= in_end) break;

    if (in_end - in < 2) return -1;
    distance = in[0] | in[1] << 8;
    in += 2;
  match:
    if (distance == 0 || distance > out - target) return -1;
    if (length == 15 && (length = long_length(&in, in_end, 15)) < 0) return -1;
    length += 4;
    int left = (int)(out_end - out);
    if (length > left) length = left;
    const u8 *from = out - distance;
    u8 *stop = out + length;
    if (distance >= 16) {
      for (u8 *to = out; to < stop; to += 16, from += 16) COPY16(to, from);
    } else {
      // The pattern fills 16 bytes once; copies of these, a multiple of the distance apart, continue it.
      for (int i = 0; i < 16; i++) out[i] = from[i];
      u8 pattern[16];
      COPY16(pattern, out);
      int period = 16 - 16 % distance;
      for (u8 *to = out + period; to < stop; to += period) COPY16(to, pattern);
    }
    out = stop;
    if (out == out_end) return wanted;
  }
  return (int)(out - target);
}

// The same for what ROOT stores: the XXH64 of the block in 8 bytes, big endian, and the block.
__attribute__((export_name("lz4"))) int lz4(const u8 *source, int size, u8 *target, int wanted) {
  if (size < 8) return -1;
  return decode_block(source + 8, size - 8, target, wanted);
}

// With the checksum verified; -2 where the block does not have it.
__attribute__((export_name("lz4Verified"))) int lz4_verified(const u8 *source, int size, u8 *target, int wanted) {
  if (size < 8) return -1;
  if (__builtin_bswap64(load64(source)) != xxh64(source + 8, size - 8)) return -2;
  return decode_block(source + 8, size - 8, target, wanted);
}
