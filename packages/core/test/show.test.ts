import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  fromNested,
  indexed,
  type KaonArray,
  numeric,
  option,
  record,
  sameType,
  show,
  text,
  typeOf,
  typeText,
} from "@kaon/core";

describe("typeText", () => {
  test("writes types as awkward does", () => {
    const check = (array: KaonArray, expected: string) => expect(typeText(array)).toBe(expected);
    const muon = { pt: numeric([1, 2], "float32"), charge: numeric([1, 1], "int32") };
    check(record(muon), "2 * {pt: float32, charge: int32}");
    check(fromNested([[{ pt: 1 }], []]), "2 * var * {pt: float64}");
    check(option([0, -1], text(["a"])), "2 * ?string");
    check(option([0], fromNested([[true]])), "1 * option[var * bool]");
    check(option([0], option([0], numeric([1n]))), "1 * ?int64");
    check(indexed([0, 0], record(muon)), "2 * {pt: float32, charge: int32}");
    check(fromNested([[[1]]]), "1 * var * var * float64");
  });

  test("types are the same whatever the order of fields", () => {
    const [a, b, c] = [fromNested([{ x: 1, y: "a" }]), fromNested([{ y: "a", x: 1 }]), fromNested([{ x: 1, z: "a" }])];
    expect(sameType(typeOf(a), typeOf(b))).toBe(true);
    expect(sameType(typeOf(a), typeOf(c))).toBe(false);
    expect(sameType(typeOf(a), typeOf(fromNested([[1]])))).toBe(false);
    expect(sameType(typeOf(fromNested([[1]])), typeOf(fromNested([["a"]])))).toBe(false);
    expect(sameType(typeOf(fromNested([null, "a"])), typeOf(fromNested(["a"])))).toBe(false);
  });
});

describe("show", () => {
  test("prints the type, then entries", () => {
    expect(show(fromNested([[{ pt: 52.00812, tight: true }], [], [{ pt: 1e-10, tight: false }]]))).toBe(
      [
        "type: 3 * var * {pt: float64, tight: bool}",
        "[[{pt: 52.008, tight: true}],",
        " [],",
        " [{pt: 1e-10, tight: false}]]",
      ].join("\n"),
    );
    expect(show(fromNested([null, 'a "b"', "c"]))).toBe('type: 3 * ?string\n[null,\n "a \\"b\\"",\n "c"]');
    expect(show(fromNested([1n, 123456789n]))).toBe("type: 2 * int64\n[1,\n 123456789]");
    expect(show(fromNested([]))).toBe("type: 0 * float64\n[]");
    expect(show(indexed([1, 0], fromNested([1.5, Number.NaN])))).toBe("type: 2 * float64\n[NaN,\n 1.5]");
  });

  test("shows the first and last rows of many, and both ends of long lists", () => {
    const long = fromNested(Array.from({ length: 100 }, (_, i) => Array.from({ length: i }, (_, j) => j)));
    expect(show(long, { rows: 6, width: 30 })).toBe(
      [
        "type: 100 * var * float64",
        "[[],",
        " [0],",
        " [0, 1],",
        " ...,",
        " [0, 1, 2, ..., 95, 96, 97],",
        " [0, 1, 2, ..., 96, 97, 98]]",
      ].join("\n"),
    );
  });

  test("leaves out fields and text that do not fit", () => {
    const wide = fromNested([{ first: 1, second: [1, 2, 3], third: "x".repeat(50), fourth: 4 }]);
    expect(show(wide, { width: 40 })).toBe(
      ["type: 1 * {first: float64, second: va...", "[{first: 1, second: [1, 2, 3], ...}]"].join("\n"),
    );
  });

  test("no line is longer than the width", () => {
    const value = fc.letrec((tie) => ({
      value: fc.oneof({ depthSize: "small" }, fc.double(), tie("lists")),
      lists: fc.array(fc.record({ pt: fc.double(), name: fc.string(), hits: fc.array(fc.double()) })),
    })).lists;
    fc.assert(
      fc.property(fc.array(value), fc.integer({ min: 30, max: 120 }), (list, width) => {
        const lines = show(fromNested(list), { rows: 8, width }).split("\n");
        expect(lines.length).toBeLessThanOrEqual(9);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      }),
    );
  });
});
