import { iterative, type ResultOf, run, threads } from "kaon";
import { describe, expect, test } from "vitest";
import { sampleFile } from "./sample-data.ts";

type Counted = ResultOf<typeof import("./processors/muon-pairs.ts")>;

const processor = new URL("./processors/muon-pairs.ts", import.meta.url);
const dy = sampleFile("coffea", "nano_dy.root");
const dimuon = sampleFile("coffea", "nano_dimuon.root");
const empty = sampleFile("coffea", "nano_dy_empty.root");

const executors = { iterative, threads: () => threads({ workers: 2 }) };

describe.skipIf(dy === undefined || dimuon === undefined).each(["iterative", "threads"] as const)(
  "coffea's dimuon processor, %s",
  (name) => {
    const executor = executors[name]();
    const fileset = { ZJets: String(dy), Data: String(dimuon) };

    // Both files have 40 events: round(40 / 7) = 6 chunks each, round(40 / 13) = 3, or one.
    test.each([
      [7, 12],
      [13, 6],
      [Infinity, 2],
    ])("counts what coffea counts in chunks of %d", async (chunkSize, chunks) => {
      const { result, report } = await run<Counted>(processor, fileset, { executor, chunkSize });
      expect([result.ZJets.pt, result.ZJets.mass, result.Data.pt, result.Data.mass]).toEqual([18, 6, 84, 66]);
      expect(result.Data.masses.sum({ flow: true }).value).toBe(66);
      expect(report).toMatchObject({ files: 2, chunks, entries: 80, executor: name, failures: [] });
      expect(report.columns).toEqual(["Muon_eta", "Muon_mass", "Muon_phi", "Muon_pt", "nMuon"]);
    });

    test.skipIf(empty === undefined)("cuts empty and full files as coffea does", async () => {
      const files = {
        only_empty: [String(empty)],
        mixed: [String(dy), String(empty)],
        reversed: [String(empty), String(dimuon)],
        full: [String(dy)],
      };
      const { result, report } = await run<Counted>(processor, files, { executor, chunkSize: 7 });
      // Six chunks for each of three files of 40 events, one for each of three empty ones.
      expect(report).toMatchObject({ files: 6, chunks: 21, entries: 120 });
      expect(Object.values(result).map(({ pt }) => pt)).toEqual([0, 18, 84, 18]);
    });

    test("only the first chunks, of seven events each", async () => {
      const steps = (file: string) => ({ files: { [file]: { object_path: "Events", steps: [[0, 7] as const] } } });
      const first = { ZJets: steps(String(dy)), Data: steps(String(dimuon)) };
      const { result } = await run<Counted>(processor, first, { executor });
      expect([result.ZJets.pt, result.ZJets.mass, result.Data.pt, result.Data.mass]).toEqual([5, 2, 17, 14]);
    });
  },
);

describe.skipIf(dy === undefined)("a file without the tree", () => {
  const special = sampleFile("coffea", "nano_dy_SpecialTree.root");

  test.skipIf(special === undefined)("fails the run, or is left out where that was asked for", async () => {
    const files = {
      ZJets: String(dy),
      ZJetsBadMissingTree: { files: [String(dy), String(special)], tree: "NotEvents" },
    };
    await expect(run(processor, files)).rejects.toThrow(/no tree "NotEvents" in .*nano_dy\.root/);
    const { result, report } = await run<Counted>(processor, files, { onFailure: "keepGoing" });
    expect([result.ZJets.pt, result.ZJetsBadMissingTree.pt, result.ZJetsBadMissingTree.mass]).toEqual([18, 18, 6]);
    expect(report.failures.map(({ kind, file }) => [kind, file])).toEqual([["file", dy]]);
  });
});
