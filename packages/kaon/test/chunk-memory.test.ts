import * as kaon from "kaon";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const directory = mkdtempSync(join(tmpdir(), "kaon-chunk-memory-"));
const module = new URL("./processors/kept-columns.ts", import.meta.url);
const numEvents = 40_000;
const chunkSize = 5000;
let file: string;

beforeAll(async () => {
  const { files } = await kaon.makeSample({ events: numEvents, files: 1, directory });
  file = files[0].path;
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

type Kept = kaon.ResultOf<typeof import("./processors/kept-columns.ts")>;

async function kept(executor: kaon.Executor): Promise<Kept> {
  const { result } = await kaon.run<Kept>(module, { data: file }, { executor, chunkSize });
  return result.data;
}

describe.each([
  ["iterative", () => kaon.iterative()],
  ["threads", () => kaon.threads({ workers: 2 })],
] as const)("what a processor returned of columns whose memory the next chunks use, %s", (_, executor) => {
  let result: Kept;
  beforeAll(async () => {
    result = await kept(executor());
  });

  test("is what the file holds", async () => {
    const source = await kaon.openEventSource({ file });
    const events = kaon.openEvents<kaon.NanoAODEvents>(source, { entryStart: 0, entryStop: numEvents });
    expect(result.event).toEqual(events.event);
    expect(result.pt).toEqual(events.Muon.pt);
    expect(result.twice).toEqual(events.Muon.map((mu) => 2 * mu.pt));
    expect(result.energy).toEqual(events.Muon.field("energy"));
    expect(result.selected).toEqual(events.filter((ev) => ev.nMuon >= 2).Muon.eta);
    expect(result.counts).toEqual(events.Muon.count((mu) => mu.pt > 10));
    const starts = Array.from({ length: numEvents / chunkSize }, (_, i) => i * chunkSize);
    expect(result.firstNumbers).toEqual(
      new Map(starts.map((start) => [String(start), events.event.data.slice(start, start + 3)])),
    );
    source.close();
  });

  test("and columns that it kept for later chunks are empty, not wrong", () => {
    expect(result.earlier).toBe(0);
  });
});

/** Merges, but cannot be packed: it may hold a column where nobody sees it. */
class Collected {
  readonly #columns: readonly ArrayLike<number>[];

  constructor(columns: readonly ArrayLike<number>[]) {
    this.#columns = columns;
  }

  merge(other: Collected): Collected {
    return new Collected([...this.#columns, ...other.#columns]);
  }

  get values(): number[] {
    return this.#columns.flatMap((column) => Array.from(column));
  }
}

test("a result that cannot be copied keeps its columns, in this thread", async () => {
  const processor = kaon.processor({
    schema: "NanoAOD",
    process: (events) => ({ pt: new Collected([events.Muon.pt.content.data]) }),
  });
  const { result } = await kaon.run(processor, { data: file }, { executor: kaon.iterative(), chunkSize });
  const source = await kaon.openEventSource({ file });
  const { content } = source.read("Muon_pt", 0, numEvents) as kaon.JaggedArray<kaon.NumericArray<"float32">>;
  expect(result.data.pt.values).toEqual(Array.from(content.data));
  source.close();
});

describe.each(["root", "parquet"])("a %s file of one chunk in two datasets", (format) => {
  test("gives both the same, though the memory of the first went to the second", async () => {
    let path = file;
    if (format === "parquet") {
      path = join(directory, "twice.parquet");
      const source = await kaon.openEventSource({ file });
      const columns = ["run", "luminosityBlock", "event", "nMuon", "Muon_pt", "Muon_eta"];
      kaon.writeParquet(path, Object.fromEntries(columns.map((name) => [name, source.read(name, 0, numEvents)])));
      source.close();
    }
    const processor = kaon.processor({
      schema: "NanoAOD",
      // Lengths of the lists first, so that their offsets are made of the counter.
      process: (events) => ({ several: events.mask((ev) => ev.Muon.length >= 2), pt: events.Muon.pt }),
    });
    const options = { executor: kaon.iterative(), chunkSize: Infinity };
    const { result } = await kaon.run(processor, { first: path, second: path }, options);
    expect(kaon.lengthOf(result.first.pt)).toBe(numEvents);
    expect(result.second).toEqual(result.first);
  });
});

test("chunks need no new memory once the first ones are done", async () => {
  const processor = kaon.processor({
    schema: "NanoAOD",
    process: (events) => ({
      energy: events.Muon.pairs()
        .map((a, b) => a.energy + b.energy)
        .content.data.reduce((sum, energy) => sum + energy, 0),
    }),
  });
  const inUse: number[] = [];
  const watch = kaon.processor({
    schema: "NanoAOD",
    process(events) {
      inUse.push(process.memoryUsage().arrayBuffers);
      return processor.process(events);
    },
  });
  const often = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`again ${i}`, file]));
  await kaon.run(watch, often, { executor: kaon.iterative(), chunkSize });
  expect(inUse.length).toBe(80);
  expect(inUse[79] - inUse[20]).toBeLessThan(1_000_000);
});
