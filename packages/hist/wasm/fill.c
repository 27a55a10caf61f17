// Fills histograms, a block of entries at a time: built to WebAssembly by scripts/build-wasm.ts. No library is linked.
//
// Nothing here branches on the data: under- and overflow cannot be predicted, and V8 has no conditional moves.

#include <wasm_simd128.h>

// What src/kernels/block.ts calls blockSize and maxCells.
#define BLOCK 2048
#define CELLS 16384

static double values[BLOCK];
static double weights[BLOCK];
static int bins[BLOCK];
static int cells[BLOCK];
// Sum of weights and of their squares by cell, after those of the entries that are dropped, whose cell is -1.
static v128_t sums[1 + CELLS];

// 1.5 * 2^52: added to a whole number of 32 bits, it leaves that number in the low half of the sum. V8's conversion takes five times as long.
static const double whole = 6755399441055744.0;

#define EXPORT(name) __attribute__((export_name(name)))

EXPORT("values") double *atValues(void) { return values; }
EXPORT("weights") double *atWeights(void) { return weights; }
EXPORT("bins") int *atBins(void) { return bins; }
EXPORT("cells") int *atCells(void) { return cells; }
EXPORT("sums") v128_t *atSums(void) { return sums + 1; }

// Writes floor((x - min) / delta * size), at least -1 and at most size, which is also what NaN gives, plus `shift`. Computes a value
// beyond `n` where that is odd.
EXPORT("regular") void regular(int *target, int n, double min, double delta, double size, int shift) {
  const v128_t low = wasm_f64x2_splat(min), width = wasm_f64x2_splat(delta);
  const v128_t top = wasm_f64x2_splat(size), bottom = wasm_f64x2_splat(-1), offset = wasm_f64x2_splat(whole + shift);
  for (int i = 0; i < n; i += 2) {
    const v128_t z = wasm_f64x2_div(wasm_f64x2_sub(wasm_v128_load(values + i), low), width);
    const v128_t bin = wasm_f64x2_floor(wasm_f64x2_mul(z, top));
    const v128_t inside = wasm_f64x2_pmax(bottom, wasm_f64x2_pmin(top, bin));
    const v128_t found = wasm_f64x2_add(inside, offset);
    wasm_v128_store64_lane(target + i, wasm_i32x4_shuffle(found, found, 0, 2, 0, 2), 0);
  }
}

// Adds the first `n` weights, and their squares, to the sums of their cells.
EXPORT("addWeights") void addWeights(int n) {
  for (int i = 0; i < n; i++) {
    const v128_t weight = wasm_v128_load64_splat(weights + i);
    v128_t *at = sums + 1 + cells[i];
    *at = wasm_f64x2_add(*at, wasm_f64x2_mul(weight, wasm_f64x2_replace_lane(weight, 0, 1)));
  }
}

// Adds one to both sums of each cell.
EXPORT("addOnes") void addOnes(int n) {
  for (int i = 0; i < n; i++) {
    v128_t *at = sums + 1 + cells[i];
    *at = wasm_f64x2_add(*at, wasm_f64x2_splat(1));
  }
}
