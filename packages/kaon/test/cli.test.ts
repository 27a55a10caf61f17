import { Cutflow, Histogram, loadResult, makeSample } from "kaon";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kaon } from "./command.ts";
import { sampleFile } from "./sample-data.ts";

const directory = mkdtempSync(join(tmpdir(), "kaon-cli-"));
const files = join(directory, "sample_*.root");
const [file] = [join(directory, "sample_0.root")];
const processors = join(import.meta.dirname, "processors");
const spectrum = join(processors, "spectrum.ts");
const faulty = join(processors, "faulty.ts");
const saved = join(directory, "saved");

beforeAll(async () => {
  await makeSample({ events: 2000, files: 2, directory });
  writeFileSync(
    join(directory, "fileset.json"),
    JSON.stringify({ all: "sample_*.root", one: { files: ["sample_1.root"], metadata: { year: 2022 } } }),
  );
  expect(await kaon(["run", spectrum, join(directory, "fileset.json"), "--out", saved, "--quiet"])).toEqual({
    code: 0,
    stdout: "",
    stderr: "",
  });
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe("the help", () => {
  test("of kaon shows the commands, a processor, and the exit codes", async () => {
    const { code, stdout, stderr } = await kaon(["--help"]);
    expect([code, stderr]).toEqual([0, ""]);
    for (const word of [
      "run",
      "draw",
      "inspect",
      "plot",
      "check",
      "make-sample",
      "export default processor(",
      "130  interrupted",
    ]) {
      expect(stdout).toContain(word);
    }
  });

  test.each(["run", "draw", "inspect", "plot", "check", "make-sample"])(
    "of %s is the same by both ways, and has examples",
    async (name) => {
      const [byOption, byCommand] = await Promise.all([kaon([name, "--help"]), kaon(["help", name])]);
      expect(byOption).toEqual(byCommand);
      expect([byOption.code, byOption.stderr]).toEqual([0, ""]);
      expect(byOption.stdout).toMatch(new RegExp(`^Usage: kaon ${name} \\[options\\]`));
      expect(byOption.stdout).toMatch(/Examples:\n {2}\$ kaon /);
      expect(byOption.stdout).toContain("Exit codes:");
    },
  );

  test("fits in 80 columns where it is not a terminal, and shows defaults", async () => {
    const { stdout } = await kaon(["run", "--help"]);
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(stdout).toMatch(/--chunk-size[^]*default: 100000[^]*--max-chunks[^]*default: all/);
  });
});

describe("wrong usage ends with 2 and says what to do:", () => {
  test.each<[string, string[], RegExp]>([
    ["no command", [], /Usage: kaon/],
    ["an unknown command", ["rnu"], /unknown command 'rnu'\n\(Did you mean run\?\)/],
    ["help for an unknown command", ["help", "inspekt"], /unknown command 'inspekt'\n\(Did you mean inspect\?\)/],
    [
      "an unknown option",
      ["run", "a.ts", "b=c", "--chunksize", "1"],
      /unknown option '--chunksize'\n\(Did you mean --chunk-size\?\)/,
    ],
    ["a missing argument", ["run", "a.ts"], /missing required argument 'fileset'[^]*kaon run --help/],
    ["a number that is none", ["run", "a.ts", "b", "-w", "two"], /--workers[^]*'two' is invalid[^]*at least 1/],
    ["no workers", ["run", "a.ts", "b", "-w", "0"], /at least 1/],
    [
      "a processor that is not there",
      ["run", spectrum.replace("spectrum", "specrum"), "x"],
      /no processor .*did you mean "spectrum.ts"\?/,
    ],
    ["a glob without files", ["run", spectrum, "data=nothing/*.root"], /nothing\/\*\.root", which matches no file/],
    ["a dataset without a name", ["run", spectrum, "=a.root"], /wanted dataset=glob/],
    ["a fileset among files", ["run", spectrum, "a.root", "b.json"], /"b.json" is a file of datasets/],
    ["a fileset that is not there", ["run", spectrum, "nothing.yaml"], /nothing\.yaml[^]*cannot be read/],
    ["a directory that is a file", ["run", spectrum, file, "--out", join(file, "out")], /sample_0\.root is a file/],
    ["a picture of another format", ["plot", saved, "mass", "--out", "mass.gif"], /must end in \.svg/],
    ["a broken pattern", ["inspect", file, "--filter", "/(/"], /is no regular expression/],
    ["a codec that is not there", ["make-sample", "--compression", "bzip2"], /Allowed choices are zstd, lz4/],
  ])("%s", async (_, args, message) => {
    const { code, stdout, stderr } = await kaon(args);
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([2, ""]);
  });
});

describe("kaon run", () => {
  test("saves what the run gave: result, report and a plot of every histogram", async () => {
    expect(readdirSync(saved).sort()).toEqual(["all-mass.svg", "one-mass.svg", "report.json", "result.json"]);
    const { result, report } = await loadResult(saved);
    const { all, one } = result as Record<string, Record<string, unknown>>;
    expect([all.events, one.events]).toEqual([2000, 1000]);
    expect(all.mass).toBeInstanceOf(Histogram);
    expect(all.cutflow).toBeInstanceOf(Cutflow);
    expect((all.cutflow as Cutflow).initial.events).toBe(2000);
    expect(report).toMatchObject({ files: 3, entries: 3000, executor: "threads", failures: [] });
  });

  test("prints cutflows as tables, histograms as pictures, numbers, and what was done", async () => {
    const { code, stdout, stderr } = await kaon(["run", spectrum, `data=${files}`, "--chunk-size", "0.5k", "-w", "2"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^data\.cutflow\ncut +events +alone +relative +absolute\nall events +2000/);
    expect(stdout).toMatch(/data\.mass\nm\(μμ\) \[GeV\]: sum \d+[^]*█[^]*└─/);
    expect(stdout).toContain("data.events: 2000\n");
    expect(stdout).toMatch(/2000 events in 2 files and 4 chunks[^]*threads, 2 workers/);
  });

  test("prints JSON alone on the standard output where that is asked for", async () => {
    const args = [
      "run",
      spectrum,
      file,
      "--json",
      "--executor",
      "iterative",
      "--max-chunks",
      "1",
      "--chunk-size",
      "100",
    ];
    const { code, stdout, stderr } = await kaon(args);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      data: { events: 100, mass: { uhi_schema: 1 }, cutflow: { kaon: "cutflow" } },
    });
    expect(stderr).toContain("100 events in 1 file and 1 chunk");
  });

  test("fails with 1 where the processor fails, says where, and leaves an earlier result alone", async () => {
    const out = join(directory, "failing");
    const before = await kaon(["run", spectrum, files, "--out", out, "-q"]);
    const { code, stdout, stderr } = await kaon(["run", faulty, files, "--out", out]);
    expect([before.code, code, stdout]).toEqual([0, 1, ""]);
    expect(stderr).toMatch(/^kaon: 1 failure in the run; --keep-going keeps what works\n/);
    expect(stderr).toMatch(/sample_1\.root entries \[0, 1000\) of dataset "data" failed at entry 699: .*not this one/);
    expect(stderr).toMatch(/at .*faulty\.ts:9:39/);
    expect(stderr).not.toContain("node_modules");
    expect(readdirSync(out).sort()).toEqual(["data-mass.svg", "failed-report.json", "report.json", "result.json"]);
    expect(JSON.parse(readFileSync(join(out, "failed-report.json"), "utf8"))).toMatchObject({
      entries: 1000,
      failures: [{ kind: "chunk", entry: 699 }],
    });
  });

  test("keeps what works with --keep-going, and ends with 3", async () => {
    const out = join(directory, "partial");
    await kaon(["run", faulty, files, "--out", out]);
    const { code, stdout } = await kaon(["run", faulty, files, "--keep-going", "--out", out]);
    expect(code).toBe(3);
    expect(stdout).toMatch(/data\.numbers: \d+[^]*1 failure:/);
    expect(readdirSync(out).sort()).toEqual(["report.json", "result.json"]);
    const quiet = await kaon(["run", faulty, files, "--keep-going", "--quiet"]);
    expect([quiet.code, quiet.stdout]).toEqual([3, ""]);
    expect(quiet.stderr).toMatch(
      /^kaon: .*sample_1\.root entries \[0, 1000\) of dataset "data" failed at entry 699: .*not this one/,
    );
  });

  test("prints the stack with --debug and with KAON_DEBUG", async () => {
    const args = ["run", faulty, files];
    const [option, variable] = await Promise.all([
      kaon([...args, "--debug"]),
      kaon(args, { env: { KAON_DEBUG: "1" } }),
    ]);
    for (const { code, stderr } of [option, variable]) {
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /^kaon: 1 failure in the run[^]* {4}RowFunctionError: [^]* {8}at .*\.ts:\d+[^]*because TypeError: not this one/,
      );
    }
  });

  test.each(["SIGINT", "SIGTERM"] as const)("ends within one chunk at %s", async (signal) => {
    const log = join(directory, `chunks-${signal}`);
    writeFileSync(log, "");
    const out = join(directory, `interrupted-${signal}`);
    const chunks = (): number => readFileSync(log, "utf8").split("\n").length - 1;
    let interrupted: number | undefined;
    const ended = await kaon(
      ["run", join(processors, "slow.ts"), files, "--chunk-size", "20", "--workers", "1", "--out", out],
      {
        env: { KAON_TEST_LOG: log },
        onStart(interrupt) {
          const timer = setInterval(() => {
            if (chunks() < 2) return;
            clearInterval(timer);
            interrupted = chunks();
            interrupt(signal);
          }, 20);
        },
      },
    );
    expect(ended).toMatchObject({ code: signal === "SIGINT" ? 130 : 143, stdout: "" });
    expect(ended.stderr).toMatch(/^kaon: (interrupted|ended by SIGTERM)\n$/);
    // Of one hundred chunks of 0.3 seconds each.
    expect(chunks() - Number(interrupted)).toBeLessThanOrEqual(1);
    expect(existsSync(out)).toBe(false);
  });
});

describe("kaon inspect", () => {
  test("tells damage that does not keep a file from being opened", async () => {
    const bytes = readFileSync(file);
    // The record that describes the classes, by its place in the header.
    const [start, length] = [bytes.readUInt32BE(37), bytes.readUInt32BE(41)];
    bytes.fill(0, start + 100, start + length);
    const path = join(directory, "damaged.root");
    writeFileSync(path, bytes);
    const { code, stdout } = await kaon(["inspect", path, "Events", "-f", "Muon_pt"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^damaged: .*damaged\.root: .*(streamer info|TStreamerInfo|TList)/m);
    expect(stdout).toMatch(/^Muon_pt +var \* float32 /m);
  });

  test("lists the fields of an RNTuple: types, encodings, clusters, codec", async () => {
    const { files } = JSON.parse(
      readFileSync(new URL("../../../fixtures/uproot-rntuple-written.json", import.meta.url), "utf8"),
    ) as { files: Record<string, string> };
    const path = join(directory, "ntuples.root");
    writeFileSync(path, Buffer.from(files["lz4"], "base64"));
    const { code, stdout } = await kaon(["inspect", path]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^RNTuple +entries +clusters +fields$/m);
    expect(stdout).toMatch(/^events +35 +2 +15$/m);
    const { stdout: fields } = await kaon(["inspect", path, "events"]);
    expect(fields).toContain("events: RNTuple, 35 entries in 2 clusters; 15 fields, ");
    expect(fields).toMatch(/^either +\{tag: int32, _0: \?float64, _1: \?text\} +Switch, Real64, Index64, Char /m);
    expect(fields).toMatch(/^jets\.hits +var \* var \* int64 +Index64, Index64, Int64 /m);
    expect(fields).toMatch(/^number +int64 +Int64 +\d+ B +280 B +L4$/m);
    const { stdout: json } = await kaon(["inspect", path, "events", "--json", "-f", "maybe"]);
    expect((JSON.parse(json) as { ntuples: unknown[] }).ntuples).toMatchObject([
      {
        path: "events",
        entries: 35,
        clusters: 2,
        fields: [{ name: "maybe", typeName: "std::optional<double>", pages: 4 }],
      },
    ]);
    const unknown = await kaon(["inspect", path, "events", "-f", "numbr"]);
    expect(unknown.stderr).toContain('did you mean "number"');
  });

  test("lists trees, then branches with types, sizes and codecs", async () => {
    const { code, stdout } = await kaon(["inspect", file]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^tree +entries +branches +compressed +uncompressed\nEvents +1000 +42 /m);
    expect(stdout).toMatch(/^Muon_pt +var \* float32 +[\d.]+ kB +[\d.]+ kB +\d+\.\d\d +ZS$/m);
    expect(stdout).toMatch(/^event +uint64 /m);
  });

  test.each([
    ["Muon_{pt,eta}", ["Muon_pt", "Muon_eta"]],
    ["/^muon_p/i", ["Muon_pt", "Muon_phi", "Muon_pfRelIso04_all"]],
    ["n?uon", ["nMuon"]],
  ])("gives the branches that match %s as JSON", async (filter, names) => {
    const { stdout } = await kaon(["inspect", file, "Events", "--json", "--filter", filter]);
    const { trees } = JSON.parse(stdout) as { trees: { entries: number; branches: Record<string, unknown>[] }[] };
    expect(trees).toHaveLength(1);
    expect(trees[0].entries).toBe(1000);
    expect(trees[0].branches.map(({ name }) => name)).toEqual(names);
    expect(trees[0].branches[0]).toMatchObject({ codec: "ZS", readable: true });
  });

  test.each<[string, string[], RegExp]>([
    ["a missing file", ["nothing.root"], /^kaon: nothing\.root: no such file[^\n]*\n$/],
    ["a file of another format", [import.meta.filename], /wanted a ROOT file/],
    ["a missing tree", [file, "Evnts"], /no tree "Evnts" in .*; did you mean "Events"\?/],
    ["a filter that fits nothing", [file, "--filter", "Moun_pt"], /no branch "Moun_pt" in .*did you mean "Muon_pt"/],
  ])("fails with 1 for %s", async (_, args, message) => {
    const { code, stdout, stderr } = await kaon(["inspect", ...args]);
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([1, ""]);
  });

  const nano = sampleFile("coffea", "nano_dy.root");
  test.skipIf(nano === undefined)("lists all branches of a NanoAOD file", async () => {
    const { stdout } = await kaon(["inspect", String(nano), "--json"]);
    const { trees } = JSON.parse(stdout) as { trees: { path: string; entries: number; branches: unknown[] }[] };
    expect(trees.map(({ path, entries }) => [path, entries])).toEqual([
      ["Events", 40],
      ["Runs", 1],
    ]);
    expect(trees[0].branches).toHaveLength(1499);
  });

  const parquet = sampleFile("coffea", "nano_dy.parquet");
  const records = sampleFile("adl", "Run2012B_SingleMu-restructured-1000.parquet");
  test.skipIf(parquet === undefined || records === undefined)(
    "lists columns and row groups of a Parquet file",
    async () => {
      const { code, stdout } = await kaon(["inspect", String(parquet), "--filter", "Muon_p*"]);
      expect(code).toBe(0);
      expect(stdout).toMatch(/nano_dy\.parquet: Parquet, written by parquet-cpp-arrow version 20/);
      expect(stdout).toContain("40 entries in 1 row group of 40 entries; 8 columns, ");
      expect(stdout).toMatch(/^Muon_pt +var \* float32 +152 B +143 B +0\.94 +ZSTD$/m);
      const { stdout: nested } = await kaon(["inspect", String(records)]);
      expect(nested).toMatch(/^Muon +var \* record +50\.3 kB .* SNAPPY\n  \.pt +float32\n  \.eta +float32\n/m);
      const { stdout: json } = await kaon(["inspect", String(records), "--json", "-f", "PV"]);
      expect(JSON.parse(json)).toMatchObject({
        entries: 1000,
        rowGroups: [{ entryStart: 0, entryStop: 1000 }],
        columns: [
          { name: "PV", type: "{npvs: int32, x: float32, y: float32, z: float32}", codec: "SNAPPY", readable: true },
        ],
      });
      const refused = await kaon(["inspect", String(parquet), "Events"]);
      expect(refused).toMatchObject({ code: 2, stdout: "" });
      expect(refused.stderr).toMatch(/is a Parquet file, which has no trees; leave out "Events"/);
      const unknown = await kaon(["inspect", String(parquet), "-f", "Moun_pt"]);
      expect(unknown.stderr).toMatch(/no column "Moun_pt" in .*did you mean "Muon_pt"/);
    },
  );

  const many = sampleFile("scikit-hep-testdata", "uproot-nesteddirs.root");
  test.skipIf(many === undefined)("lists several trees, and says how to see one", async () => {
    const { stdout } = await kaon(["inspect", String(many)]);
    expect(stdout).toMatch(/one\/two\/tree +100 [^]*one\/tree +4 [^]*kaon inspect .* <tree> lists the branches of one/);
  });
});

describe("kaon plot", () => {
  test("draws all histograms in the terminal", async () => {
    const { code, stdout } = await kaon(["plot", join(saved, "result.json")]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^all\.mass\n[^]*█[^]*\n\none\.mass\n[^]*█/);
  });

  test("draws one by its whole place", async () => {
    const { stdout } = await kaon(["plot", saved, "one.mass", "--log-y"]);
    expect(stdout).toMatch(/^one\.mass\n/);
    expect(stdout).not.toContain("all.mass");
  });

  test("writes a picture, of all datasets together where the name fits them", async () => {
    const picture = join(directory, "mass.svg");
    const { code, stdout } = await kaon(["plot", saved, "mass", "--log-y", "--title", "both & more", "--out", picture]);
    expect([code, stdout]).toEqual([0, `saved ${picture}\n`]);
    const svg = readFileSync(picture, "utf8");
    for (const word of ["<svg", ">all<", ">one<", "both &amp; more"]) expect(svg).toContain(word);
  });

  test.each<[string, string[], RegExp]>([
    ["an unknown name", [saved, "mas"], /no histogram "mas" in .*did you mean "mass"\?/],
    ["an unknown axis", [saved, "mass", "--project", "pt"], /no axis "pt"/],
    ["a missing result", [join(directory, "nowhere")], /result\.json: cannot be read/],
    ["a file of something else", [join(directory, "fileset.json")], /holds no histograms/],
  ])("fails with 1 for %s", async (_, args, message) => {
    const { code, stderr } = await kaon(["plot", ...args]);
    expect(stderr).toMatch(message);
    expect(code).toBe(1);
  });
});

describe("kaon make-sample", () => {
  test("makes what it is asked for, the same for the same seed", async () => {
    const make = (out: string, seed: string) =>
      kaon(["make-sample", "-n", "1k", "--files", "2", "--seed", seed, "--out", join(directory, out), "--json"]);
    const [first, second, third] = await Promise.all([make("a", "7"), make("b", "7"), make("c", "8")]);
    expect([first.code, first.stderr]).toEqual([0, ""]);
    expect(JSON.parse(first.stdout)).toMatchObject({ events: 1000, files: [{ events: 500 }, { events: 500 }] });
    const bytes = (out: string) => readFileSync(join(directory, out, "sample_1.root"));
    expect(second.code).toBe(0);
    expect(bytes("a").equals(bytes("b"))).toBe(true);
    expect(third.code).toBe(0);
    expect(bytes("a").equals(bytes("c"))).toBe(false);
  });

  test("prints the files and the truth", async () => {
    const { stdout } = await kaon(["make-sample", "-n", "500", "--columns", "wide", "--out", join(directory, "wide")]);
    expect(stdout).toMatch(/sample_0\.root: 500 events, [\d.]+ kB\n\n500 events, 69 columns[^]*\njpsi +\d+\n/);
  });
});
