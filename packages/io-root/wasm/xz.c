// Decoder of .xz streams with LZMA2, as ROOT files hold them, built to WebAssembly by scripts/build-wasm.ts. No library is linked.
// Formats: https://tukaani.org/xz/xz-file-format.txt and the LZMA specification in https://www.7-zip.org/sdk.html
//
// The caller puts the stream at `source` and leaves SLACK readable bytes after it, and SLACK writable bytes after the
// `wanted` bytes at `target`. The whole output is the dictionary, so nothing is copied twice; check sums are not verified.

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;

#define SLACK 64
#define INLINE static inline __attribute__((always_inline))

enum { MAX_POSITION_STATES = 16, LITERALS = 0x300, STATES = 12 };
enum { MATCH_MINIMUM = 2, FIRST_POSITION_MODEL = 4, END_POSITION_MODEL = 14, FULL_DISTANCES = 128 };

typedef struct {
  u16 choice, choice2;
  u16 low[MAX_POSITION_STATES][8], middle[MAX_POSITION_STATES][8], high[256];
} Lengths;

// Probabilities of the next bit being 0, in 2048ths. All u16, set together at each reset.
typedef struct {
  u16 is_match[STATES][MAX_POSITION_STATES];
  u16 is_rep[STATES], is_rep0[STATES], is_rep1[STATES], is_rep2[STATES];
  u16 is_rep0_long[STATES][MAX_POSITION_STATES];
  u16 distance_slot[4][64];
  u16 distance_special[FULL_DISTANCES];
  u16 distance_align[16];
  Lengths match_length, rep_length;
  u16 literal[16][LITERALS];
} Probabilities;

static Probabilities probabilities;
static struct {
  u32 state, rep0, rep1, rep2, rep3;
  u32 literal_context_bits, literal_position_mask, position_mask;
} lzma;

// One more byte of input where the range has become small.
#define NORMALIZE()                       \
  do {                                    \
    if (range < (1u << 24)) {             \
      range <<= 8;                        \
      code = (code << 8) | *in++;         \
    }                                     \
  } while (0)

// Whether the next bit is 0; to be followed by TAKE_ZERO or TAKE_ONE.
#define IS_ZERO(probability)           \
  ({                                   \
    slot = &(probability);             \
    NORMALIZE();                       \
    p = *slot;                         \
    bound = (range >> 11) * p;         \
    code < bound;                      \
  })
#define TAKE_ZERO() (range = bound, *slot = (u16)(p + ((2048 - p) >> 5)))
#define TAKE_ONE() (range -= bound, code -= bound, *slot = (u16)(p - (p >> 5)))

// Decodes a bit: `symbol` becomes twice itself plus the bit. Measured faster than selecting without a branch.
#define BIT(probability, symbol)      \
  do {                                \
    if (IS_ZERO(probability)) {       \
      TAKE_ZERO();                    \
      bit = 0;                        \
    } else {                          \
      TAKE_ONE();                     \
      bit = 1;                        \
    }                                 \
    symbol = symbol + symbol + bit;   \
  } while (0)

static void reset_probabilities(void) {
  u16 *p = (u16 *)&probabilities;
  for (u32 i = 0; i < sizeof probabilities / 2; i++) p[i] = 1024;
}

static void reset_state(void) {
  lzma.state = lzma.rep0 = lzma.rep1 = lzma.rep2 = lzma.rep3 = 0;
  reset_probabilities();
}

static int set_properties(u32 byte) {
  if (byte >= 9 * 5 * 5) return -1;
  u32 lc = byte % 9, lp = byte / 9 % 5, pb = byte / 45;
  if (lc + lp > 4) return -1;
  lzma.literal_context_bits = lc;
  lzma.literal_position_mask = (1u << lp) - 1;
  lzma.position_mask = (1u << pb) - 1;
  return 0;
}

// A run of BITs through a tree of `1 << count` leaves.
#define TREE(tree, count, symbol)                                   \
  do {                                                              \
    symbol = 1;                                                     \
    _Pragma("clang loop unroll(full)")                              \
    for (int b = 0; b < count; b++) BIT((tree)[symbol], symbol);    \
    symbol -= 1u << count;                                          \
  } while (0)

#define LENGTH(model, length)                              \
  do {                                                     \
    if (IS_ZERO((model).choice)) {                         \
      TAKE_ZERO();                                         \
      TREE((model).low[position_state], 3, length);        \
      length += MATCH_MINIMUM;                             \
    } else {                                               \
      TAKE_ONE();                                          \
      if (IS_ZERO((model).choice2)) {                      \
        TAKE_ZERO();                                       \
        TREE((model).middle[position_state], 3, length);   \
        length += MATCH_MINIMUM + 8;                       \
      } else {                                             \
        TAKE_ONE();                                        \
        TREE((model).high, 8, length);                     \
        length += MATCH_MINIMUM + 16;                      \
      }                                                    \
    }                                                      \
  } while (0)

// Copies `length` bytes from `distance` before `out`; may overshoot `out + length` by less than 16 bytes.
INLINE void copy_match(u8 *out, u32 distance, u32 length) {
  const u8 *match = out - distance;
  u8 *stop = out + length;
  if (distance >= 16) {
    do {
      __builtin_memcpy(out, match, 16);
      out += 16;
      match += 16;
    } while (out < stop);
  } else {
    do *out++ = *match++;
    while (out < stop);
  }
}

// Decodes one LZMA chunk: bytes from `target + position` to `target + stop`. Returns 0, or -1 where it is malformed.
static int decode_chunk(const u8 *source, const u8 *source_end, u8 *target, u32 position, u32 stop) {
  Probabilities *const probs = &probabilities;
  u32 state = lzma.state, rep0 = lzma.rep0, rep1 = lzma.rep1, rep2 = lzma.rep2, rep3 = lzma.rep3;
  const u32 lc = lzma.literal_context_bits, lp_mask = lzma.literal_position_mask, pb_mask = lzma.position_mask;
  if (source_end - source < 5) return -1;
  const u8 *in = source + 5;
  u32 range = 0xFFFFFFFFu, p, bound, bit;
  u32 code = (u32)source[1] << 24 | source[2] << 16 | source[3] << 8 | source[4];
  u16 *slot;

  while (position < stop) {
    // At most 20 bytes are read for each symbol, which the slack after the stream allows.
    if (in > source_end) return -1;
    u32 position_state = position & pb_mask, length;
    if (IS_ZERO(probs->is_match[state][position_state])) {
      TAKE_ZERO();
      u32 previous = position > 0 ? target[position - 1] : 0;
      u16 *literal = probs->literal[((position & lp_mask) << lc) + (previous >> (8 - lc))];
      u32 symbol = 1;
      if (state < 7) {
        TREE(literal, 8, symbol);
      } else {
        if (rep0 >= position) return -1;
        u32 matched = target[position - rep0 - 1], offset = 0x100;
        for (int b = 0; b < 8; b++) {
          matched <<= 1;
          u32 match_bit = matched & offset;
          BIT(literal[offset + match_bit + symbol], symbol);
          // The matched byte counts as long as its bits are right.
          offset &= match_bit ^ (bit - 1);
        }
      }
      target[position++] = (u8)symbol;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    TAKE_ONE();
    if (IS_ZERO(probs->is_rep[state])) {
      TAKE_ZERO();
      rep3 = rep2, rep2 = rep1, rep1 = rep0;
      LENGTH(probs->match_length, length);
      state = state < 7 ? 7 : 10;
      u32 distance_slot;
      TREE(probs->distance_slot[length < 6 ? length - 2 : 3], 6, distance_slot);
      rep0 = distance_slot;
      if (distance_slot >= FIRST_POSITION_MODEL) {
        int bits = (int)(distance_slot >> 1) - 1;
        rep0 = 2 + (distance_slot & 1);
        u16 *low_bits = probs->distance_align;
        if (distance_slot < END_POSITION_MODEL) {
          rep0 <<= bits;
          low_bits = probs->distance_special + rep0 - distance_slot;
        } else {
          for (; bits > 4; bits--) {
            NORMALIZE();
            range >>= 1;
            code -= range;
            u32 mask = (u32)((int)code >> 31);
            code += range & mask;
            rep0 = rep0 + rep0 + 1 + mask;
          }
          rep0 <<= 4;
        }
        u32 symbol = 1;
        for (int b = 0; b < bits; b++) {
          BIT(low_bits[symbol], symbol);
          rep0 += bit << b;
        }
      }
    } else {
      TAKE_ONE();
      if (IS_ZERO(probs->is_rep0[state])) {
        TAKE_ZERO();
        if (IS_ZERO(probs->is_rep0_long[state][position_state])) {
          TAKE_ZERO();
          if (rep0 >= position) return -1;
          target[position] = target[position - rep0 - 1];
          position++;
          state = state < 7 ? 9 : 11;
          continue;
        }
        TAKE_ONE();
      } else {
        TAKE_ONE();
        u32 distance = rep1;
        if (IS_ZERO(probs->is_rep1[state])) {
          TAKE_ZERO();
        } else {
          TAKE_ONE();
          distance = rep2;
          if (IS_ZERO(probs->is_rep2[state])) {
            TAKE_ZERO();
          } else {
            TAKE_ONE();
            distance = rep3;
            rep3 = rep2;
          }
          rep2 = rep1;
        }
        rep1 = rep0;
        rep0 = distance;
      }
      LENGTH(probs->rep_length, length);
      state = state < 7 ? 8 : 11;
    }
    if (rep0 >= position) return -1;
    if (length > stop - position) length = stop - position;
    copy_match(target + position, rep0 + 1, length);
    position += length;
  }
  lzma.state = state, lzma.rep0 = rep0, lzma.rep1 = rep1, lzma.rep2 = rep2, lzma.rep3 = rep3;
  return in > source_end ? -1 : 0;
}

// LZMA2: a control byte, sizes, perhaps properties, a chunk; until a control byte of 0. Returns bytes written, or -1.
static int decode_chunks(const u8 *in, const u8 *end, u8 *target, u32 wanted) {
  u32 position = 0;
  while (position < wanted) {
    if (end - in < 6) return end > in && *in == 0 ? (int)position : -1;
    u32 control = *in;
    if (control == 0) return (int)position;
    u32 size = ((u32)in[1] << 8 | in[2]) + 1;
    if (control < 3) {
      in += 3;
      if (size > (u32)(end - in)) return -1;
      u32 copied = size < wanted - position ? size : wanted - position;
      __builtin_memcpy(target + position, in, copied);
      position += copied;
      in += size;
      continue;
    }
    if (control < 0x80) return -1;
    size += (control & 0x1F) << 16;
    u32 packed = ((u32)in[3] << 8 | in[4]) + 1;
    in += 5;
    u32 reset = control >> 5 & 3;
    if (reset >= 2 && set_properties(*in++) < 0) return -1;
    if (reset >= 1) reset_state();
    if (packed > (u32)(end - in)) return -1;
    u32 stop = size < wanted - position ? position + size : wanted;
    if (decode_chunk(in, in + packed, target, position, stop) < 0) return -1;
    position = stop;
    in += packed;
  }
  return (int)position;
}

// A number of up to 9 bytes with 7 bits each; only its end matters here.
static const u8 *skip_number(const u8 *in, const u8 *end) {
  while (in < end && *in & 0x80) in++;
  return in + 1;
}

// Writes the first `wanted` bytes of a stream. Returns the number written, which is less than `wanted` only if the stream
// holds less; -1 where it is malformed, -2 where it has another filter than LZMA2.
__attribute__((export_name("xz"))) int xz(const u8 *source, int size, u8 *target, int wanted) {
  const u8 *end = source + size;
  if (size < 24 || source[0] != 0xFD || source[1] != '7' || source[2] != 'z' || source[3] != 'X' || source[4] != 'Z') return -1;
  const u8 *header = source + 12;
  const u8 *chunks = header + (header[0] + 1) * 4;
  if (header[0] == 0 || chunks > end) return -1;
  if (header[1] & 3) return -2;
  const u8 *filter = header + 2;
  if (header[1] & 0x40) filter = skip_number(filter, chunks);
  if (header[1] & 0x80) filter = skip_number(filter, chunks);
  if (filter + 3 > chunks) return -1;
  if (filter[0] != 0x21 || filter[1] != 1) return -2;
  lzma.literal_context_bits = 3;
  lzma.literal_position_mask = 0;
  lzma.position_mask = 3;
  reset_state();
  return decode_chunks(chunks, end, target, (u32)wanted);
}
