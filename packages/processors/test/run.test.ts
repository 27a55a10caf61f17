import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type AnyEvents,
  type Fileset,
  type MergeableTree,
  type ResultOf,
  type RunOptions,
  iterative,
  mergeAll,
  packTree,
  processor,
  run,
  threads,
} from "@kaon/processors";
import { executors, shuffled } from "./executors.ts";
import { openEventSource } from "./memory-events.ts";

const module = (name: string): URL => new URL(`processors/${name}.ts`, import.meta.url);
const opener = new URL("memory-events.ts", import.meta.url);
const plainData = (tree: MergeableTree): unknown => packTree(tree).tree;

type Spectrum = ResultOf<typeof import("./processors/spectrum.ts")>;

describe.each(executors)("%s", (_, executor) => {
  const fileset: Fileset = {
    data: ["memory://40?seed=1", "memory://0?seed=2", "memory://33?seed=3"],
    mc: { files: ["memory://100?seed=4"], metadata: { xsec: 2 } },
  };
  let expected: unknown;
  beforeAll(async () => {
    const { result } = await run(module("spectrum"), fileset, { opener, executor: iterative(), chunkSize: 7 });
    expected = plainData(result);
  });

  test("gives the same bits as one chunk after the other", async () => {
    const { result, report } = await run<Spectrum>(module("spectrum"), fileset, {
      opener,
      executor: executor(),
      chunkSize: 7,
    });
    expect(plainData(result)).toEqual(expected);
    expect(Object.keys(result)).toEqual(["data", "mc"]);
    expect(result.data).toMatchObject({ events: 73, datasets: new Set(["data"]) });
    expect(result.data.muons.offsets.length).toBe(74);
    expect(result.data.starts).toEqual([0, 7, 14, 21, 28, 35, 0, 0, 7, 14, 21, 28]);
    expect(result.data.cutflow.initial.events).toBe(73);
    expect(report).toMatchObject({ files: 4, chunks: 25, entries: 173, retries: 0, failures: [] });
  });

  test.each([7, 13, Infinity])("counts every event once in chunks of %d", async (chunkSize) => {
    const { result } = await run<Spectrum>(module("spectrum"), fileset, { opener, executor: executor(), chunkSize });
    const whole = mergeAll(result);
    expect(whole?.events).toBe(173);
    expect(whole?.muons.offsets.length).toBe(174);
    expect(whole?.pt.sum()).toEqual(
      (
        await run<Spectrum>(module("spectrum"), fileset, { opener, executor: iterative() }).then(({ result }) =>
          mergeAll(result),
        )
      )?.pt.sum(),
    );
  });

  test("reports what was done", async () => {
    const { report } = await run(
      module("spectrum"),
      { mc: "memory://100?seed=4" },
      { opener, executor: executor(), chunkSize: 50 },
    );
    expect(report.columns).toEqual(["Muon_pt", "nMuon", "weight"]);
    expect(report.bytesRead).toBeGreaterThan(100 * 8);
    expect(report.bytesDecompressed).toBe(2 * report.bytesRead);
    expect(report.seconds.wall).toBeGreaterThan(0);
    expect(report.seconds.process).toBeGreaterThan(0);
    expect(report.seconds.merge).toBeGreaterThan(0);
    expect(report.eventsPerSecond).toBeCloseTo(100 / report.seconds.wall, 6);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  test("empty and full files, alone and together, are cut into 21 chunks, as by coffea", async () => {
    const [empty, full] = ["memory://0", "memory://40"];
    const mixed = { "only empty": empty, "full first": [full, empty], "empty first": [empty, full], full };
    const { result, report } = await run<{ n: number }>(module("plain"), mixed, {
      opener,
      executor: executor(),
      chunkSize: 7,
    });
    expect(report.chunks).toBe(21);
    expect(result).toEqual({
      "only empty": { n: 0 },
      "full first": { n: 40 },
      "empty first": { n: 40 },
      full: { n: 40 },
    });
  });

  test("maxChunks takes the first chunks of each dataset and opens no file that it does not need", async () => {
    const many = Array.from({ length: 20 }, (_, i) => `memory://14?seed=${i}`);
    const { result, report } = await run(
      module("plain"),
      { a: many, b: many.slice(0, 1) },
      { opener, executor: executor(), chunkSize: 7, maxChunks: 3 },
    );
    expect(result).toEqual({ a: { n: 21 }, b: { n: 14 } });
    expect(report).toMatchObject({ files: 3, chunks: 5 });
  });

  test("the chunks that a fileset prescribes are taken", async () => {
    const prescribed = {
      d: {
        files: {
          "memory://40": {
            steps: [
              [0, 3],
              [10, 30],
            ] as [number, number][],
          },
        },
      },
    };
    const { result, report } = await run<Spectrum>(module("spectrum"), prescribed, { opener, executor: executor() });
    expect(result.d.starts).toEqual([0, 10]);
    expect(report).toMatchObject({ chunks: 2, entries: 23 });
  });

  test("postprocess finishes the merged result of each dataset", async () => {
    type Finished = ResultOf<typeof import("./processors/postprocessed.ts")>;
    const factors = {
      a: { files: "memory://10", metadata: { factor: 2 } },
      b: { files: "memory://20", metadata: { factor: 0.5 } },
    };
    const { result } = await run<Finished>(module("postprocessed"), factors, {
      opener,
      executor: executor(),
      chunkSize: 3,
    });
    expect(result.a).toMatchObject({ name: "a", perEntry: 1, scaled: 20 });
    expect([...result.a.h.values()]).toEqual([20]);
    expect(result.b).toMatchObject({ name: "b", perEntry: 1, scaled: 10 });
  });

  test("a plain function, or another export, is a processor too", async () => {
    expect((await run(module("plain"), { d: "memory://5" }, { opener, executor: executor() })).result).toEqual({
      d: { n: 5 },
    });
    const twice = await run(
      module("plain"),
      { d: "memory://5" },
      { opener, executor: executor(), exportName: "twice" },
    );
    expect(twice.result).toEqual({ d: { n: 10 } });
  });
});

test("whatever order chunks finish in, the bits are the same", async () => {
  const fileset = { d: Array.from({ length: 9 }, (_, i) => `memory://${20 + i}?seed=${i}`) };
  const options = { opener, chunkSize: 4 };
  const { result: expected } = await run<Spectrum>(module("spectrum"), fileset, { ...options, executor: iterative() });
  const sums = new Set([expected.d.sumw]);
  for (let seed = 1; seed <= 8; seed++) {
    const executor = shuffled({ workers: 1 + (seed % 7), seed });
    const { result } = await run<Spectrum>(module("spectrum"), fileset, { ...options, executor });
    expect(plainData(result)).toEqual(plainData(expected));
    sums.add(result.d.sumw);
  }
  expect(sums.size).toBe(1);
  // The test is worth something only where another order has other bits.
  const values = await run<{ values: number[] }>(
    processor({
      schema: "Memory",
      process: (events) => ({ values: [events.weight.data.reduce((a, b) => a + b, 0)] }),
    }) as never,
    fileset,
    options,
  );
  expect(values.result.d.values.reduceRight((a, b) => a + b, 0)).not.toBe(expected.d.sumw);
});

test("every entry is processed once or reported as failed, whatever fails, and the run always ends", async () => {
  const file = fc.record({
    numEntries: fc.integer({ min: 0, max: 30 }),
    fate: fc.constantFrom("fine", "fine", "fine", "gone", "down once", "bad column", "bad result"),
  });
  const scenario = fc.record({
    datasets: fc.array(fc.array(file, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 3 }),
    chunkSize: fc.integer({ min: 1, max: 12 }),
    workers: fc.integer({ min: 1, max: 5 }),
    lookahead: fc.integer({ min: 1, max: 9 }),
    maxChunks: fc.constantFrom(1, 3, Infinity),
    seed: fc.nat(1000),
  });
  const name = (dataset: number, i: number, { numEntries, fate }: { numEntries: number; fate: string }): string =>
    `memory://${numEntries}?seed=${dataset * 100 + i}&fate=${fate}`;
  const count = (events: AnyEvents): { n: number } => {
    const fate = new URL(String(events.metadata.file)).searchParams.get("fate");
    if (fate === "bad column") throw new Error("bad column");
    return { n: fate === "bad result" && events.numEvents > 0 ? ("many" as never) : events.numEvents };
  };
  await fc.assert(
    fc.asyncProperty(scenario, async ({ datasets, chunkSize, workers, lookahead, maxChunks, seed }) => {
      const fileset = Object.fromEntries(
        datasets.map((files, d) => [`d${d}`, files.map((file, i) => name(d, i, file))]),
      );
      const tried = new Set<string>();
      const { result, report } = await run(count, fileset, {
        opener: async (request) => {
          const fate = new URL(request.file).searchParams.get("fate");
          if (fate === "gone") throw new Error("gone");
          if (fate === "down once" && !tried.has(request.file)) {
            tried.add(request.file);
            throw Object.assign(new Error("down"), { code: "EIO" });
          }
          return openEventSource(request);
        },
        executor: shuffled({ workers, seed, maxDelay: 2 }),
        chunkSize,
        lookahead,
        maxChunks,
        onFailure: "keepGoing",
        retryDelay: 0,
      });
      for (const [d, files] of datasets.entries()) {
        const failures = report.failures.filter(({ dataset }) => dataset === `d${d}`);
        const isMismatch = failures.some(({ kind }) => kind === "merge");
        expect(`d${d}` in result && isMismatch).toBe(false);
        if (isMismatch || maxChunks !== Infinity || files.some(({ fate }) => fate === "bad result")) continue;
        const gone = files.filter(({ fate }) => fate === "gone").length;
        expect(failures.filter(({ kind }) => kind === "file")).toHaveLength(gone);
        const failed = failures.reduce((sum, { entryStart = 0, entryStop = 0 }) => sum + entryStop - entryStart, 0);
        const expected = files.reduce((sum, { fate, numEntries }) => sum + (fate === "gone" ? 0 : numEntries), 0);
        expect((result[`d${d}`]?.n ?? 0) + failed).toBe(expected);
      }
    }),
    { numRuns: 150 },
  );
});

describe("memory", () => {
  test("files are opened a little ahead, and few are open, however many there are", async () => {
    const peaks = [];
    for (const numFiles of [5, 50, 200]) {
      let [open, peak] = [0, 0];
      const counting: RunOptions["opener"] = async (request) => {
        const source = await openEventSource(request);
        peak = Math.max(peak, (open += 1));
        return Object.assign(source, { close: () => void (open -= 1) });
      };
      const fileset = { d: Array.from({ length: numFiles }, (_, i) => `memory://10?seed=${i}`) };
      const count = processor({ schema: "Memory", process: (events) => ({ n: events.numEvents }) });
      const { result } = await run(count, fileset, {
        opener: counting,
        executor: iterative({ maxOpenFiles: 3 }),
        chunkSize: 5,
      });
      expect(result.d.n).toBe(10 * numFiles);
      expect(open).toBe(0);
      peaks.push(peak);
    }
    expect(peaks).toEqual([4, 4, 4]);
  });

  test("workers do not run further ahead of the first unfinished chunk than they may", async () => {
    const started: number[] = [];
    let [ahead, merged] = [0, 0];
    const onStart = (task: unknown): void => {
      if (typeof task !== "object" || task === null || !("index" in task)) return;
      started.push(task.index as number);
      ahead = Math.max(ahead, (task.index as number) - merged);
    };
    const fileset = { d: Array.from({ length: 40 }, (_, i) => `memory://10?seed=${i}`) };
    const count = processor({ schema: "Memory", process: (events) => ({ n: events.numEvents }) });
    await run(count, fileset, {
      opener: openEventSource,
      executor: shuffled({ workers: 6, seed: 5, onStart }),
      chunkSize: 2,
      lookahead: 7,
      onProgress: ({ chunks }) => void (merged = chunks.done),
    });
    expect(started).toHaveLength(200);
    expect(ahead).toBeLessThan(7);
  });

  test("a worker stays with a file that it has open", async () => {
    const opened: string[] = [];
    const fileset = { d: Array.from({ length: 12 }, (_, i) => `memory://100?seed=${i}`) };
    const count = processor({ schema: "Memory", process: (events) => ({ n: events.numEvents }) });
    await run(count, fileset, {
      opener: async (request) => {
        opened.push(request.file);
        return openEventSource(request);
      },
      executor: shuffled({ workers: 3, seed: 1 }),
      chunkSize: 25,
    });
    // One worker each would be 12 times, any worker for any chunk about 36 times.
    expect(opened.length).toBeLessThan(20);
  });
});

describe("a run under way", () => {
  const fileset = { d: Array.from({ length: 6 }, (_, i) => `memory://20?seed=${i}&slow=5`) };

  test("gives partial results that are already merged and only grow, with progress", async () => {
    const job = run<{ n: number }>(module("plain"), fileset, {
      opener,
      executor: threads({ workers: 2 }),
      chunkSize: 5,
    });
    const seen: number[] = [];
    for await (const { result, progress } of job.partials()) {
      seen.push(result.d.n);
      expect(progress.entries.done).toBe(result.d.n);
      expect(progress.entries.total).toBe(120);
      expect(progress.stage).toBe("processing");
    }
    expect(seen.length).toBeGreaterThan(2);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect((await job).result.d.n).toBe(120);
  });

  test("tells a listener how far it is", async () => {
    const steps: { stage: string; done: number; opened: number; left: number | undefined }[] = [];
    await run(module("plain"), fileset, {
      opener,
      executor: iterative(),
      chunkSize: 10,
      onProgress: ({ stage, entries, files, secondsLeft }) =>
        steps.push({ stage, done: entries.done, opened: files.opened, left: secondsLeft }),
    });
    expect(steps[0]).toMatchObject({ stage: "processing", done: 0, opened: 1, left: undefined });
    expect(steps.at(-1)).toMatchObject({ stage: "done", done: 120, opened: 6, left: 0 });
  });

  test("an error in a listener ends the run with that error", async () => {
    const onProgress = (): never => {
      throw new Error("no terminal");
    };
    await expect(run(module("plain"), fileset, { opener, onProgress })).rejects.toThrow("no terminal");
  });
});

describe("processors as values", () => {
  test("run in this thread, with closures and an opener function", async () => {
    let calls = 0;
    const { result } = await run(
      (events: { numEvents: number }) => {
        calls += 1;
        return { n: events.numEvents };
      },
      { d: "memory://40" },
      { opener: openEventSource, chunkSize: 10 },
    );
    expect([result.d.n, calls]).toEqual([40, 4]);
  });

  test("a fileset file can stand for the fileset", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "kaon-run-")), "set.yaml");
    writeFileSync(file, "d: [memory://3, 'memory://4']\n");
    const { result } = await run(module("plain"), file, { opener, executor: iterative() });
    expect(result).toEqual({ d: { n: 7 } });
  });
});
