import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type Failure,
  type Fileset,
  OpenerError,
  ProcessorError,
  RunError,
  type RunOptions,
  iterative,
  run,
  threads,
} from "@kaon/processors";
import { executors, shuffled } from "./executors.ts";

const module = (name: string): URL => new URL(`processors/${name}.ts`, import.meta.url);
const opener = new URL("memory-events.ts", import.meta.url);

let folder: string;
let marker = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kaon-failures-"));
});
const down = (): string => `down=${encodeURIComponent(join(folder, String((marker += 1))))}`;

/** The processor that does what `mode` says in the chunks that start at `at`, over 40 entries in chunks of 10. */
const misbehave = (metadata: { mode: string; at?: number }, options: Partial<RunOptions> = {}) =>
  run<{ n: number }>(
    module("faulty"),
    { d: { files: "memory://40", metadata } },
    { opener, chunkSize: 10, ...options },
  );

const failureOf = async (job: PromiseLike<unknown>): Promise<RunError> => {
  const error = await Promise.resolve(job).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(RunError);
  return error as RunError;
};

describe.each(executors.filter(([name]) => !/[14] thread/.test(name)))("%s", (_, executor) => {
  test("a processor that throws fails its chunk; the rest is done, then the run rejects with report and result", async () => {
    const error = await failureOf(misbehave({ mode: "throws", at: 20 }, { executor: executor() }));
    expect(error.message).toBe(
      'memory://40 entries [20, 30) of dataset "d" failed: TypeError: jets are not muons; to keep what worked, use onFailure: "keepGoing"',
    );
    expect(error.result).toEqual({ d: { n: 30 } });
    expect(error.report).toMatchObject({ chunks: 3, entries: 30, retries: 0 });
    const [failure] = error.report.failures;
    expect(failure).toMatchObject({
      kind: "chunk",
      dataset: "d",
      file: "memory://40",
      entryStart: 20,
      entryStop: 30,
      attempts: 1,
      error: { name: "TypeError", message: "jets are not muons", cause: { name: "RangeError", message: "index 7" } },
    });
    expect(failure.error.stack).toMatch(/faulty\.ts:\d+:\d+/);
    expect(error.cause).toMatchObject({ name: "TypeError", cause: { name: "RangeError" } });
    expect(JSON.parse(JSON.stringify(error.report))).toEqual(error.report);
  });

  test("a failure that nobody catches is printed in a few lines, with the first error and without results", async () => {
    const error = await failureOf(misbehave({ mode: "throws" }, { executor: executor(), chunkSize: 1 }));
    expect(error.report.failures.length).toBeGreaterThan(9);
    expect(Object.keys(error)).toEqual(["name"]);
    const text = inspect(error);
    expect(text).toContain("jets are not muons");
    expect(text.split("\n").length).toBeLessThan(40);
  });

  test("with keepGoing the run resolves with what worked", async () => {
    const { result, report } = await misbehave(
      { mode: "throws", at: 20 },
      { executor: executor(), onFailure: "keepGoing" },
    );
    expect(result).toEqual({ d: { n: 30 } });
    expect(report.failures).toHaveLength(1);
  });

  test("a row function that throws is named by file, dataset and entry of the file", async () => {
    const error = await failureOf(misbehave({ mode: "row" }, { executor: executor() }));
    expect(error.report.failures).toHaveLength(1);
    expect(error.report.failures[0]).toMatchObject({ entry: 17, entryStart: 10, error: { name: "RowFunctionError" } });
    expect(error.message).toContain('memory://40 entries [10, 20) of dataset "d" failed at entry 17: RowFunctionError');
  });

  test.each([
    ["nothing", "process returned undefined; return what the events were counted into"],
    ["promise", "process returned a Promise; it must not be async"],
  ])("a processor that returns %s is told so", async (mode, message) => {
    const error = await failureOf(misbehave({ mode, at: 0 }, { executor: executor() }));
    expect(error.report.failures[0].error).toMatchObject({ name: "ProcessorError" });
    expect(error.message).toContain(message);
  });

  test("results that do not fit together fail their dataset and leave the others", async () => {
    const fileset = {
      bad: { files: ["memory://40", "memory://30"], metadata: { mode: "other type", at: 20 } },
      good: "memory://20",
    };
    const { result, report } = await run(module("faulty"), fileset, {
      opener,
      executor: executor(),
      chunkSize: 10,
      onFailure: "keepGoing",
    });
    expect(result).toEqual({ good: { n: 20 } });
    expect(report).toMatchObject({ chunks: 2, entries: 20 });
    expect(report.failures).toHaveLength(1);
    expect(report.failures[0]).toMatchObject({ kind: "merge", dataset: "bad", error: { name: "MergeError" } });
    expect(report.failures[0].error.message).toContain("(at .n)");
  });

  test("a missing file is reported, not tried again, and the others are processed", async () => {
    const fileset = { d: ["memory://10", "memory://99?missing=1", "memory://20"], gone: "memory://7?missing=1" };
    const error = await failureOf(run(module("plain"), fileset, { opener, executor: executor() }));
    expect(error.result).toEqual({ d: { n: 30 } });
    expect(error.report).toMatchObject({ files: 2, retries: 0 });
    const byFile = (a: Failure, b: Failure): number => String(a.file).localeCompare(String(b.file));
    expect(error.report.failures.toSorted(byFile)).toMatchObject([
      { kind: "file", dataset: "gone", file: "memory://7?missing=1", attempts: 1, error: { code: "ENOENT" } },
      { kind: "file", dataset: "d", file: "memory://99?missing=1", attempts: 1, error: { code: "ENOENT" } },
    ]);
  });

  test("a connection that fails is tried again, while opening and while reading", async () => {
    const fileset = {
      d: {
        files: [`memory://10?${down()}`, `memory://20?${down()}&downAt=15`, "memory://30"],
        metadata: { mode: "reads" },
      },
    };
    const { result, report } = await run(module("faulty"), fileset, {
      opener,
      executor: executor(),
      chunkSize: 10,
      retryDelay: 1,
    });
    expect(result).toEqual({ d: { n: 60 } });
    expect(report).toMatchObject({ retries: 2, failures: [] });
  });

  test("retries end, and then say how many there were", async () => {
    const error = await failureOf(
      run(module("plain"), { d: "memory://10?always=1" }, { opener, executor: executor(), retries: 3, retryDelay: 1 }),
    );
    expect(error.report.retries).toBe(3);
    expect(error.report.failures).toMatchObject([
      { kind: "file", attempts: 4, error: { cause: { code: "ECONNRESET" } } },
    ]);
  });

  test("a file without steps counts as an empty one", async () => {
    const fileset: Fileset = { d: { files: { "memory://10": { steps: [] } } } };
    const { result, report } = await run(module("plain"), fileset, { opener, executor: executor() });
    expect(result).toEqual({ d: { n: 0 } });
    expect(report).toMatchObject({ files: 1, chunks: 1, entries: 0 });
  });

  test("steps beyond the end of a file fail it", async () => {
    const fileset: Fileset = { d: { files: { "memory://10": { steps: [[0, 20]] } } } };
    const error = await failureOf(run(module("plain"), fileset, { opener, executor: executor() }));
    expect(error.message).toContain("the fileset has a step up to entry 20, but the file has 10 entries");
  });

  test("a postprocess that throws leaves its dataset out", async () => {
    const fileset = {
      a: { files: "memory://4", metadata: { fails: true } },
      b: { files: "memory://4", metadata: { factor: 1 } },
    };
    const { result, report } = await run(module("postprocessed"), fileset, {
      opener,
      executor: executor(),
      onFailure: "keepGoing",
    });
    expect(Object.keys(result)).toEqual(["b"]);
    expect(report.failures).toMatchObject([
      { kind: "postprocess", dataset: "a", error: { message: "no cross section" } },
    ]);
  });

  test("stop starts nothing new after the first failure", async () => {
    const fileset = {
      d: { files: Array.from({ length: 30 }, (_, i) => `memory://10?seed=${i}`), metadata: { mode: "throws" } },
    };
    const error = await failureOf(run(module("faulty"), fileset, { opener, executor: executor(), onFailure: "stop" }));
    expect(error.report.failures.length).toBeLessThanOrEqual(5);
  });

  test.each([
    ["processors/none.ts", undefined, "cannot import the processor file:"],
    ["processors/plain.ts", "nonsense", 'the export "nonsense" of file:'],
    ["memory-events.ts", undefined, "the default export of file:"],
  ])("a processor that cannot be used ends the run at once: %s", async (path, exportName, message) => {
    const options = { opener, executor: executor(), ...(exportName === undefined ? {} : { exportName }) };
    const job = run(new URL(path, import.meta.url), { d: "memory://10" }, options);
    await expect(Promise.resolve(job)).rejects.toThrow(ProcessorError);
    await expect(Promise.resolve(job)).rejects.toThrow(message);
  });

  test("an opener that cannot be used ends the run at once", async () => {
    const job = run(module("plain"), { d: "memory://10" }, { opener: module("plain"), executor: executor() });
    await expect(Promise.resolve(job)).rejects.toThrow(OpenerError);
    await expect(Promise.resolve(job)).rejects.toThrow("must export a function openEventSource(request)");
  });

  test("an abort ends the run within a chunk, with its reason, and nothing goes on", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const fileset = { d: Array.from({ length: 500 }, (_, i) => `memory://10?seed=${i}&slow=2`) };
    let steps = 0;
    const job = run(module("plain"), fileset, {
      opener,
      executor: executor(),
      signal: controller.signal,
      onProgress: () => {
        steps += 1;
        if (steps === 20) controller.abort(reason);
      },
    });
    await expect(Promise.resolve(job)).rejects.toBe(reason);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(steps).toBe(20);
    await expect(async () => {
      for await (const partial of job.partials()) expect(partial).toBeDefined();
    }).rejects.toBe(reason);
  });

  test("a signal that is already aborted starts nothing", async () => {
    const signal = AbortSignal.abort(new Error("before"));
    const onProgress = (): never => {
      throw new Error("it started");
    };
    const job = run(module("plain"), { d: "memory://10" }, { opener, executor: executor(), signal, onProgress });
    await expect(Promise.resolve(job)).rejects.toThrow("before");
  });
});

describe("worker threads", () => {
  const executor = threads({ workers: 2 });

  test.each([
    ["exits", "a worker thread ended in the middle of its work with exit code 3"],
    ["uncaught", "nobody catches me"],
  ])("one that %s fails its chunk and is replaced", async (mode, message) => {
    const { result, report } = await misbehave({ mode, at: 20 }, { executor, onFailure: "keepGoing" });
    expect(report.failures).toHaveLength(1);
    expect(report.failures[0].error.name).toBe("WorkerLostError");
    expect(report.failures[0].error.message).toContain(message);
    expect(report.failures[0]).toMatchObject({ kind: "chunk", entryStart: 20, attempts: 1 });
    expect(result).toEqual({ d: { n: 30 } });
  });

  test("one that dies with nothing to do is a failure of no chunk", async () => {
    const fileset = {
      d: { files: "memory://10", metadata: { mode: "late" } },
      slow: "memory://10?slow=700",
    };
    const { result, report } = await run(module("faulty"), fileset, { opener, executor, onFailure: "keepGoing" });
    expect(result).toEqual({ d: { n: 10 }, slow: { n: 10 } });
    expect(report.failures).toMatchObject([
      { kind: "worker", error: { name: "WorkerLostError", cause: { message: "too late" } } },
    ]);
  });

  test("one that runs out of memory fails its chunk and is replaced", async () => {
    const small = threads({ workers: 1, resourceLimits: { maxOldGenerationSizeMb: 64 } });
    const { result, report } = await misbehave({ mode: "memory", at: 10 }, { executor: small, onFailure: "keepGoing" });
    expect(report.failures).toMatchObject([
      { kind: "chunk", entryStart: 10, error: { cause: { code: "ERR_WORKER_OUT_OF_MEMORY" } } },
    ]);
    expect(result).toEqual({ d: { n: 30 } });
  });

  test("one that never returns is ended by an abort", async () => {
    const signal = AbortSignal.timeout(1500);
    await expect(Promise.resolve(misbehave({ mode: "spins" }, { executor, signal }))).rejects.toMatchObject({
      name: "TimeoutError",
    });
  });

  test("a result that cannot leave its thread says what to do", async () => {
    const error = await failureOf(misbehave({ mode: "homebound", at: 0 }, { executor }));
    expect(error.message).toContain(
      "an object of class Homebound cannot leave its worker thread: give its class pack(), and call registerUnpacker from @kaon/core in its module (at .deep.homebound)",
    );
  });

  test("a module that runs itself when it is imported is told so, and does not start threads without end", async () => {
    const job = run(module("runs-itself"), { d: "memory://10" }, { opener, executor });
    await expect(Promise.resolve(job)).rejects.toThrow(
      "put the processor into a module of its own, or call run only if (import.meta.main)",
    );
  });

  test("need modules, not values", async () => {
    const count = (events: { numEvents: number }): { n: number } => ({ n: events.numEvents });
    await expect(Promise.resolve(run(count, { d: "memory://1" }, { opener, executor }))).rejects.toThrow(
      "threads import the processor: give run the URL or path of its module, or use executor: iterative() for a processor value",
    );
    const job = run(
      module("plain"),
      { d: "memory://1" },
      { opener: async () => Promise.reject(new Error()), executor },
    );
    await expect(Promise.resolve(job)).rejects.toThrow("threads import the opener");
  });
});

describe("options that cannot be", () => {
  test.each<[Partial<RunOptions>, string]>([
    [{ chunkSize: 0 }, "chunkSize must be a whole number of entries above 0, not 0"],
    [{ maxChunks: 0.5 }, "maxChunks must be a whole number above 0, not 0.5"],
    [{ lookahead: 0 }, "lookahead must be a whole number above 0, not 0"],
    [{ onFailure: "ignore" as never }, 'onFailure must be "throw", "stop" or "keepGoing", not "ignore"'],
    [{ retryDelay: Number.NaN }, "retryDelay must be milliseconds of at least 0, not NaN"],
    [{ retries: -1 }, "retries must be a whole number of at least 0, not -1"],
    [{ opener: undefined as never }, "run needs an opener"],
  ])("%o", async (options, message) => {
    const job = run(module("plain"), { d: "memory://1" }, { opener, executor: iterative(), ...options });
    await expect(Promise.resolve(job)).rejects.toThrow(message);
  });

  test("of executors", () => {
    expect(() => threads({ workers: 0 })).toThrow("workers must be a whole number above 0, not 0");
    expect(() => iterative({ maxOpenFiles: 0 })).toThrow("maxOpenFiles must be a whole number above 0, not 0");
  });

  test("something that is no processor", async () => {
    const job = run({ proces: 1 } as never, { d: "memory://1" }, { opener });
    await expect(Promise.resolve(job)).rejects.toThrow(
      "must be a processor({ schema, process }) or a function of the events, not a record",
    );
  });
});

test("failures come with the same words from threads and from this thread", async () => {
  const options = { onFailure: "keepGoing", chunkSize: 10, opener } as const;
  const words = async (executor: RunOptions["executor"] & object): Promise<unknown> => {
    const { report } = await misbehave({ mode: "row" }, { ...options, executor });
    return report.failures.map(({ error: { stack, ...error }, ...failure }) => ({
      ...failure,
      error: { ...error, cause: error.cause?.message },
      hasStack: stack !== undefined,
    }));
  };
  expect(await words(threads({ workers: 2 }))).toEqual(await words(shuffled({ workers: 2, seed: 1 })));
});

test.each<[string, () => unknown, string]>([
  [
    "a function",
    () => ({ pt: () => 1 }),
    "cannot merge the function pt: only data and objects with merge(other) can be merged (at .pt)",
  ],
  [
    "an object of a class",
    () => ({ deep: { when: new Date() } }),
    "cannot merge an object of class Date: give its class a merge(other) method (at .deep.when)",
  ],
  ["events", (events?: unknown) => ({ events }), "cannot merge an object of class EventChunk"],
  [
    "itself",
    () => {
      const tree: Record<string, unknown> = {};
      tree.tree = tree;
      return tree;
    },
    "the result contains itself",
  ],
])("a result of one chunk is held to the same: %s is refused", async (_, process, message) => {
  const error = await failureOf(run(process as () => number, { d: "memory://10" }, { opener, executor: iterative() }));
  expect(error.report).toMatchObject({
    chunks: 0,
    entries: 0,
    failures: [{ kind: "merge", error: { name: "MergeError" } }],
  });
  expect(error.message).toContain(message);
});
