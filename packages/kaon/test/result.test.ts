import {
  Cutflow,
  cutflow,
  cutflowFromJSON,
  fromNested,
  hist,
  Histogram,
  integer,
  intCategory,
  loadResult,
  type MergeableTree,
  regular,
  type RunReport,
  SavedResultError,
  saveResult,
  stringCategory,
  variable,
} from "kaon";
import fc from "fast-check";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const directory = mkdtempSync(join(tmpdir(), "kaon-result-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const report: RunReport = {
  files: 1,
  chunks: 2,
  entries: 3,
  eventsPerSecond: 0.1 + 0.2,
  bytesRead: 4,
  bytesDecompressed: 5,
  columns: ["Muon_pt"],
  seconds: { open: 0, read: 0, process: 0, merge: 0, wall: 10 },
  retries: 0,
  executor: "threads",
  workers: 2,
  failures: [{ kind: "worker", attempts: 1, error: { name: "Error", message: "lost" } }],
};

let numSaved = 0;

async function roundTrip(data: MergeableTree): Promise<unknown> {
  const target = join(directory, String(numSaved++));
  await saveResult({ result: { data }, report }, target, { plots: false });
  const saved = await loadResult(target);
  expect(saved.report).toEqual(report);
  return saved.result.data;
}

describe("a saved result comes back as it was:", () => {
  const mass = regular(10, 0.2, 300, { name: "mass", label: "m [GeV]", transform: "log" });
  const histograms: Readonly<Record<string, Histogram>> = {
    weighted: hist(mass, { title: "masses" }).fill({ mass: [1, 2, 3.1, 1e9, -1, Number.NaN], weight: 1 / 3 }),
    counted: hist(regular(3, 0, 1, { name: "x" }), { storage: "count" }).fill({ x: [0.1, 0.5, 7] }),
    "double without variances": hist(integer(0, 4, { name: "n" }), { storage: "double" }).fill({
      n: [1, 2],
      weight: 0.1,
    }),
    "with infinite edges": hist(variable([-Infinity, 0, Infinity], { name: "x" })).fill({ x: [-3, 4] }),
    "with grown categories": hist(
      stringCategory([], { name: "channel", growth: true }),
      intCategory([3, 1], { name: "n", overflow: true }),
    ).fill({ channel: ["ee", "μμ", "ee"], n: [1, 2, 3] }),
    "with infinite and undefined sums": hist(regular(2, 0, 2, { name: "x" })).fill({
      x: [0, 1],
      weight: [Infinity, Number.NaN],
    }),
    empty: hist(mass),
  };

  test.each(Object.keys(histograms))("a histogram %s", async (name) => {
    const histogram = histograms[name];
    const back = await roundTrip(histogram);
    expect(back).toBeInstanceOf(Histogram);
    const read = back as Histogram;
    expect(read.axes).toEqual(histogram.axes);
    expect([read.storage, read.title, read.hasVariances]).toEqual([
      histogram.storage,
      histogram.title,
      histogram.hasVariances,
    ]);
    expect(read.values({ flow: true })).toEqual(histogram.values({ flow: true }));
    if (histogram.hasVariances) expect(read.variances({ flow: true })).toEqual(histogram.variances({ flow: true }));
  });

  test.each([
    ["without weights", cutflow(3).all("odd", [true, false, true])],
    ["with weights", cutflow(2, { weights: [1 / 3, -0.1] }).all("none", [false, false])],
    ["without cuts", cutflow(0)],
  ])("a cutflow %s", async (_, flow) => {
    const back = await roundTrip(flow);
    expect(back).toBeInstanceOf(Cutflow);
    expect(back).toEqual(cutflowFromJSON(flow.toJSON()));
  });

  test.each<[string, MergeableTree]>([
    ["numbers", [0, -0, 1 / 3, 5e-324, 1.7976931348623157e308, 2 ** 53, 2 ** 63, 1e21, -(2 ** 70)]],
    ["numbers that JSON does not have", { a: Number.NaN, b: Infinity, c: -Infinity }],
    ["big integers", [0n, -(2n ** 80n)]],
    ["nothing", [null, undefined, { a: undefined }]],
    ["text", ["", "NaN", "Infinity", '"NaN"', "\0NaN", "\0", "μ \u2028 \\", "\uD800"]],
    ["records", { "": 1, __proto__x: 2, "a.b": { constructor: 3 } }],
    ["records with keys that mean something", { kaon: "bigint", value: "1", deep: { uhi_schema: 2 }, "\0NaN": 4 }],
    ["sets and maps", { set: new Set([1, "1", Number.NaN]), map: new Map<unknown, MergeableTree>([[1n, new Set()]]) }],
    ["typed arrays", [Float64Array.of(Number.NaN, -0, 1e-310), Float32Array.of(0.1), new Uint8Array(0)]],
    ["typed arrays of big integers", [BigInt64Array.of(-(2n ** 63n)), BigUint64Array.of(2n ** 64n - 1n)]],
    ["Kaon's arrays", fromNested([[1, 2], [], [3]])],
  ])("%s", async (_, tree) => {
    expect(await roundTrip(tree)).toStrictEqual(tree);
  });

  test("any plain data", async () => {
    const { tree } = fc.letrec<{ tree: MergeableTree }>((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        fc.double(),
        fc.bigInt(),
        fc.string({ unit: "binary" }),
        fc.float64Array(),
        fc.array(tie("tree")),
        fc.dictionary(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("kaon", "\0NaN")), tie("tree")),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(tree, async (value) => {
        expect(await roundTrip(value)).toEqual(value);
      }),
      { numRuns: 60 },
    );
  });
});

describe("saveResult", () => {
  const two = hist(regular(2, 0, 2, { name: "x" }), regular(2, 0, 2, { name: "y" }));
  const result = {
    "data/2022": { mass: hist(regular(4, 0, 4, { name: "mass" })).fill({ mass: [1, 2] }), deep: { two } },
    mc: hist(regular(2, 0, 2, { name: "a" }), regular(2, 0, 2, { name: "b" }), regular(2, 0, 2, { name: "c" })),
  };

  test("draws every histogram, and the projections of those with many axes", async () => {
    const target = join(directory, "plots");
    const saved = await saveResult({ result, report }, target);
    const pictures = ["data_2022-deep-two.svg", "data_2022-mass.svg", "mc-a.svg", "mc-b.svg", "mc-c.svg"];
    expect(readdirSync(target).sort()).toEqual([...pictures, "report.json", "result.json"]);
    expect(saved.plots).toHaveLength(5);
    for (const file of saved.plots) expect(readFileSync(file, "utf8")).toMatch(/^<svg[^]*<\/svg>\n$/);
  });

  test("draws no picture of a histogram without axes, and saves it", async () => {
    const target = join(directory, "no-axes");
    const saved = await saveResult({ result: { data: hist().fill({ weight: 3 }) }, report }, target);
    expect(saved.plots).toEqual([]);
    expect(((await loadResult(target)).result.data as Histogram).sum().value).toBe(3);
  });

  test("draws as it is told", async () => {
    const target = join(directory, "chosen");
    const plots = (path: readonly string[]) => (path.at(-1) === "mass" ? { title: "chosen" } : (false as const));
    const saved = await saveResult({ result, report }, target, { plots });
    expect(saved.plots).toEqual([join(target, "data_2022-mass.svg")]);
    expect(readFileSync(saved.plots[0], "utf8")).toContain("chosen");
  });

  test("refuses what cannot be saved and writes nothing", async () => {
    const target = join(directory, "refused");
    class Odd {
      merge(other: Odd): Odd {
        return other;
      }
    }
    const saving = saveResult({ result: { data: { odd: new Odd() } }, report }, target);
    await expect(saving).rejects.toThrow("data.odd: a Odd cannot be saved");
    await expect(saving).rejects.toBeInstanceOf(SavedResultError);
    expect(existsSync(target)).toBe(false);
  });
});

describe("loadResult", () => {
  function file(text: string): string {
    const path = join(directory, `broken-${numSaved++}.json`);
    writeFileSync(path, text);
    return path;
  }

  test.each([
    ["text that is no JSON", '{"data": ', /is not JSON/],
    ["a list", "[1]", /wanted a record of results by dataset/],
    ["a mark that nobody knows", '{"data": {"x": {"kaon": "tensor"}}}', /data\.x: found a "tensor"/],
    ["a broken histogram", '{"data": {"h": {"uhi_schema": 1}}}', /data\.h: /],
    ["a histogram of another schema", '{"data": {"h": {"uhi_schema": 7}}}', /data\.h: /],
    ["a big integer that is none", '{"data": {"kaon": "bigint", "value": "x"}}', /data: /],
    ["a map without entries", '{"data": {"kaon": "Map"}}', /data: /],
  ])("refuses %s, and says where", async (_, text, message) => {
    const path = file(text);
    const loading = loadResult(path);
    await expect(loading).rejects.toThrow(message);
    await expect(loading).rejects.toMatchObject({ name: "SavedResultError", file: path });
  });

  test("says what file is missing", async () => {
    await expect(loadResult(join(directory, "nowhere"))).rejects.toThrow(/nowhere[/\\]result\.json: cannot be read/);
  });

  test("has no report where there is none", async () => {
    expect(await loadResult(file('{"data": 1}'))).toEqual({ result: { data: 1 }, report: undefined });
  });
});
