import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import type * as Bridge from "../src/sync-bridge/sync-bridge.ts";
import type { testMethods } from "./bridge-thread.ts";

const source = new URL("../src/sync-bridge/sync-bridge.ts", import.meta.url).href;
const { BridgeCallError, BridgeLostError, SyncBridge } = (await import(source)) as typeof Bridge;

let open: Bridge.SyncBridge<typeof testMethods>[] = [];
const bridge = (): Bridge.SyncBridge<typeof testMethods> => {
  const made = new SyncBridge<typeof testMethods>(new URL("bridge-thread.ts", import.meta.url), "test");
  open.push(made);
  return made;
};
afterEach(() => {
  for (const made of open) made.close();
  open = [];
});

test("a call gives what the thread gives, in the same turn", () => {
  const thread = bridge();
  expect(thread.call("double", Float64Array.of(1, 2.5))).toEqual(Float64Array.of(2, 5));
  const start = performance.now();
  expect(thread.call("later", 50)).toBe(50);
  expect(performance.now() - start).toBeGreaterThanOrEqual(49);
});

test("what a method throws is thrown here, and the thread lives on", () => {
  const thread = bridge();
  expect(() => thread.call("fail", "too much")).toThrow(BridgeCallError);
  expect(() => thread.call("fail", "too much")).toThrow(
    expect.objectContaining({ thrown: "RangeError", message: "too much" }),
  );
  expect(thread.call("later", 1)).toBe(1);
});

test.each(["end", "crash"] as const)(
  "a thread that does %s in the middle of its work is an error, not a hang",
  (method) => {
    const thread = bridge();
    expect(() => thread.call(method)).toThrow(BridgeLostError);
    expect(thread.isAlive).toBe(false);
    expect(() => thread.call("later", 1)).toThrow(/the thread "test" has ended/);
  },
);

test("a thread starts from a script that is text, given in two ways, and beside flags that no thread takes", () => {
  const script = `const { SyncBridge } = await import(process.argv[1]);
    const thread = new SyncBridge(new URL(process.argv[2]), "test");
    console.log(thread.call("later", 1));`;
  const thread = new URL("bridge-thread.ts", import.meta.url).href;
  for (const args of [
    ["--input-type=module", "-e", script],
    ["--input-type", "module", "--eval", script],
    ["--max-old-space-size=900", "--no-warnings", "--expose-gc", "--input-type=module", "-e", script],
  ]) {
    const { stdout, stderr } = spawnSync(process.execPath, [...args, source, thread], { encoding: "utf8" });
    expect([stderr, stdout]).toEqual(["", "1\n"]);
  }
});

test.skipIf(process.platform !== "linux")("a thread that is closed ends", async () => {
  // Until the threads of the tests before it have ended.
  await setTimeout(500);
  const threads = (): number => readdirSync("/proc/self/task").length;
  const before = threads();
  const many = Array.from({ length: 5 }, bridge);
  for (const thread of many) thread.call("later", 1);
  expect(threads()).toBeGreaterThanOrEqual(before + 5);
  for (const thread of many) thread.close();
  for (let i = 0; i < 50 && threads() > before; i++) await setTimeout(100);
  expect(threads()).toBeLessThanOrEqual(before);
});
