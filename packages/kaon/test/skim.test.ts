import * as kaon from "kaon";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kaon as command } from "./command.ts";
import { sampleFile } from "./sample-data.ts";

const folder = mkdtempSync(join(tmpdir(), "kaon-skim-"));
const events = join(folder, "events");
beforeAll(() => kaon.makeSample({ events: 3000, files: 2, directory: events, columns: "small" }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let numFolders = 0;
const newFolder = (): string => join(folder, `out-${numFolders++}`);
const module = new URL("./processors/skim-muons.ts", import.meta.url);
const fileset = { data: join(events, "*.root") };

/** Columns of files put together, as nested values. */
async function readBack(files: readonly string[], columns: readonly string[]): Promise<Record<string, unknown>> {
  const parts = await Promise.all(
    files.map(async (path) => {
      const file = await kaon.openParquetFile(path);
      const arrays = columns.map((name) => file.read(name));
      file.close();
      return arrays;
    }),
  );
  return Object.fromEntries(
    columns.map((name, i) => [name, kaon.toNested(kaon.concatenate(parts.map((arrays) => arrays[i])))]),
  );
}

/** The same columns of selected events, straight from the files. */
async function straight(select: (ev: { nMuon: number }) => boolean, columns: readonly string[]) {
  const parts = await Promise.all(
    ["sample_0.root", "sample_1.root"].map(async (name) => {
      const source = await kaon.openEventSource({ file: join(events, name) });
      const chunk = kaon.openEvents(source, { entryStart: 0, entryStop: source.numEntries });
      const selected = chunk.filter((ev) => select(ev as unknown as { nMuon: number }));
      const arrays = Object.values(selected.readColumns(columns));
      source.close();
      return arrays;
    }),
  );
  return Object.fromEntries(
    columns.map((name, i) => [name, kaon.toNested(kaon.concatenate(parts.map((arrays) => arrays[i])))]),
  );
}

describe("skim", () => {
  const columns = ["run", "luminosityBlock", "event", "nMuon", "Muon_pt", "Muon_charge", "MET_pt"];

  test("writes selected events and columns, which read back as they were, for any size of chunks", async () => {
    const wanted = await straight((ev) => ev.nMuon >= 2, columns);
    for (const [chunkSize, executor] of [
      [200, kaon.threads({ workers: 2 })],
      [1000, kaon.iterative()],
      [Infinity, kaon.iterative()],
    ] as const) {
      const options = { columns: ["Muon_pt", "Muon_charge", "MET_pt"], cut: "nMuon >= 2", chunkSize, executor };
      const { datasets, report } = await kaon.skim(undefined, fileset, { directory: newFolder(), ...options });
      const { selected, files } = datasets.data;
      expect(datasets.data.events).toBe(3000);
      expect(selected).toBe(wanted["run"].length);
      expect(files.length).toBe(report.chunks);
      const back = await readBack(files, columns);
      expect(back).toEqual(wanted);
      const file = await kaon.openParquetFile(files[0]);
      expect(file.columns.map(({ name }) => name).toSorted()).toEqual(columns.toSorted());
      file.close();
    }
  });

  test("keeps everything where nothing is said, as any type of column", async () => {
    const { datasets } = await kaon.skim(undefined, fileset, { directory: newFolder(), compression: "none" });
    const source = await kaon.openEventSource({ file: join(events, "sample_0.root") });
    const all = kaon.openEvents(source, { entryStart: 0, entryStop: 1 }).columns;
    source.close();
    expect(all.length).toBeGreaterThan(30);
    expect(await readBack(datasets.data.files, all)).toEqual(await straight(() => true, all));
  });

  test("runs a module's selection and new columns; results over the skim are those over the events", async () => {
    const { datasets } = await kaon.skim(module, fileset, { directory: newFolder(), chunkSize: 500 });
    const { files, selected } = datasets.data;
    const source = await kaon.openEventSource({ file: files[0] });
    const chunk = kaon.openEvents<kaon.NanoAODEvents>(source, { entryStart: 0, entryStop: source.numEntries });
    const isRight = chunk.map((ev) => ev.Muon.every((mu) => mu.pt > 5)).data.every((right) => right === 1);
    expect([isRight, chunk.columns.includes("ptSum"), chunk.columns.includes("Muon_phi")]).toEqual([true, true, false]);
    source.close();
    const sum = (cut: string) => ({
      process: (events: kaon.AnyEvents) => ({ n: events.filter(cut).numEvents }),
      schema: "NanoAOD",
    });
    const { result: before } = await kaon.run(sum("nMuon >= 2"), fileset);
    const { result: after } = await kaon.run(sum("nMuon >= 0"), { data: files });
    expect(after.data.n).toBe(before.data.n);
    expect(selected).toBe(before.data.n);
  });

  test("a dataset without selected events is one empty file that has the columns", async () => {
    const options = { directory: newFolder(), columns: ["Muon_*"], cut: "nMuon >= 100" };
    const { datasets } = await kaon.skim(undefined, fileset, options);
    expect(datasets.data).toMatchObject({ events: 3000, selected: 0 });
    expect(datasets.data.files).toHaveLength(1);
    const source = await kaon.openEventSource({ file: datasets.data.files[0] });
    expect(source.numEntries).toBe(0);
    expect(source.form.fields["Muon"]).toMatchObject({ kind: "list", counter: "nMuon" });
    source.close();
  });

  test("does not mix with files of an earlier skim", async () => {
    const directory = newFolder();
    await kaon.skim(undefined, fileset, { directory, columns: ["MET_pt"], chunkSize: 500 });
    const again = kaon.skim(undefined, fileset, { directory, columns: ["MET_pt"] });
    await expect(again).rejects.toThrow(/data has 6 Parquet files already, .*overwrite/);
    const { datasets } = await kaon.skim(undefined, fileset, { directory, columns: ["MET_pt"], overwrite: true });
    expect(readdirSync(join(directory, "data"))).toHaveLength(2);
    expect(datasets.data.files).toHaveLength(2);
  });

  test("files of the same name in two folders do not overwrite each other", async () => {
    const other = join(folder, "other");
    await kaon.makeSample({ events: 10, files: 1, directory: other, columns: "small" });
    const files = [join(other, "sample_0.root"), join(events, "sample_0.root")];
    const { datasets } = await kaon.skim(undefined, { data: files }, { directory: newFolder(), columns: ["MET_pt"] });
    expect(datasets.data).toMatchObject({ events: 1510, selected: 1510 });
    expect(datasets.data.files).toHaveLength(2);
  });

  test("says what is wrong", async () => {
    const skimmed = (options: Partial<kaon.SkimOptions>): Promise<unknown> =>
      kaon.skim(undefined, fileset, { directory: newFolder(), executor: kaon.iterative(), ...options });
    await expect(skimmed({ columns: ["Moun_pt"] })).rejects.toThrow(/no column "Moun_pt" in .*did you mean "Muon_pt"/);
    await expect(skimmed({ cut: "nMoun > 2" })).rejects.toThrow(/nMoun/);
    await expect(kaon.run(module, fileset, { executor: kaon.iterative() })).rejects.toThrow(
      /use skim\(\) or `kaon skim`/,
    );
    const short = kaon.skimmer({ define: () => ({ x: kaon.numeric(Float64Array.of(1)) }) });
    expect(() => short.process(short as never)).toThrow();
  });
});

const physlite = [
  sampleFile("coffea", "PHYSLITE_example.root"),
  sampleFile("scikit-hep-testdata", "uproot-physlite-rntuple_v1-0-0-0.root"),
].filter((file) => file !== undefined);
test.each(physlite)("links of PHYSLITE lead to the same objects in a skim of %s", async (file) => {
  const cut = "count(Muons) >= 1";
  const skimmed = await kaon.skim(undefined, { data: file }, { directory: newFolder(), schema: "PHYSLITE", cut });
  const values = async (path: string): Promise<unknown[]> => {
    const source = await kaon.openEventSource({ file: path, schema: "PHYSLITE" });
    const range = { entryStart: 0, entryStop: source.numEntries };
    const { Electrons, Muons, Jets } = kaon.openEvents<kaon.PHYSLITEEvents>(source, range).filter(cut);
    const found = [Electrons.trackParticles.pt, Muons.combinedTrackParticle.phi, Jets.btagging.DL1dv01_pb];
    const nested = found.map((array) => kaon.toNested(array));
    source.close();
    return nested;
  };
  expect(await values(skimmed.datasets.data.files[0])).toEqual(await values(file));
});

const twins = ["root", "parquet"].map((ending) => sampleFile("coffea", `nano_dy.${ending}`));
test.skipIf(twins.includes(undefined))(
  "all 1499 columns of a NanoAOD file, as ROOT and as Parquet, give the same skim",
  async () => {
    const skims = await Promise.all(
      twins.map((file) =>
        kaon.skim(
          undefined,
          { data: String(file) },
          { directory: newFolder(), cut: "nMuon >= 1", executor: kaon.iterative() },
        ),
      ),
    );
    const [root, parquet] = await Promise.all(
      skims.map(async ({ datasets }) => {
        const file = await kaon.openParquetFile(datasets.data.files[0]);
        const names = file.columns.map(({ name }) => name).toSorted();
        const arrays = file.readColumns(
          names.map((name) => [name]),
          0,
          file.numEntries,
        );
        file.close();
        return names.map((name, i) => [name, kaon.typeText(arrays[i]), kaon.toNested(arrays[i])]);
      }),
    );
    expect(root).toHaveLength(1499);
    expect(parquet).toEqual(root);
  },
);

describe("kaon skim", () => {
  test("writes files and prints how many events are in them", async () => {
    const out = newFolder();
    const pattern = join(events, "*.root");
    const { code, stdout, stderr } = await command([
      "skim",
      `mc=${pattern}`,
      "-c",
      "Muon_{pt,eta},MET_pt",
      "--cut",
      "nMuon >= 2",
      "-o",
      out,
    ]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^dataset +events +selected +files\nmc +3000 +\d+ +2\n/);
    expect(statSync(join(out, "mc")).isDirectory()).toBe(true);
    const inspected = await command(["inspect", join(out, "mc", readdirSync(join(out, "mc"))[0])]);
    expect(inspected.stdout).toMatch(/^Muon_eta +var \* float32 .* ZSTD$/m);
    const again = await command(["skim", `mc=${pattern}`, "-c", "MET_pt", "-o", out]);
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/^kaon: .*mc has 2 Parquet files already/);
  });

  test("runs a module, and gives JSON", async () => {
    const out = newFolder();
    const args = [
      "skim",
      join(events, "sample_1.root"),
      "--module",
      module.pathname,
      "--out",
      out,
      "--json",
      "--overwrite",
    ];
    const { code, stdout } = await command(args);
    expect(code).toBe(0);
    const { data } = JSON.parse(stdout) as { data: kaon.SkimmedDataset };
    expect(data).toMatchObject({ events: 1500 });
    expect(data.files.every((file) => existsSync(file))).toBe(true);
  });

  test.each<[string, string[], RegExp]>([
    ["no folder", ["skim", "x.root"], /required option '-o, --out <directory>'/],
    ["a module that is not there", ["skim", "x.root", "-o", "out", "-m", "nothing.ts"], /no module nothing\.ts/],
    [
      "a module and a schema",
      ["skim", "x.root", "-o", "out", "-m", "a.ts", "--schema", "Base"],
      /--schema is for skims/,
    ],
  ])("refuses %s", async (_, args, message) => {
    const { code, stderr } = await command(args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});
