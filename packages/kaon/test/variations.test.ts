import {
  type Events,
  iterative,
  openEventSource,
  openEvents,
  processor as kaonProcessor,
  type ResultOf,
  run,
  type Schemas,
  threads,
  toNested,
} from "kaon";
import { describe, expect, test } from "vitest";
import { sampleFile } from "./sample-data.ts";

type Result = ResultOf<typeof import("./processors/jet-energy.ts")>;

const processor = new URL("./processors/jet-energy.ts", import.meta.url);
const ttbar = sampleFile("coffea", "nano_tt_v15.root");

describe.skipIf(ttbar === undefined)("variations of the jet energy in a file of top pairs", () => {
  const fileset = { ttbar: String(ttbar) };

  test("are the same in chunks, in worker threads and in one piece, and read every column once", async () => {
    const whole = await run<Result>(processor, fileset, { executor: iterative(), chunkSize: Infinity });
    const parts = await run<Result>(processor, fileset, { executor: threads({ workers: 2 }), chunkSize: 30 });
    const { ht, flow, matched } = whole.result.ttbar;
    expect(parts.result.ttbar.ht.toUhi()).toEqual(ht.toUhi());
    expect(parts.result.ttbar.flow.jesUp.toJSON()).toEqual(flow.jesUp.toJSON());
    expect(ht.axis("variation").categories).toEqual(["nominal", "scaleUp", "scaleDown", "jesUp", "jesDown"]);
    const passing = (variation: keyof typeof flow): number => flow[variation].cuts[1].cumulative.events;
    expect(passing("jesUp")).toBeGreaterThan(passing("nominal"));
    expect(passing("jesDown")).toBeLessThan(passing("nominal"));
    expect(matched.jesUp).toBe(matched.nominal);
    expect(matched.nominal).toBeGreaterThan(0);

    const once = kaonProcessor({ schema: "NanoAOD", process: (events) => ({ n: countOnce(events) }) });
    const plain = await run(once, fileset, { executor: iterative(), chunkSize: Infinity });
    expect(whole.report.columns).toEqual(plain.report.columns);
    expect(whole.report.bytesRead).toBe(plain.report.bytesRead);
  });

  test("resolve references by the order of the file, whatever the varied order is", async () => {
    const source = await openEventSource({ file: String(ttbar), schema: "NanoAOD" });
    const events = openEvents<Schemas["NanoAOD"]>(source, { entryStart: 0, entryStop: 200 });
    const reversed = events.with({ Jet: { pt: (jet) => 1000 - jet.pt } });
    const eta = (of: typeof events): unknown => toNested(of.Muon.map((mu) => mu.matchedJet?.eta ?? null));
    expect(eta(reversed)).toEqual(eta(events));
    const pt = toNested(reversed.Muon.map((mu) => mu.matchedJet?.pt ?? null)) as (number | null)[][];
    const before = toNested(events.Muon.map((mu) => mu.matchedJet?.pt ?? null)) as (number | null)[][];
    expect(pt).toEqual(before.map((list) => list.map((value) => (value === null ? null : 1000 - value))));
    expect(before.flat().filter((value) => value !== null).length).toBeGreaterThan(20);
    source.close();
  });
});

/** Touches what the processor touches, once. */
function countOnce(events: Events<Schemas["NanoAOD"]>): number {
  const used = events.map(
    (ev) =>
      ev.Jet.sum((jet) => jet.pt + jet.eta) + ev.Muon.count((mu) => mu.pt > 5 && mu.matchedJet !== null) + ev.genWeight,
  );
  return used.data.length;
}
