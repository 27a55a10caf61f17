import {
  compareResults,
  comparisonText,
  cutflow,
  fromNested,
  hist,
  regular,
  type RunReport,
  saveResult,
  stringCategory,
  variable,
  WeightStatistics,
  yieldTable,
} from "kaon";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kaon } from "./command.ts";

const directory = mkdtempSync(join(tmpdir(), "kaon-check-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

interface Change {
  /** One more event passes. */
  readonly passes?: boolean;
  readonly weight?: number;
  readonly masses?: readonly number[];
  readonly name?: string;
}

/** A result of every kind of thing, in which some things can change. */
function result({ passes = false, weight = 2, masses = [1, 2, 2, 5], name = "b" }: Change = {}) {
  return {
    data: {
      flow: cutflow(4, { categories: { ee: [true, true, false, false] } })
        .all("a", [true, true, true, passes])
        .all(name, [true, false, false, true]),
      weighted: cutflow(2, { weights: [weight, 0.5] }).all("a", [true, true]),
      regions: yieldTable(3).add("SR", [true, false, passes]),
      mass: hist(regular(3, 0, 3, { name: "mass" })).fill({ mass: masses }),
      twice: hist(stringCategory([], { name: "channel", growth: true }), variable([0, 1, 4], { name: "x" })).fill({
        channel: masses.map((mass) => (mass > 4 ? "mumu" : "ee")),
        x: masses,
      }),
      events: 4,
      label: "nominal",
      pt: fromNested([[masses[0], 2], []]),
      scales: Float64Array.of(1, weight),
      statistics: WeightStatistics.of([1, weight]),
    },
  };
}

const table = (was: Change, is: Change): string[] =>
  comparisonText(compareResults(result(was), result(is)))
    .split("\n")
    .map((line) => line.replaceAll(/ {2,}/g, " | "));

describe("the comparison of results", () => {
  test("finds nothing where nothing has changed, and says how much it has looked at", () => {
    const comparison = compareResults(result(), result());
    expect(comparison.differences).toEqual([]);
    expect(comparison.numCompared).toBeGreaterThan(30);
    expect(comparisonText(comparison)).toBe(`no difference: ${comparison.numCompared} values compared`);
  });

  test("names every yield and bin that has changed, with what it was, is, the difference and its significance", () => {
    expect(table({}, { passes: true })).toEqual([
      "what | cut or bin | was | is | difference | significance",
      'data.flow | cut "a" | 3 ± 1.73 | 4 ± 2 | +1 (+33 %) | +0.50 σ',
      'data.flow | cut "a" alone | 3 ± 1.73 | 4 ± 2 | +1 (+33 %) | +0.50 σ',
      'data.flow | cut "b" | 1 ± 1 | 2 ± 1.41 | +1 (+100 %) | +0.71 σ',
      'data.regions | yield "SR" | 1 ± 1 | 2 ± 1.41 | +1 (+100 %) | +0.71 σ',
      "",
      expect.stringMatching(/^4 differences, \d+ values compared$/),
    ]);
    expect(table({}, { masses: [1, 2, 9, 5] }).slice(1)).toEqual([
      "data.mass | mass [2, 3) | 2 ± 1.41 | 1 ± 1 | −1 (−50 %) | −0.71 σ",
      "data.mass | mass from 3 | 1 ± 1 | 2 ± 1.41 | +1 (+100 %) | +0.71 σ",
      "data.twice | channel ee, x [1, 4) | 3 ± 1.73 | 2 ± 1.41 | −1 (−33 %) | −0.58 σ",
      "data.twice | channel mumu, x from 4 | 1 ± 1 | 2 ± 1.41 | +1 (+100 %) | +0.71 σ",
      "",
      expect.stringMatching(/^4 differences/),
    ]);
  });

  test("takes bins of categories that are not there for empty", () => {
    const lines = table({ masses: [1, 2, 2, 3] }, { masses: [1, 2, 2, 5] });
    expect(lines).toContain("data.twice | channel mumu, x from 4 | 0 | 1 ± 1 | +1 | +1.00 σ");
    expect(lines.filter((line) => line.includes("new") || line.includes("missing"))).toEqual([]);
  });

  test("compares weighted yields, their errors, numbers, items of arrays and what objects pack", () => {
    const lines = table({}, { weight: 3 });
    expect(lines).toContain("data.weighted | all events | 2.5 ± 2.06 | 3.5 ± 3.04 | +1 (+40 %) | +0.33 σ");
    expect(lines.find((line) => line.startsWith("data.scales"))).toBe("data.scales | [1] | 2 | 3 | +1 (+50 %)");
    expect(lines.filter((line) => line.startsWith("data.statistics.")).length).toBe(3);
    const jagged = compareResults(result({ masses: [1, 2] }), result({ masses: [7, 2] })).differences;
    expect(jagged.find(({ what }) => what === "data.pt")).toMatchObject({ where: "[0][0]", difference: 6 });
  });

  test("names what is missing and what is new", () => {
    const lines = table({}, { name: "c" });
    expect(lines.find((line) => line.startsWith('data.flow | cut "b" |'))).toBe(
      'data.flow | cut "b" | 1 ± 1 | missing',
    );
    expect(lines.find((line) => line.startsWith('data.flow | cut "c" |'))).toBe('data.flow | cut "c" | new | 1 ± 1');
    const { differences } = compareResults({ a: 1 }, { b: 1 });
    expect(differences.map(({ what, was, is }) => [what, was?.value, is?.value])).toEqual([
      ["a", 1, undefined],
      ["b", undefined, 1],
    ]);
  });

  test("says that a binning has changed, and not every bin of it", () => {
    const of = (bins: number) => ({
      data: { mass: hist(regular(bins, 0, 3, { name: "mass" })).fill({ mass: [1, 2] }) },
    });
    const { differences } = compareResults(of(3), of(30));
    expect(differences).toEqual([
      expect.objectContaining({
        what: "data.mass",
        where: "binning",
        was: expect.objectContaining({ value: "mass (3 bins from 0 to 3)" }) as unknown,
      }),
    ]);
  });

  test("allows what the tolerances allow, NaN for NaN, and no number for a text", () => {
    const differs = (was: unknown, is: unknown, tolerance = {}): number =>
      compareResults({ a: was }, { a: is }, tolerance).differences.length;
    expect(differs(1, 1 + 1e-10)).toBe(0);
    expect(differs(1, 1 + 1e-8)).toBe(1);
    expect(differs(1, 1.04, { rtol: 0.05 })).toBe(0);
    expect(differs(0, 1e-3, { rtol: 0.05 })).toBe(1);
    expect(differs(0, 1e-3, { atol: 0.01 })).toBe(0);
    expect(differs(Number.NaN, Number.NaN)).toBe(0);
    expect(differs(Number.NaN, 1)).toBe(1);
    expect(differs(1, "1")).toBe(1);
    expect(differs("a", "a")).toBe(0);
    expect(differs([1, 2], [1, 2, 3])).toBe(2);
    expect(differs(new Set(["a"]), new Set(["b"]))).toBe(1);
    expect(differs(10n ** 20n, 10n ** 20n + 1n)).toBe(1);
  });

  test("finds errors that have changed although the yields have not", () => {
    const of = (weights: number[]) => ({ flow: cutflow(2, { weights }) });
    const { differences } = compareResults(of([1, 1]), of([0.5, 1.5]));
    expect(differences.map(({ where, difference }) => [where, difference])).toEqual([["all events", 0]]);
  });

  test("is short where many bins have changed", () => {
    const of = (shift: number) => ({
      h: hist(regular(100, 0, 1, { name: "x" })).fill({
        x: Array.from({ length: 100 }, (_, i) => i / 100 + 0.005),
        weight: shift,
      }),
    });
    const text = comparisonText(compareResults(of(1), of(2)), { rows: 3 });
    expect(text.split("\n").length).toBe(1 + 3 + 1 + 2);
    expect(text).toContain("… and 97 more");
  });
});

describe("kaon check", () => {
  const out = join(directory, "out");
  const reference = join(directory, "references", "reference.json");
  const save = (change: Change) =>
    saveResult({ result: result(change), report: {} as RunReport }, out, {
      plots: false,
    });
  const check = (...options: string[]) => kaon(["check", out, "--reference", reference, ...options]);
  beforeAll(() => save({}));

  test("without a reference fails with 2, and makes one where it is asked to", async () => {
    expect(await check()).toEqual({
      code: 2,
      stdout: "",
      stderr: `kaon: there is no reference ${reference}; --update makes the result the reference\n`,
    });
    expect(await check("--update")).toEqual({ code: 0, stdout: `saved ${reference}\n`, stderr: "" });
    expect(readFileSync(reference, "utf8")).toBe(readFileSync(join(out, "result.json"), "utf8"));
  });

  test("ends with 0 where all is the same, with 1 and a table where not, and with 0 once the reference is updated", async () => {
    const same = await check();
    expect([same.code, same.stdout]).toEqual([0, expect.stringMatching(/^no difference: \d+ values compared\n$/)]);
    await save({ passes: true });
    const differs = await check();
    expect([differs.code, differs.stderr]).toEqual([1, ""]);
    expect(differs.stdout).toMatch(
      /^what +cut or bin +was +is +difference +significance\ndata\.flow +cut "a" +3 ± 1\.73 +4 ± 2 +\+1/,
    );
    expect((await check("--rtol", "2")).code).toBe(0);
    expect((await check("--atol", "2")).code).toBe(0);
    const updated = await check("--update");
    expect([updated.code, updated.stdout]).toEqual([0, expect.stringContaining(`4 differences`)]);
    expect((await check()).code).toBe(0);
  });

  test("ends with 2 where it cannot compare", async () => {
    const broken = join(directory, "broken.json");
    writeFileSync(broken, "{");
    for (const args of [
      ["check", join(directory, "nowhere.json"), "--reference", reference],
      ["check", out, "--reference", broken],
      ["check", out],
      ["check", out, "--reference", reference, "--rtol", "much"],
    ]) {
      const { code, stderr } = await kaon(args);
      expect([args.join(" "), code]).toEqual([args.join(" "), 2]);
      expect(stderr).not.toBe("");
    }
  });
});
