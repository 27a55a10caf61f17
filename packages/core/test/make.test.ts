import * as fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  ArgumentError,
  concatenate,
  type DType,
  dtypeOf,
  dtypes,
  fromNested,
  indexed,
  jagged,
  type JaggedArray,
  type KaonArray,
  lengthOf,
  numeric,
  type NumericArray,
  offsetsFromCounts,
  option,
  record,
  slice,
  take,
  text,
  textAt,
  toNested,
} from "@kaon/core";

const allDTypes = Object.keys(dtypes) as DType[];

describe("numeric", () => {
  test("takes the dtype from a typed array, and shares it", () => {
    for (const dtype of allDTypes) {
      const data = new dtypes[dtype](3);
      const array = numeric(data, dtype);
      expect(array).toEqual({ kind: "numeric", dtype, data });
      expect(array.data).toBe(data);
      expect(numeric(data).dtype).toBe(dtype === "bool" ? "uint8" : dtype);
    }
    expect(dtypeOf(new Uint8ClampedArray(1))).toBeUndefined();
    expectTypeOf(numeric(new Float32Array(1))).toEqualTypeOf<NumericArray<"float32">>();
    expectTypeOf(numeric([true])).toEqualTypeOf<NumericArray<"bool">>();
    expectTypeOf(numeric([1], "int8")).toEqualTypeOf<NumericArray<"int8">>();
  });

  test("makes float64, bool and int64 of plain values", () => {
    const check = (array: NumericArray, dtype: DType, list: unknown[]) => {
      expect(array.dtype).toBe(dtype);
      expect(toNested(array)).toEqual(list);
    };
    check(numeric([1, Number.NaN]), "float64", [1, Number.NaN]);
    check(numeric([true, false]), "bool", [true, false]);
    check(numeric([1n]), "int64", [1n]);
    check(numeric([]), "float64", []);
    check(numeric([0, 1], "bool"), "bool", [false, true]);
    check(numeric(new Float64Array([3, 4]), "uint64"), "uint64", [3n, 4n]);
    check(numeric(new Int32Array([3]), "float32"), "float32", [3]);
  });

  test("refuses values that a dtype cannot hold", () => {
    const check = (data: number[] | bigint[] | boolean[] | Uint8Array, dtype: DType, expected: string) =>
      expect(() => numeric(data, dtype)).toThrow(expected);
    check([1, 2, 300], "int8", "int8 cannot hold 300 at position 2");
    check([-1], "uint32", "uint32 cannot hold -1 at position 0");
    check([1.5], "int64", "int64 cannot hold 1.5 at position 0");
    check([Number.NaN], "int32", "int32 cannot hold NaN at position 0");
    check([-1n], "uint64", "uint64 cannot hold -1n at position 0");
    check([1n], "float64", "float64 cannot hold 1n at position 0");
    check([true], "int8", "int8 cannot hold true at position 0");
    check([2], "bool", "bool cannot hold 2 at position 0");
    check(new Uint8Array([1, 7]), "bool", "bool cannot hold 7 at position 1");
    check([1], "float16" as DType, 'no dtype "float16"; there are bool, int8');
    expect(() => numeric(new Uint8ClampedArray(1) as never)).toThrow("cannot be made from a Uint8ClampedArray");
  });
});

describe("constructors", () => {
  test("give each text by itself, whatever was asked for before, and U+FFFD for bytes that are not UTF-8", () => {
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    const bytes = fc.oneof(fc.constantFrom(65, 97, 0x80, 0xc3, 0xa9, 0xe9), fc.integer({ min: 0, max: 255 }));
    const piece = fc.array(bytes, { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const starts = pieces.map((_, i) => pieces.slice(0, i).flat().length);
        const array = text({ offsets: [...starts, pieces.flat().length], bytes: Uint8Array.from(pieces.flat()) });
        const wanted = pieces.map((codes) => decoder.decode(Uint8Array.from(codes)));
        for (const [i, string] of wanted.entries()) expect(textAt(array, i)).toBe(string);
        expect(toNested(array)).toEqual(wanted);
      }),
      { numRuns: 300 },
    );
  });

  test("lay out lists, records, missing values and text", () => {
    const content = numeric(new Float32Array([1, 2, 3, 4]));
    const lists = jagged([1, 1, 3], content);
    expect(toNested(lists)).toEqual([[], [2, 3]]);
    expect(toNested(record({ x: content, y: option([-1, 0, 0, 3], content) }))[0]).toEqual({ x: 1, y: null });
    expect(toNested(indexed([3, 3, 0], content))).toEqual([4, 4, 1]);
    expect(toNested(text(["a", "", "é"]))).toEqual(["a", "", "é"]);
    expect(textAt(text({ offsets: [1, 3], bytes: new TextEncoder().encode("abc") }), 0)).toBe("bc");
    expect(lengthOf(record({}, 5))).toBe(5);
    expect(lengthOf(record({}))).toBe(0);
    expectTypeOf(toNested(lists)).toEqualTypeOf<number[][]>();
    expectTypeOf(toNested(option([0], text(["a"])))).toEqualTypeOf<(string | null)[]>();
    expectTypeOf(toNested(record({ n: numeric([1n]) }))).toEqualTypeOf<{ n: bigint }[]>();
    expectTypeOf(toNested(fromNested([]))).toEqualTypeOf<unknown[]>();
  });

  test("share the offsets that they are given", () => {
    const offsets = new Int32Array([0, 1]);
    expect(jagged(offsets, numeric([1])).offsets).toBe(offsets);
  });

  test("refuse what does not fit", () => {
    const content = numeric([1, 2, 3]);
    const check = (make: () => unknown, expected: string) => {
      expect(make).toThrow(ArgumentError);
      expect(make).toThrow(expected);
    };
    check(() => jagged([], content), "offsets must have one more entry than there are lists, but are empty");
    check(() => jagged([-1, 2], content), "offsets must not be negative: the first is -1");
    check(() => jagged([0, 2, 1], content), "offsets must not descend: 2 at position 1, then 1");
    check(() => jagged([0, 4], content), "offsets reach 4, but there are only 3 values");
    check(() => jagged([0, 1.5], content), "every offset must be an integer below 2³¹: found 1.5 at entry 1");
    check(() => jagged([0, 2 ** 31], content), "found 2147483648 at entry 1");
    check(() => text({ offsets: [0, 4], bytes: new Uint8Array(3) }), "offsets reach 4, but there are only 3 bytes");
    check(() => text(["a", 1 as never]), "text needs strings: found number at position 1");
    check(() => option([0, -2], content), "positions must be −1 (missing), or from 0 to below 3: found -2 at entry 1");
    check(() => indexed([0, -1], content), "positions must be from 0 to below 3: found -1 at entry 1");
    check(() => indexed([3], content), "found 3 at entry 0");
    check(() => take(content, [0, 3]), "positions must be from 0 to below 3: found 3 at entry 1");
    check(() => record({ x: content, y: numeric([1]) }), 'field "x" has 3 entries, but field "y" has 1');
    check(() => record({ x: content }, 2), 'the record has 2 entries, but field "x" has 3');
  });
});

describe("offsetsFromCounts", () => {
  test("sums counts of any integer type", () => {
    const expected = new Int32Array([0, 2, 2, 5]);
    for (const dtype of allDTypes.filter((dtype) => /int/.test(dtype))) {
      const counts = numeric([2, 0, 3], dtype).data as Int32Array;
      expect(offsetsFromCounts(counts)).toEqual(expected);
    }
    expect(offsetsFromCounts(new Int8Array())).toEqual(new Int32Array(1));
  });

  test("refuses negative counts and sums beyond 2³¹ − 1", () => {
    expect(() => offsetsFromCounts(new Int8Array([1, -1]))).toThrow("count -1 at position 1 is negative");
    expect(() => offsetsFromCounts(new BigInt64Array([-1n]))).toThrow("count -1 at position 0 is negative");
    expect(() => offsetsFromCounts(new Uint32Array([2 ** 30, 2 ** 30]))).toThrow("position 1 hold more than 2³¹ − 1");
    expect(() => offsetsFromCounts(new BigUint64Array([2n ** 63n]))).toThrow("position 0 hold more than 2³¹ − 1");
  });
});

describe("take, slice and concatenate", () => {
  test("move the bits of every dtype", () => {
    for (const dtype of allDTypes) {
      const array = numeric([0, 1, 1, 0], dtype);
      expect(take(array, [1, 3]).data).toEqual(numeric([1, 0], dtype).data);
      expect(concatenate([array, array]).data).toEqual(numeric([0, 1, 1, 0, 0, 1, 1, 0], dtype).data);
    }
    const bits = new BigUint64Array([0x7ff0_0000_0000_0001n, 0xffff_ffff_ffff_ffffn]);
    expect(take(numeric(bits), [1, 0]).data).toEqual(new BigUint64Array([bits[1], bits[0]]));
    const nans = new Float64Array(bits.buffer);
    expect(new BigUint64Array(take(numeric(nans), [0]).data.buffer)[0]).toBe(bits[0]);
    expect(take(numeric(new Float64Array([9, 1, 2]).subarray(1)), [0]).data).toEqual(new Float64Array([1]));
  });

  test("keep offsets shared between fields", () => {
    const offsets = new Int32Array([0, 2, 2, 3]);
    const muons = record({
      pt: jagged(offsets, numeric([1, 2, 3])),
      charge: jagged(offsets, numeric([1, -1, 1], "int32")),
      inner: jagged(offsets, jagged(offsets, numeric([4, 5, 6]))),
    });
    const check = ({ fields }: typeof muons) => {
      expect(fields.charge.offsets).toBe(fields.pt.offsets);
      expect(fields.inner.offsets).toBe(fields.pt.offsets);
    };
    check(slice(muons, 1));
    check(take(muons, [2, 0]));
    check(concatenate([muons, slice(muons, 1), muons]));
    expect(toNested(take(muons, [2, 0]))).toEqual([toNested(muons)[2], toNested(muons)[0]]);
  });

  test("concatenate refuses different types, and prints both", () => {
    const check = (arrays: KaonArray[], expected: string) => expect(() => concatenate(arrays)).toThrow(expected);
    check([], "concatenate needs at least one array");
    check(
      [fromNested([1]), fromNested([1]), fromNested(["a", "b"])],
      "different types: array 0 is 1 * float64, array 2 is 2 * string",
    );
    check([fromNested([{ x: 1 }]), fromNested([{ y: 1 }])], "array 0 is 1 * {x: float64}, array 1 is 1 * {y: float64}");
    check([numeric([1], "int8"), numeric([1], "uint8")], "array 0 is 1 * int8, array 1 is 1 * uint8");
  });

  test("concatenate keeps an indexed content that all share", () => {
    const content = text(["a", "b"]);
    const joined = concatenate([indexed([1], content), indexed([0, 0], content)]);
    expect(joined).toEqual({ kind: "indexed", index: new Int32Array([1, 0, 0]), content });
    expect(joined.content).toBe(content);
  });

  test("concatenate flattens options of options", () => {
    const inner = option([0, -1], numeric([5]));
    const parts: KaonArray[] = [option([0, 1, -1], inner), inner];
    expect(toNested(concatenate(parts))).toEqual([5, null, null, 5, null]);
  });

  test("taking lists equals taking nested lists", () => {
    const lists = fc.array(fc.array(fc.integer(), { maxLength: 5 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(lists, fc.array(fc.nat()), (list, picks) => {
        const array = fromNested(list, "int32") as JaggedArray<NumericArray>;
        const index = picks.map((pick) => pick % list.length);
        const taken = take(array, index);
        expect(taken.offsets[0]).toBe(0);
        expect(taken.content.data).toEqual(Int32Array.from(index.flatMap((i) => list[i])));
      }),
    );
  });
});
