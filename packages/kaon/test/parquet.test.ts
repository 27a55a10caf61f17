import { iterative, type ResultOf, run, threads } from "kaon";
import { describe, expect, test } from "vitest";
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
