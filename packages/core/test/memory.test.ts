import { ChunkMemory, takeFloat64, takeInt32, takeMemory } from "@kaon/core";
import { describe, expect, test } from "vitest";

describe("the memory of a chunk", () => {
  test("goes to what is taken next, and leaves what held it empty", () => {
    const memory = new ChunkMemory();
    const values = memory.during(() => takeFloat64(10_000).fill(7));
    const part = values.subarray(3, 5);
    memory.giveBack();
    expect([values.length, values[0], part.length]).toEqual([0, undefined, 0]);
    expect(takeFloat64(9_000)[5]).toBe(7);
  });

  test("is only what was taken during its work", () => {
    const memory = new ChunkMemory();
    const before = takeInt32(10_000).fill(1);
    memory.during(() => takeInt32(10_000).fill(2));
    const after = takeInt32(10_000).fill(3);
    memory.giveBack();
    expect([before.length, before[9_999], after.length, after[9_999]]).toEqual([10_000, 1, 10_000, 3]);
  });

  test("ends with its work where that throws", () => {
    const memory = new ChunkMemory();
    const work = () => {
      throw new Error("stop");
    };
    expect(() => memory.during(work)).toThrow("stop");
    const after = takeMemory(100_000).fill(4);
    memory.giveBack();
    expect([after.length, after[99_999]]).toEqual([100_000, 4]);
  });

  test("can be given back twice, and after some of it moved to another thread", () => {
    const memory = new ChunkMemory();
    const [moved, stayed] = memory.during(() => [takeMemory(50_000), takeMemory(50_000)]);
    const there = structuredClone(moved.fill(9), { transfer: [moved.buffer] });
    memory.giveBack();
    memory.giveBack();
    expect([there.length, there[49_999], stayed.length]).toEqual([50_000, 9, 0]);
  });

  test("holds on to 128 MiB at most", () => {
    const memory = new ChunkMemory();
    const pieces = memory.during(() => Array.from({ length: 5 }, () => takeMemory(30 * 2 ** 20)));
    memory.giveBack();
    expect(pieces.map(({ length }) => length > 0)).toEqual([false, false, false, false, true]);
  });
});
