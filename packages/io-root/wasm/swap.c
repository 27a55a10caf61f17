// Turns big-endian values into little-endian ones, in place: built to WebAssembly by scripts/build-wasm.ts. No library is linked.
//
// The caller leaves SLACK readable and writable bytes after the `size` bytes at `target`: steps of 32 bytes may overshoot.

typedef unsigned char u8;
typedef u8 Vector __attribute__((vector_size(16)));

#define SWAP_ALL(...)                                          \
  for (u8 *at = target; at < target + size; at += 32) {        \
    Vector low, high;                                          \
    __builtin_memcpy(&low, at, 16);                            \
    __builtin_memcpy(&high, at + 16, 16);                      \
    low = __builtin_shufflevector(low, low, __VA_ARGS__);      \
    high = __builtin_shufflevector(high, high, __VA_ARGS__);   \
    __builtin_memcpy(at, &low, 16);                            \
    __builtin_memcpy(at + 16, &high, 16);                      \
  }

// Values of `width` bytes: 2, 4 or 8; others stay as they are.
__attribute__((export_name("swap"))) void swap(u8 *target, int size, int width) {
  if (width == 2) SWAP_ALL(1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14)
  if (width == 4) SWAP_ALL(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12)
  if (width == 8) SWAP_ALL(7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8)
}
