import { expect, test } from "vitest";
import * as fc from "fast-check";
import { type KaonArray, registerUnpacker, slice, toNested } from "@kaon/core";
import { type MergeableTree, MergeError, cutflow, packTree, unpackTree } from "@kaon/processors";
import { fromRows, rows } from "./layouts.ts";

class Tally {
  readonly counts: Float64Array;
  constructor(counts: Float64Array) {
    this.counts = counts;
  }
  merge(other: Tally): Tally {
    return new Tally(this.counts.map((count, i) => count + other.counts[i]));
  }
  pack() {
    return { kaon: "test/tally", data: { counts: this.counts } };
  }
}
registerUnpacker("test/tally", (data) => new Tally((data as { counts: Float64Array }).counts));

/** What happens between two threads. */
function send(tree: MergeableTree): MergeableTree {
  const packed = packTree(tree);
  return unpackTree(structuredClone(packed.tree, { transfer: [...packed.transfer] }));
}

test.each<[string, MergeableTree]>([
  ["a number", 1],
  ["a bigint", 3n],
  ["a histogram-like object", new Tally(Float64Array.of(1, 2))],
  [
    "a cutflow",
    cutflow(3)
      .all("odd", [true, false, true])
      .merge(cutflow(1).all("odd", [true])),
  ],
  ["nested containers", { a: [1, { b: new Map([["k", new Tally(Float64Array.of(3))]]) }], s: new Set(["x"]) }],
  ["a record with a key kaon", { kaon: "not an object", deep: { kaon: { kaon: 1 } } }],
  ["a record with a key __proto__", JSON.parse('{"__proto__": {"x": 1}}') as MergeableTree],
  ["null and undefined", { a: null, b: undefined }],
])("%s crosses threads unchanged", (_, tree) => {
  expect(send(tree)).toEqual(tree);
});

test("Kaon arrays cross threads with their values, slices without the rest of their buffers", () => {
  fc.assert(
    fc.property(rows, fc.nat(6), fc.nat(6), (values, a, b) => {
      const whole = fromRows(values);
      const part = slice(whole, Math.min(a, b, values.length), Math.min(Math.max(a, b), values.length));
      expect(toNested(send(part) as KaonArray)).toEqual(toNested(part));
    }),
  );
  const picked = {
    kind: "option",
    index: Int32Array.of(9, -1, 7),
    content: { kind: "numeric", dtype: "float64", data: Float64Array.from({ length: 10 }, (_, i) => i) },
  } as const;
  expect(send(picked)).toEqual({
    kind: "option",
    index: Int32Array.of(0, -1, 1),
    content: { kind: "numeric", dtype: "float64", data: Float64Array.of(9, 7) },
  });
  const big = new Float64Array(100_000);
  const packed = packTree({
    view: big.subarray(10, 12),
    column: { kind: "numeric", dtype: "float64", data: big.subarray(5, 6) },
  });
  expect(packed.transfer.map((buffer) => buffer.byteLength)).toEqual([16, 8]);
});

test("the sender keeps what it sent: a constant that two results share can be sent twice", () => {
  const edges = Float64Array.of(0, 1, 2);
  expect(send({ edges })).toEqual({ edges });
  expect(send({ edges, again: edges, node: Buffer.from([1, 2]) })).toEqual({
    edges,
    again: edges,
    node: Uint8Array.of(1, 2),
  });
  expect(edges).toEqual(Float64Array.of(0, 1, 2));
});

test("an array that a result holds twice is sent once", () => {
  const offsets = Int32Array.of(0, 1);
  expect(packTree({ a: offsets, b: offsets }).transfer).toHaveLength(1);
});

test("what cannot cross says what to do", () => {
  class Local {
    merge(): this {
      return this;
    }
  }
  expect(() => packTree({ h: new Local() })).toThrow(MergeError);
  expect(() => packTree({ h: new Local() })).toThrow(
    "an object of class Local cannot leave its worker thread: give its class pack(), and call registerUnpacker from @kaon/core in its module (at .h)",
  );
  expect(() => packTree({ f: (() => 1) as never })).toThrow("(at .f)");
  expect(() => packTree({ d: new Date() as never })).toThrow("an object of class Date cannot be part of a result");
});
