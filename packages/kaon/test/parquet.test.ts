import { type AnyEvents, iterative, numeric, type ResultOf, run, threads, writeParquet } from "kaon";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { sampleFile } from "./sample-data.ts";

type Spectrum = ResultOf<typeof import("./processors/spectrum.ts")>;

const processor = new URL("./processors/spectrum.ts", import.meta.url);
const twins = ["root", "parquet", "extensionarray.parquet"].map((ending) => ({
  ZJets: sampleFile("coffea", `nano_dy.${ending}`),
  Data: sampleFile("coffea", `nano_dimuon.${ending}`),
}));
const areThere = twins.every(({ ZJets, Data }) => ZJets !== undefined && Data !== undefined);
const restructured = sampleFile("adl", "Run2012B_SingleMu-restructured-1000.parquet");
const plain = sampleFile("adl", "Run2012B_SingleMu-1000.parquet");

const executors = { iterative, threads: () => threads({ workers: 2 }) };

/** What a run gives of a fileset, as plain data. */
async function outcome(
  fileset: Record<string, string>,
  options: { executor: keyof typeof executors; chunkSize: number },
) {
  const { result, report } = await run<Spectrum>(processor, fileset, {
    chunkSize: options.chunkSize,
    executor: executors[options.executor](),
  });
  const results = Object.entries(result).map(([dataset, { cutflow, mass, events }]) => [
    dataset,
    { cutflow: cutflow.toJSON(), mass: mass.toUhi(), events },
  ]);
  return { results: Object.fromEntries(results) as Record<string, unknown>, report };
}

describe.skipIf(!areThere).each(["iterative", "threads"] as const)("NanoAOD as ROOT and as Parquet, %s", (executor) => {
  test.each([7, 13, Infinity])("gives the same cutflows and histograms in chunks of %d", async (chunkSize) => {
    const [root, ...parquet] = await Promise.all(
      twins.map(({ ZJets, Data }) => outcome({ ZJets: String(ZJets), Data: String(Data) }, { executor, chunkSize })),
    );
    expect(root.results.Data).toMatchObject({ events: 40 });
    for (const { results, report } of parquet) {
      expect(results).toEqual(root.results);
      expect(report).toMatchObject({ entries: 80, chunks: root.report.chunks, failures: [], executor });
      expect(report.columns).toEqual(
        root.report.columns.filter((column) => column !== "nMuon" || report.columns.includes(column)),
      );
    }
  });
});

test.skipIf(plain === undefined || restructured === undefined)(
  "lists of records give what lists of numbers give",
  async () => {
    for (const executor of ["iterative", "threads"] as const) {
      const [lists, records] = await Promise.all(
        [plain, restructured].map((file) => outcome({ data: String(file) }, { executor, chunkSize: 300 })),
      );
      expect(lists.results.data).toMatchObject({ events: 1000 });
      expect(records.results).toEqual(lists.results);
    }
  },
);

const folder = mkdtempSync(join(tmpdir(), "kaon-parquet-run-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file of events without anything but numbers. */
function writeEvents(path: string, numEvents: number, rowGroupSize?: number): void {
  const event = numeric(BigUint64Array.from({ length: numEvents }, (_, i) => BigInt(i)));
  const one = numeric(new Uint32Array(numEvents).fill(1));
  writeParquet(path, { run: one, luminosityBlock: one, event }, rowGroupSize === undefined ? {} : { rowGroupSize });
}

test("chunks end where row groups do", async () => {
  const file = join(folder, "groups.parquet");
  writeEvents(file, 10_000, 2048);
  const processor = {
    schema: "NanoAOD",
    process: ({ metadata }: AnyEvents) => ({ starts: new Set([Number(metadata["entryStart"])]) }),
  };
  const { result } = await run(processor, { data: file }, { chunkSize: 3000 });
  expect([...result.data.starts].sort((a, b) => a - b)).toEqual([0, 4096, 6144]);
});

test("a glob over folders that are named by values gives these values to their events", async () => {
  for (const year of [2017, 2018]) {
    mkdirSync(join(folder, `year=${year}`, "era=A"), { recursive: true });
    writeEvents(join(folder, `year=${year}`, "era=A", "events.parquet"), year - 2000);
  }
  const processor = {
    schema: "NanoAOD",
    process: (events: AnyEvents) => ({
      late: events.filter("year > 2017").numEvents,
      sum: events.map((ev) => (ev as unknown as { year: number }).year).data.reduce((sum, year) => sum + year, 0),
    }),
  };
  const { result, report } = await run(
    processor,
    { data: join(folder, "year=*", "*", "*.parquet") },
    { chunkSize: 10 },
  );
  expect(result.data).toEqual({ late: 18, sum: 17 * 2017 + 18 * 2018 });
  expect(report).toMatchObject({ files: 2, entries: 35 });
});

const root = sampleFile("coffea", "nano_dy.root");
test.skipIf(root === undefined || process.platform !== "linux")(
  "who reads ROOT files only does not load DuckDB",
  () => {
    const script = `import { openEventSource } from "kaon";
    import { readFileSync } from "node:fs";
    const source = await openEventSource({ file: process.argv[1] });
    source.read("Muon_pt", 0, 40);
    const isThere = () => readFileSync("/proc/self/maps", "utf8").includes("duckdb");
    const before = isThere();
    const parquet = await openEventSource({ file: process.argv[1].replace(/root$/, "parquet") });
    console.log(before, isThere());`;
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script, String(root)], {
      cwd: import.meta.dirname,
      encoding: "utf8",
    });
    expect([stderr, stdout]).toEqual(["", "false true\n"]);
  },
);
