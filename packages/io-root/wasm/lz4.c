// LZ4 block decoder for the reader of ROOT files, built to WebAssembly by build.mjs. No library is linked.
// Format: https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md
//
// The caller puts the block at `source` and leaves SLACK readable bytes after it, and SLACK writable bytes after the
// `wanted` bytes at `target`: copies run in steps of 16 bytes and may overshoot by less than that.

typedef unsigned char u8;
typedef unsigned int u32;

#define SLACK 64
#define COPY16(to, from) __builtin_memcpy(to, from, 16)

extern u8 __heap_base;

// First byte of the memory that the caller may use.
__attribute__((export_name("heap"))) u32 heap(void) { return (u32)&__heap_base; }

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
__attribute__((export_name("decode"))) int decode(const u8 *source, int size, u8 *target, int wanted) {
  const u8 *in = source, *in_end = source + size;
  u8 *out = target, *out_end = target + wanted;
  while (in < in_end) {
    u32 token = *in++;
    int literals = token >> 4;
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
    int distance = in[0] | in[1] << 8;
    in += 2;
    if (distance == 0 || distance > out - target) return -1;
    int length = token & 15;
    if (length == 15 && (length = long_length(&in, in_end, 15)) < 0) return -1;
    length += 4;
    int left = (int)(out_end - out);
    if (length > left) length = left;
    const u8 *match = out - distance;
    u8 *stop = out + length;
    if (distance >= 16) {
      for (u8 *to = out; to < stop; to += 16, match += 16) COPY16(to, match);
    } else {
      // The pattern fills 16 bytes once; copies of these, a multiple of the distance apart, continue it.
      for (int i = 0; i < 16; i++) out[i] = match[i];
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
