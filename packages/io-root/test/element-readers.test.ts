import type { KaonArray } from "@kaon/core";
import { CorruptBasketError } from "@kaon/io-root";
import { describe, expect, test } from "vitest";
import type * as Types from "../src/root/interpret/element-type.ts";
import type * as Cursors from "../src/root/interpret/element/entry-cursor.ts";
import type * as Readers from "../src/root/interpret/element/make-reader.ts";

type ElementType = Types.ElementType;
type RecordType = Types.RecordType;

// Not public names: no small file has all of these ways to be stored.
const source = (name: string) => new URL(`../src/root/interpret/element/${name}.ts`, import.meta.url).href;
const { EntryCursor } = (await import(source("entry-cursor"))) as typeof Cursors;
const { makeReader } = (await import(source("make-reader"))) as typeof Readers;

const place = { file: "made.root", branch: "made", basket: 0, byte: 0, entry: 0 };

/** Big-endian bytes: numbers are 4 bytes, [n, width] has a width of its own, texts are as they are, lists get a byte count. */
type Part = number | readonly [value: number, width: 1 | 2 | 8] | string | { readonly counted: readonly Part[] };

function bytesOf(parts: readonly Part[]): Buffer {
  return Buffer.concat(
    parts.map((part) => {
      if (typeof part === "string") return Buffer.concat([Buffer.from([part.length]), Buffer.from(part)]);
      if (typeof part === "object" && "counted" in part) {
        const content = bytesOf(part.counted);
        return Buffer.concat([bytesOf([0x40000000 + content.length]), content]);
      }
      const [value, width] = typeof part === "number" ? [part, 4] : part;
      const bytes = Buffer.alloc(width);
      if (width === 8) bytes.writeDoubleBE(value);
      else bytes.writeUIntBE(value, 0, width);
      return bytes;
    }),
  );
}

function readOne(type: ElementType, parts: readonly Part[]): KaonArray {
  const reader = makeReader(type, () => {
    throw new Error("no counter outside");
  });
  const cursor = new EntryCursor(bytesOf(parts), place);
  reader.read(cursor);
  expect(cursor.left).toBe(0);
  return reader.finish();
}

const int: ElementType = { kind: "number", dtype: "int32" };
const text: ElementType = { kind: "text" };
const ints = (...values: number[]) => ({ kind: "numeric", dtype: "int32", data: Int32Array.from(values) });
const offsets = (...values: number[]) => Int32Array.from(values);
const version = (value: number): Part => [value, 2];
const memberwise = version(0x4009);

function record(className: string, members: Record<string, ElementType>, base?: RecordType): RecordType {
  return {
    kind: "record",
    className,
    layout: { version: 3, checksum: 0xabcd },
    members: [
      ...(base === undefined ? [] : [{ name: base.className, isBase: true, type: base }]),
      ...Object.entries(members).map(([name, type]) => ({ name, isBase: false, type })),
    ],
  };
}

const point = record("Point", { x: int, y: int });

describe("one element as it is stored", () => {
  test("bits of a bitset are one byte each", () => {
    const bits: ElementType = { kind: "list", isMap: false, element: { kind: "number", dtype: "bool" } };
    const parts: Part[] = [{ counted: [version(9), 3, [1, 1], [0, 1], [1, 1]] }];
    expect(readOne(bits, parts)).toMatchObject({ content: { dtype: "bool", data: Uint8Array.of(1, 0, 1) } });
  });

  test("arrays of containers have one header", () => {
    const lists: ElementType = { kind: "array", length: 2, element: { kind: "list", isMap: false, element: text } };
    const found = readOne(lists, [{ counted: [version(9), 1, "a", 2, "b", "cd"] }]);
    expect(found).toMatchObject({ offsets: offsets(0, 2), content: { offsets: offsets(0, 1, 3) } });
  });

  test("arrays that a member counts", () => {
    const type = record("Counted", { n: int, x: { kind: "counted", counter: "n", element: int } });
    const found = readOne(type, [{ counted: [version(3), 2, [1, 1], 5, 6] }]);
    expect(found).toMatchObject({ fields: { x: { offsets: offsets(0, 2), content: ints(5, 6) } } });
    const absent = readOne(type, [{ counted: [version(3), 2, [0, 1]] }]);
    expect(absent).toMatchObject({ fields: { n: ints(2), x: { offsets: offsets(0, 0) } } });
  });

  test("arrays that members count, member by member", () => {
    const type = record("Counted", { n: int, x: { kind: "counted", counter: "n", element: int } });
    const list: ElementType = { kind: "list", isMap: false, element: type };
    const found = readOne(list, [{ counted: [memberwise, version(3), 2, 1, 2, [1, 1], 7, [1, 1], 8, 9] }]);
    expect(found).toMatchObject({ content: { fields: { x: { offsets: offsets(0, 1, 3), content: ints(7, 8, 9) } } } });
  });

  test("bases are stored as objects, and as members where all is stored member by member", () => {
    const type = record("Sub", { z: int }, point);
    const fields = { x: ints(1), y: ints(2), z: ints(3) };
    expect(readOne(type, [{ counted: [version(3), { counted: [version(3), 1, 2] }, 3] }])).toMatchObject({ fields });
    const list: ElementType = { kind: "list", isMap: false, element: type };
    const found = readOne(list, [{ counted: [memberwise, version(0), 0xabcd, 2, 1, 2, 3, 4, 5, 6] }]);
    expect(found).toMatchObject({ content: { fields: { x: ints(1, 2), y: ints(3, 4), z: ints(5, 6) } } });
  });

  test("ROOT's arrays, texts and base objects have no byte count", () => {
    const type = record("Named", {
      base: { kind: "base object" },
      name: { kind: "rootText" },
      values: { kind: "numbers", dtype: "float64" },
    });
    const referenced = 1 << 4;
    const parts: Part[] = [version(1), 7, referenced, version(12), "name", 1, [2.5, 8]];
    const found = readOne(type, [{ counted: [version(3), ...parts] }]);
    expect(found).toMatchObject({ fields: { values: { content: { data: Float64Array.of(2.5) } } } });
  });

  test("an object without byte count", () => {
    expect(readOne(point, [version(3), 1, 2])).toMatchObject({ length: 1, fields: { x: ints(1), y: ints(2) } });
  });

  test("maps of maps have no inner headers", () => {
    const map = (second: ElementType): ElementType => ({
      kind: "list",
      isMap: true,
      element: { ...record("pair", { first: text, second }), layout: undefined },
    });
    const found = readOne(map(map(int)), [{ counted: [version(9), 1, "a", 2, "b", 1, "c", 2] }]);
    expect(found).toMatchObject({ content: { fields: { second: { content: { fields: { second: ints(1, 2) } } } } } });
  });
});

describe("bytes that do not fit are refused", () => {
  const list: ElementType = { kind: "list", isMap: false, element: point };
  const cases: [what: string, type: ElementType, parts: Part[], reason: RegExp][] = [
    ["another version", point, [{ counted: [version(4), 1, 2] }], /class Point with version 3, found version 4/],
    ["another layout", point, [{ counted: [version(0), 5, 1, 2] }], /checksum 43981, found checksum 5/],
    ["a longer object", point, [{ counted: [version(3), 1, 2, 3] }], /Point to end at byte 18 .*, it ends at 14/],
    ["an object beyond the basket", point, [0x40000000 + 99, version(3)], /wanted an object of 99 bytes, found 2/],
    ["too many elements", list, [{ counted: [version(9), 0x7fffffff] }], /wanted 2147483647 elements, found 0 bytes/],
    ["members of numbers", { ...list, element: int }, [{ counted: [memberwise, version(1), 0] }], /without members/],
    ["a text beyond the basket", { kind: "rootText" }, [[255, 1], 0xffffffff], /wanted 4294967295 bytes, found 0/],
    ["long arrays", { kind: "array", length: 2 ** 31, element: int }, [1], /wanted 2147483648 elements, found 4 bytes/],
  ];
  test.each(cases)("%s", (_, type, parts, reason) => {
    const read = () => readOne(type, parts);
    expect(read).toThrow(CorruptBasketError);
    expect(read).toThrow(reason);
  });

  test("random bytes end in values or an error, within a second", () => {
    const deep = record("Deep", { lists: { kind: "list", isMap: false, element: list }, name: text }, point);
    const types: ElementType[] = [
      deep,
      { kind: "list", isMap: false, element: deep },
      { kind: "array", length: 3, element: list },
    ];
    const start = performance.now();
    let state = 1;
    for (let round = 0; round < 20_000; round++) {
      const bytes = Buffer.alloc(200);
      for (let i = 0; i < bytes.length; i++) {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        // Mostly small numbers, so that lengths often fit.
        bytes[i] = state >>> 28 < 13 ? 0 : state >>> 16;
      }
      bytes.writeUInt32BE(0x40000000 + 196, 0);
      bytes.writeUInt16BE(state >>> 30 === 0 ? 0x4009 : 3, 4);
      const reader = makeReader(types[round % 3], () => 0);
      try {
        reader.read(new EntryCursor(bytes, place));
        reader.finish();
      } catch (error) {
        if (!(error instanceof CorruptBasketError)) throw error;
      }
    }
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
