import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { OptionArray } from "@kaon/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binOf, hist, regular } from "@kaon/hist";

/** Values over all magnitudes, and many close to the axis and its edges. */
const value = fc.oneof(
  fc.double(),
  fc.double({ min: -20, max: 20, noNaN: true }),
  fc.integer({ min: -3, max: 123 }).map((i) => 0.2 + (i * 11.8) / 120),
);
const axis = regular(120, 0.2, 12, { name: "x" });

const flows = fc.record({ underflow: fc.boolean(), overflow: fc.boolean() });

/** The same values, and one missing at the end. */
function withMissing(data: Float64Array): OptionArray {
  const index = Int32Array.from({ length: data.length + 1 }, (_, i) => (i < data.length ? i : -1));
  return { kind: "option", index, content: { kind: "numeric", dtype: "float64", data } };
}

describe("the loops agree to the bit", () => {
  // Where there are fewer entries than cells, sums are added to in place, else in the memory of the block.
  test("over fewer and more entries than cells, with and without flow bins and missing values, and one bin at a time", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(value, fc.double({ min: -1e6, max: 1e6, noNaN: true })), { maxLength: 100 }),
        fc.constantFrom(1, 5),
        flows,
        (some, times, flow) => {
          const axis = regular(120, 0.2, 12, { name: "x", ...flow });
          const entries = Array.from({ length: times }, () => some).flat();
          const x = Float64Array.from(entries, ([at]) => at);
          const weight = Float64Array.from(entries, ([, w]) => w);
          const [sums, squares] = [new Float64Array(122), new Float64Array(122)];
          entries.forEach(([at, w]) => {
            sums[binOf(axis, at) + 1] += w;
            squares[binOf(axis, at) + 1] += w * w;
          });
          const kept = [flow.underflow ? 0 : 1, flow.overflow ? 122 : 121];
          const missing = hist(axis).fill({ x: withMissing(x), weight: withMissing(weight) });
          for (const h of [hist(axis).fill({ x, weight }), missing]) {
            expect(h.values({ flow: true })).toEqual(sums.slice(...kept));
            expect(h.variances({ flow: true })).toEqual(squares.slice(...kept));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test("where there are more cells than the memory of the block holds", () => {
    const fine = regular(20_000, 0, 1, { name: "x" });
    const coarse = regular(20, 0, 1, { name: "x" });
    const x = Float64Array.from({ length: 30_000 }, (_, i) => (i * 0.618_033_988_749_895) % 1.1);
    const weight = Float64Array.from(x, (at) => Math.round(100 * at));
    const [many, few] = [fine, coarse].map((axis) => hist(axis).fill({ x, weight }).fill({ x }));
    expect(many.slice({ x: { rebin: 1000 } }).values({ flow: true })).toEqual(few.values({ flow: true }));
    expect(many.slice({ x: { rebin: 1000 } }).variances({ flow: true })).toEqual(few.variances({ flow: true }));
  });

  test("for every type of column, with weights and without", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -2, max: 20 }), { maxLength: 50 }), (numbers) => {
        const columns = [Int8Array, Int16Array, Int32Array, Float32Array, Float64Array].map((type) =>
          type.from(numbers),
        );
        const plain = hist(axis).fill({ x: numbers, weight: numbers });
        const counted = hist(axis, { storage: "count" }).fill({ x: numbers.map((n) => n) });
        for (const x of columns) {
          for (const weight of columns) expect(hist(axis).fill({ x, weight }).values()).toEqual(plain.values());
          expect(hist(axis, { storage: "count" }).fill({ x }).values()).toEqual(counted.values());
          expect(hist(axis).fill({ x }).variances()).toEqual(counted.values());
        }
        const big = BigInt64Array.from(numbers, BigInt);
        expect(hist(axis).fill({ x: big, weight: big }).values()).toEqual(plain.values());
      }),
    );
  });

  test("over more than one block", () => {
    const n = 5000;
    const x = Float64Array.from({ length: n }, (_, i) => (i % 140) / 10);
    const [plane, line] = [hist(axis, regular(7, 0, 14, { name: "y" })), hist(axis)];
    plane.fill({ x, y: x, weight: x });
    expect(plane.project("x").sum({ flow: true })).toEqual(plane.project("y").sum({ flow: true }));
    expect(line.fill({ x: withMissing(x), weight: 0.5 }).sum({ flow: true }).value).toBe(n / 2);
  });
});

test("filling works where code cannot be made from text", () => {
  const module = fileURLToPath(new URL("../src/index.ts", import.meta.url));
  const script = `
    import { hist, regular } from ${JSON.stringify(module)};
    const h = hist(regular(2, 0, 2, { name: "x" })).fill({ x: Float64Array.of(0, 1, 1, 5), weight: Float64Array.of(1, 2, 3, 4) });
    console.log([...h.fill({ x: Float64Array.of(0) }).values({ flow: true })].join());`;
  const flags = ["--disallow-code-generation-from-strings", "--input-type=module", "--eval", script];
  const { stdout, stderr } = spawnSync(process.execPath, flags, { encoding: "utf8" });
  expect(stdout.trim(), stderr).toBe("0,2,5,4");
});
