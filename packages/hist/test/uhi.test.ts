import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  boolean,
  fromUhi,
  type Histogram,
  hist,
  intCategory,
  integer,
  readJson,
  regular,
  stringCategory,
  UhiError,
  type UhiAxis,
  type UhiHistogram,
  variable,
  writeJson,
} from "@kaon/hist";
import { fixture } from "./fixture.ts";

const { documents } = fixture<{ documents: Readonly<Record<string, UhiHistogram>> }>("hist-uhi.json");

const weightings: Record<string, () => Histogram> = {
  "every numeric axis": () =>
    hist(
      regular(3, 0, 1, { name: "x", label: "x [GeV]" }),
      variable([-1, 0.1, 7], { name: "y", underflow: false }),
      integer(-2, 3, { name: "n", overflow: false }),
    ).fill({ x: [0.1, 0.5, 9], y: [0, 1, 0.1], n: [-9, 0, 2], weight: [0.1, 0.2, 0.3] }),
  "every category axis": () =>
    hist(
      stringCategory([], { name: "dataset", growth: true }),
      stringCategory(["ee", "µµ"], { name: "channel" }),
      intCategory([11, -13], { name: "id", overflow: false }),
      boolean({ name: "tight" }),
      { storage: "count", title: 'A "title" with \\ and \u0000NaN' },
    ).fill({ dataset: ["a", 'b"'], channel: ["µµ", "?"], id: [11, -13], tight: [true, false] }),
  "a logarithmic axis": () =>
    hist(regular(7, 0.2, 300, { name: "mass", transform: "log" }), { storage: "double" }).fill({
      mass: [1, 3.1, 91.2, 1e9],
    }),
  "a logarithmic axis without overflow": () =>
    hist(regular(7, 0.2, 300, { name: "mass", transform: "log", overflow: false })).fill({ mass: [1, 3.1] }),
  "a circular axis": () =>
    hist(regular(7, 0, 6.283185307179586, { name: "phi", circular: true })).fill({ phi: [-1, 7] }),
  "weights that numbers like JSON's cannot tell": () =>
    hist(integer(0, 8, { name: "n" })).fill({
      n: [0, 1, 2, 3, 4, 5, 6],
      weight: [NaN, Infinity, -Infinity, 5e-324, 1e300, 0.1 + 0.2, 1e20],
    }),
  "no entries": () => hist(regular(2, 0, 1, { name: "x" }), stringCategory([], { name: "c", growth: true })),
  "unknown variances": () => hist(boolean({ name: "b" }), { storage: "double" }).fill({ b: true, weight: 2 }),
};

function expectSame(read: Histogram, written: Histogram): void {
  expect(read.axes).toEqual(written.axes);
  expect(read.storage).toBe(written.storage);
  expect(read.title).toBe(written.title);
  expect(read.hasVariances).toBe(written.hasVariances);
  expect(read.values({ flow: true })).toEqual(written.values({ flow: true }));
  if (read.hasVariances) expect(read.variances({ flow: true })).toEqual(written.variances({ flow: true }));
}

describe("what is written is read back the same", () => {
  for (const [name, make] of Object.entries(weightings)) {
    test(name, () => {
      expectSame(fromUhi(make().toUhi()), make());
      expectSame(fromUhi(readJson(writeJson(make().toUhi()))), make());
      expectSame(fromUhi(readJson(writeJson(make(), 2))), make());
    });
  }

  test("for any contents", () => {
    fc.assert(
      fc.property(fc.array(fc.double(), { minLength: 6, maxLength: 6 }), (weight) => {
        const h = hist(integer(0, 6, { name: "n" })).fill({ n: [0, 1, 2, 3, 4, 5], weight });
        expectSame(fromUhi(readJson(writeJson(h.toUhi()))), h);
      }),
    );
  });
});

describe("documents of boost-histogram and hist are read", () => {
  const unsupported = new Set(["mean"]);
  for (const [name, document] of Object.entries(documents)) {
    if (unsupported.has(name)) continue;
    test(name, () => {
      const read = fromUhi(document);
      if ("index" in document.storage) {
        expect(read.values({ flow: true }).reduce((a, b) => a + b)).toBe(9);
        expect(read.at({ axis0: 3, axis1: true })).toEqual({ value: 2, variance: 4 });
        return;
      }
      const again = read.toUhi();
      if (document.storage.values === undefined) {
        expect(read.values({ flow: true })).toEqual(new Float64Array(4));
        return;
      }
      // They write "variances" and "values" of numpy arrays; the numbers must be the same to the last bit.
      expect(again.storage).toEqual(document.storage);
      expect(again.axes.map(binning)).toEqual(document.axes.map(binning));
    });
  }

  test("with their names, labels and titles", () => {
    const read = fromUhi(documents["hist with names"]);
    expect(read.axes.map(({ name, label }) => [name, label])).toEqual([
      ["mass", "m(µµ) [GeV]"],
      ["dataset", "dataset"],
      ["opposite", "opposite"],
    ]);
    expect(read.title).toBe("Dimuons");
  });

  test("and restored in kind", () => {
    const kindOf = (name: string): unknown => fromUhi(documents[name]).axes[0];
    expect(kindOf("integer")).toMatchObject({ kind: "integer", start: -2, stop: 4 });
    expect(kindOf("regular log, double")).toMatchObject({ kind: "regular", bins: 5, transform: "log" });
    expect(kindOf("regular pow, double")).toMatchObject({ kind: "variable" });
    expect(kindOf("string category, growing")).toMatchObject({ growth: true, categories: ["ee", "µµ", 'quo"te'] });
  });
});

/** An axis without its notes. Edges of axes with a transform go through the platform's logarithm: equal to rounding only. */
function binning(axis: UhiAxis): object {
  const bins = Object.entries(axis).filter(([key]) => key !== "metadata" && key !== "writer_info");
  const rounded = axis.edges?.map((edge) => Number(edge.toPrecision(14)));
  return { ...Object.fromEntries(bins), edges: rounded };
}

describe("bad documents are refused, with the place", () => {
  const good = (): UhiHistogram =>
    hist(regular(2, 0, 1, { name: "x" }), boolean({ name: "b" }), { storage: "count" }).toUhi();
  const change = (changes: object): unknown => ({ ...good(), ...changes });
  const axis = (changes: object): unknown => change({ axes: [{ ...good().axes[0], ...changes }, good().axes[1]] });
  const storage = (changes: object): unknown => change({ storage: { ...good().storage, ...changes } });
  const refused: [string, unknown, string][] = [
    ["no object", 5, "UHI histogram: needs an object, found 5"],
    ["null", null, "UHI histogram: needs an object, found null"],
    ["another schema", change({ uhi_schema: 2 }), "at uhi_schema: needs schema 1, found 2"],
    ["no axes", change({ axes: undefined }), "at axes: needs a list, found nothing"],
    ["an unknown axis", axis({ type: "polar" }), 'at axes[0].type: has the unknown axis type "polar"'],
    ["an axis without bins", axis({ bins: 0 }), 'at axes[0]: axis "x" needs a whole number of bins'],
    ["an axis upside down", axis({ lower: 2 }), 'at axes[0]: axis "x" needs finite start < stop, found 2 and 1'],
    ["a missing flow", axis({ overflow: undefined }), "at axes[0].overflow: needs true or false, found nothing"],
    ["a text for a number", axis({ lower: "0" }), 'at axes[0].lower: needs a number, found "0"'],
    [
      "too many bins for the values",
      axis({ bins: 3 }),
      "at storage.values: needs 5 values, found 4; the axes have 5 × 2 bins",
    ],
    [
      "edges that are a path",
      axis({ type: "variable", edges: "x.npy" }),
      'at axes[0].edges: needs a list, found "x.npy"',
    ],
    [
      "two axes of one name",
      change({ axes: [good().axes[0], good().axes[0]] }),
      'at axes[1]: is called "x" like axes[0]',
    ],
    [
      "an unknown storage",
      storage({ type: "mean" }),
      'at storage.type: has the storage "mean"; this package holds int, double, weighted',
    ],
    ["an inherited storage", storage({ type: "toString" }), 'at storage.type: has the storage "toString"'],
    ["values that are too shallow", storage({ values: [1, 2, 3, 4] }), "at storage.values[0]: needs a list, found 1"],
    ["values that are too deep", storage({ values: [[[1], 2]] }), "at storage.values: needs 4 values, found 1"],
    [
      "a text among values",
      storage({
        values: [
          [0, 0],
          [0, "1"],
          [0, 0],
          [0, 0],
        ],
      }),
      'at storage.values[1][1]: needs a number, found "1"',
    ],
    [
      "a missing value",
      storage({
        values: [
          [0, 0],
          [0, null],
          [0, 0],
          [0, 0],
        ],
      }),
      "at storage.values[1][1]: needs a number, found null",
    ],
    [
      "fractions of counts",
      storage({
        values: [
          [0, 0],
          [0, 0.5],
          [0, 0],
          [0, 0],
        ],
      }),
      "at storage.values: needs whole numbers up to 2^53",
    ],
    [
      "counts beyond 2^53",
      storage({
        values: [
          [0, 0],
          [0, 2 ** 53],
          [0, 0],
          [0, 0],
        ],
      }),
      "at storage.values: needs whole numbers up to 2^53",
    ],
    ["values without variances", storage({ type: "weighted" }), "at storage.variances: needs a list, found nothing"],
    [
      "a sparse index outside",
      storage({ index: [[4], [0]], values: [1] }),
      "at storage.index[0][0]: needs a bin from 0 to 3, found 4",
    ],
    [
      "a sparse index of other length",
      storage({ index: [[1, 2], [0]], values: [1] }),
      "at storage.index[0]: needs one bin per value, found 2 for 1 values",
    ],
    [
      "too few sparse axes",
      storage({ index: [[1]], values: [1] }),
      "at storage.index: needs one list per axis (2), found 1",
    ],
  ];
  test.each(refused)("%s", (_, document, message) => {
    expect(() => fromUhi(document)).toThrow(message);
    expect(() => fromUhi(document)).toThrow(UhiError);
  });

  test("text that is not JSON", () => {
    expect(() => readJson('{"uhi_schema": 1')).toThrow(UhiError);
    expect(() => readJson('{"a": NaNa}')).toThrow("UHI histogram: is not JSON");
  });

  test("the frozen document with means", () => {
    expect(() => fromUhi(documents.mean)).toThrow('has the storage "mean"');
  });

  test("a small document cannot ask for much memory", () => {
    const huge = { ...good().axes[0], bins: 2 ** 29 };
    const sparse = { type: "double", index: [[1]], values: [1] };
    expect(() => fromUhi(change({ axes: [huge], storage: sparse }))).toThrow(
      "more than the 67108864 that are read from sparse data",
    );
    expect(() => fromUhi(change({ axes: [huge, { ...huge, metadata: { name: "y" } }], storage: sparse }))).toThrow(
      "UHI histogram at axes: a histogram can have 2^31 - 1 cells",
    );
  });
});

describe("Python reads what is written here", () => {
  const script = fileURLToPath(new URL("../../../fixtures/hist-uhi.py", import.meta.url));
  const python = process.env.KAON_PYTHON ?? "python3";
  const probe = spawnSync(python, ["-c", "import boost_histogram, hist, uhi.schema, fastjsonschema"]);
  const isThere = probe.status === 0 && existsSync(script);
  if (!isThere) {
    process.stdout.write(
      `skipped: checking UHI JSON with Python, for ${python} has no boost-histogram, hist, uhi and fastjsonschema (set KAON_PYTHON)\n`,
    );
  }

  test.skipIf(!isThere)("by uhi's JSON schema, and boost-histogram holds the same numbers", () => {
    const made = Object.values(weightings).map((make) => make());
    const input = JSON.stringify(made.map((h) => writeJson(h.toUhi())));
    const { stdout, stderr, status } = spawnSync(python, [script, "check"], { input, encoding: "utf8" });
    expect(status, stderr).toBe(0);
    const read = readJson(stdout) as readonly unknown[];
    expect(read).toHaveLength(made.length);
    read.forEach((document, i) => {
      const again = fromUhi(document);
      expect(again.values({ flow: true })).toEqual(made[i].values({ flow: true }));
      expect(again.axes.map(({ kind, name }) => [kind, name])).toEqual(
        made[i].axes.map(({ kind, name }) => [i === 3 ? "variable" : kind, name]),
      );
    });
  });
});
