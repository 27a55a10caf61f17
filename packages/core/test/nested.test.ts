import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { concatenate, fromNested, type KaonArray, lengthOf, slice, take, toNested, typeText } from "@kaon/core";

/** Values of one random type, as a user would write them. */
const values: fc.Arbitrary<unknown[]> = fc
  .letrec<{ type: fc.Arbitrary<unknown> }>((tie) => ({
    type: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom<fc.Arbitrary<unknown>>(
        fc.double(),
        fc.boolean(),
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        fc.string({ unit: "grapheme" }),
      ),
      tie("type").map((type) => fc.array(type, { maxLength: 4 })),
      tie("type").map((type) => fc.option(type)),
      fc
        .dictionary(fc.constantFrom("pt", "eta", "a b", "ü"), tie("type"), { minKeys: 1 })
        .map((types) => fc.record(types)),
    ),
  }))
  .type.chain((type) => fc.array(type, { maxLength: 12 }));

/** The same values with other layouts inside: indexed, and lists whose content has more than is used. */
const arrays: fc.Arbitrary<KaonArray> = fc.tuple(values, fc.boolean(), fc.nat(3)).map(([list, viaIndex, extra]) => {
  const array = fromNested(list);
  if (viaIndex) return { kind: "indexed", index: Int32Array.from(list, (_, i) => i), content: array };
  const padded = fromNested([...list.slice(0, extra), ...list, ...list.slice(0, 1)]);
  const start = Math.min(extra, list.length);
  return slice(padded, start, start + list.length);
});

describe("nested values", () => {
  test("come back as they were", () => {
    fc.assert(
      fc.property(values, (list) => {
        expect(toNested(fromNested(list))).toEqual(list);
      }),
      { numRuns: 500 },
    );
  });

  test("survive a structured clone of their array, which is plain data", () => {
    fc.assert(
      fc.property(arrays, (array) => {
        const clone = structuredClone(array);
        expect(clone).toEqual(array);
        expect(toNested(clone)).toEqual(toNested(array));
      }),
    );
  });

  test("slice as JavaScript's own arrays do, and share buffers", () => {
    const position = fc.integer({ min: -15, max: 15 });
    fc.assert(
      fc.property(arrays, position, fc.option(position, { nil: undefined }), (array, start, stop) => {
        const cut = slice(array, start, stop);
        expect(toNested(cut)).toEqual(toNested(array).slice(start, stop));
        expect(lengthOf(cut)).toBe(toNested(cut).length);
      }),
    );
    const data = new Float32Array([1, 2, 3]);
    expect(slice({ kind: "numeric", dtype: "float32", data }, 1).data.buffer).toBe(data.buffer);
  });

  test("are taken by position", () => {
    fc.assert(
      fc.property(arrays, fc.array(fc.nat(), { maxLength: 20 }), (array, picks) => {
        const index = lengthOf(array) === 0 ? [] : picks.map((pick) => pick % lengthOf(array));
        const list = toNested(array);
        expect(toNested(take(array, index))).toEqual(index.map((i) => list[i]));
      }),
    );
  });

  test("are whole again when slices are concatenated", () => {
    fc.assert(
      fc.property(arrays, fc.nat(12), fc.nat(12), (array, a, b) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)];
        const whole = concatenate([slice(array, 0, first), slice(array, first, second), slice(array, second)]);
        expect(toNested(whole)).toEqual(toNested(array));
        expect(typeText(whole)).toBe(typeText(array));
      }),
      { numRuns: 300 },
    );
  });

  test("concatenate whatever their layout and buffers", () => {
    fc.assert(
      fc.property(arrays, fc.array(fc.nat(), { maxLength: 5 }), (array, picks) => {
        const index = lengthOf(array) === 0 ? [] : picks.map((pick) => pick % lengthOf(array));
        const parts: KaonArray[] = [
          take(array, index),
          { kind: "indexed", index: Int32Array.from(index), content: structuredClone(array) },
          array,
        ];
        expect(toNested(concatenate(parts))).toEqual(parts.flatMap((part) => toNested(part)));
      }),
    );
  });
});

describe("fromNested", () => {
  test("types what it is given", () => {
    const check = (list: unknown[], expected: string) => expect(typeText(fromNested(list))).toBe(expected);
    check([], "0 * float64");
    check([1, 2], "2 * float64");
    check([[], []], "2 * var * float64");
    check([[1], null], "2 * option[var * float64]");
    check([[null, 1n]], "1 * var * ?int64");
    check([null], "1 * ?float64");
    check([{ pt: 1, "a b": "x" }], '1 * {pt: float64, "a b": string}');
    check([{ pt: 1 }, { eta: true }], "2 * {pt: ?float64, eta: ?bool}");
    check([new Float32Array(2), [1]], "2 * var * float64");
  });

  test("gives numbers the dtype that is asked for", () => {
    expect(typeText(fromNested([{ pt: [1], good: true }], "int16"))).toBe("1 * {pt: var * int16, good: bool}");
    expect(typeText(fromNested([[]], "uint8"))).toBe("1 * var * uint8");
    expect(toNested(fromNested([1, 2], "int64"))).toEqual([1n, 2n]);
    expect(toNested(fromNested([2n ** 63n], "uint64"))).toEqual([2n ** 63n]);
  });

  test("says where it cannot hold a value", () => {
    const check = (list: unknown[], expected: string) => expect(() => fromNested(list)).toThrow(expected);
    check([1, "a"], "cannot mix kinds in one array: number at [0], but string at [1]");
    check(
      [{ jets: [{ pt: 1 }] }, { jets: [null, { pt: [] }] }],
      "number at [0].jets[0].pt, but list at [1].jets[1].pt",
    );
    check([1, 1n], "number at [0], but bigint at [1]");
    check([[1], [], [2, undefined]], "no array can hold the undefined at [2][1]");
    check([{ at: new Date() }], "no array can hold the object of class Date at [0].at");
    check([[() => 1]], "no array can hold the function at [0][0]");
    check([{ n: [2n ** 63n] }], "int64 cannot hold 9223372036854775808n at [0].n[0]");
    expect(() => fromNested([[1], [2.5]], "int32")).toThrow("int32 cannot hold 2.5 at [1][0]");
  });
});

describe("toNested", () => {
  test("keeps byte order marks and empty strings", () => {
    const list = ["\uFEFFa", "", "µ→e"];
    expect(toNested(fromNested(list))).toEqual(list);
  });

  test("gives each entry objects of its own", () => {
    const twice = toNested(take(fromNested([{ pt: 1 }]), [0, 0]));
    expect(twice[0]).not.toBe(twice[1]);
  });
});
