// A thread for sync-bridge.test.ts.
import { setTimeout } from "node:timers/promises";
import type * as Serve from "../src/sync-bridge/serve.ts";

const source = new URL("../src/sync-bridge/serve.ts", import.meta.url).href;
const { serveBridge } = (await import(source)) as typeof Serve;

export const testMethods = {
  double: async (values: Float64Array) => {
    const value = values.map((x) => 2 * x);
    return { value, transfer: [value.buffer] };
  },
  later: async (milliseconds: number) => {
    await setTimeout(milliseconds);
    return { value: milliseconds };
  },
  fail: async (message: string) => Promise.reject(new RangeError(message)),
  end: async () => process.exit(7),
  crash: async () => {
    queueMicrotask(() => {
      throw new Error("nobody catches this");
    });
    return new Promise<never>(() => undefined);
  },
};

serveBridge(testMethods);
