import { describe, expectTypeOf, test } from "vitest";
import type { Histogram } from "@kaon/hist";
import {
  type Cutflow,
  type Job,
  type MergeableTree,
  type ResultOf,
  type RunOptions,
  cutflow,
  processor,
  run,
} from "@kaon/processors";
import type spectrum from "./processors/spectrum.ts";

// Types are what is tested: none of these functions is called.
const unused = (fn: () => unknown): (() => unknown) => fn;

describe("types", () => {
  test("process gets the events of the schema", () => {
    unused(() =>
      processor({
        schema: "Memory",
        process(events) {
          expectTypeOf(events.Muon.pt.content.data).toEqualTypeOf<Float32Array>();
          expectTypeOf(events.weight.data).toEqualTypeOf<Float64Array>();
          // @ts-expect-error -- there is no such field
          return { n: events.Moun.pt };
        },
      }),
    );
  });

  test("cuts know the events that the cutflow was made of", () => {
    unused(() =>
      processor({
        schema: "Memory",
        process(events) {
          const flow = cutflow(events).all("muons", (ev) => {
            expectTypeOf(ev.weight).toEqualTypeOf<number>();
            return ev.Muon.length > 1;
          });
          // @ts-expect-error -- there is no such field
          flow.all("moons", (ev) => ev.Moon.length > 1);
          // @ts-expect-error -- a number is no test
          flow.all("muons", (ev) => ev.Muon.length);
          // @ts-expect-error -- nothing is known of the events
          cutflow(3).all("muons", (ev) => ev.Muon.length > 1);
          return { flow };
        },
      }),
    );
  });

  test("process may not be async, and may return nothing but mergeables", () => {
    // @ts-expect-error -- a promise cannot be merged
    unused(() => processor({ schema: "Memory", process: async () => ({ n: 1 }) }));
    // @ts-expect-error -- nor a date
    unused(() => processor({ schema: "Memory", process: () => ({ when: new Date() }) }));
    unused(() =>
      processor({
        schema: "Memory",
        process: () => ({ n: 1, deep: { set: new Set([1]), list: [new Float64Array(1)] } }),
      }),
    );
  });

  test("the result has the type of what process or postprocess returns, by dataset", () => {
    type Spectrum = ResultOf<typeof spectrum>;
    expectTypeOf<Spectrum["cutflow"]>().toExtend<Cutflow>();
    expectTypeOf<Cutflow>().toExtend<Spectrum["cutflow"]>();
    expectTypeOf<Spectrum["pt"]>().toExtend<Histogram>();
    expectTypeOf<Spectrum["sumw"]>().toEqualTypeOf<number>();
    expectTypeOf<ResultOf<typeof import("./processors/postprocessed.ts")>["perEntry"]>().toEqualTypeOf<number>();
    expectTypeOf<ResultOf<typeof import("./processors/plain.ts")>>().toEqualTypeOf<{ n: number }>();
  });

  test("run knows what a processor value gives", () => {
    const counting = processor({ schema: "Memory", process: (events) => ({ n: events.numEvents }) });
    const scaled = processor({ ...counting, schema: "Memory", postprocess: ({ n }) => ({ half: n / 2 }) });
    const options: RunOptions = { opener: "opener.ts" };
    expectTypeOf(() => run(counting, {}, options)).returns.toEqualTypeOf<Job<{ n: number }, { n: number }>>();
    expectTypeOf(() => run(scaled, {}, options)).returns.toEqualTypeOf<Job<{ n: number }, { half: number }>>();
    expectTypeOf(() => run("module.ts", {}, options)).returns.toEqualTypeOf<Job<MergeableTree, MergeableTree>>();
  });
});
