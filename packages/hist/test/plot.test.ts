import { describe, expect, test } from "vitest";
import { boolean, type Histogram, hist, integer, plot, regular, stringCategory, variable } from "@kaon/hist";

const pt = regular(4, 0, 8, { name: "pt", label: "p_{T} [GeV]" });

function counts(...values: number[]) {
  return hist(pt).fill({ pt: values.flatMap((n, i) => Array.from({ length: n }, () => 2 * i)) });
}

/** Texts of an SVG picture, markup taken off, entities resolved. */
function words(svg: string): string[] {
  return Array.from(svg.matchAll(/<text[^>]*>(.*?)<\/text>/gu), ([, inner]) =>
    inner
      .replaceAll(/<[^>]*>/gu, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'")
      .replaceAll("&amp;", "&"),
  );
}

/** Throws where tags are not closed in order, attributes are not quoted, or a bare `&` or `<` is left. */
function checkXml(svg: string): void {
  const open: string[] = [];
  const tag = /<(?<end>\/?)(?<name>[a-z]+)(?: [\w:-]+="[^"<]*")*(?<alone>\/?)>/giu;
  for (const { groups: { end, name, alone } = {} } of svg.matchAll(tag)) {
    if (end !== "") expect(open.pop()).toBe(name);
    else if (alone === "") open.push(name);
  }
  const rest = svg.replaceAll(tag, "");
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|#39);)/u);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/u);
}

describe("pictures", () => {
  test("draw the outline of the contents", () => {
    const svg = plot(counts(1, 3, 2, 0), { width: 828, height: 518 });
    checkXml(svg);
    const outline = /<path d="(M[^"]*)" fill="none" stroke="#3f90da" stroke-width="2"/u.exec(svg)?.[1] ?? "";
    const levels = Array.from(outline.matchAll(/[V ](\d[\d.]*)/gu), ([, y]) => Number(y));
    const [zero, unit] = [444, levels[3] - levels[0]];
    expect(levels).toHaveLength(4);
    expect((zero - levels[0]) / unit).toBeCloseTo(1, 2);
    expect((zero - levels[1]) / unit).toBeCloseTo(3, 2);
    expect(levels[3]).toBe(zero);
  });

  test("name axes, units and widths of bins", () => {
    const drawn = words(plot(counts(1, 3, 2, 5), { title: "Kaon", subtitle: "13 TeV" }));
    expect(drawn).toEqual(expect.arrayContaining(["pT [GeV]", "Entries / 2 GeV", "Kaon", "13 TeV", "0", "2", "8"]));
  });

  test("escape every word", () => {
    const nasty = `<script>"a" & 'b'</script>\u0000\uD800`;
    const h = hist(stringCategory([nasty], { name: "c", label: nasty }), { title: nasty }).fill({ c: nasty });
    const svg = plot([{ histogram: h, label: nasty, colour: '"><x' }], {
      subtitle: nasty,
      yTitle: nasty,
      annotations: [{ x: 0.5, text: nasty }],
    });
    checkXml(svg);
    expect(svg).not.toContain("<script");
    const clean = `<script>"a" & 'b'</script>`;
    expect(words(svg).filter((word) => word === clean)).toHaveLength(7);
  });

  test("of several histograms have a legend, one sample each", () => {
    const svg = plot([
      { histogram: counts(1, 2, 3, 4), label: "signal" },
      { histogram: counts(4, 3, 2, 1), label: "data", style: "points", colour: "black" },
    ]);
    checkXml(svg);
    expect(words(svg)).toEqual(expect.arrayContaining(["signal", "data"]));
    expect(svg.match(/<circle/gu)).toHaveLength(5);
  });

  test("put resonance names above the curve, and apart from each other", () => {
    const h = hist(regular(300, 0.2, 300, { name: "mass", transform: "log" })).fill({
      mass: [3.1, 3.1, 9.46, 10.02, 91],
    });
    const names = ["J/ψ", "Υ(1S)", "Υ(2S)", "Z"];
    const annotations = [3.0969, 9.4603, 10.0233, 91.1876].map((x, i) => ({ x, text: names[i] }));
    const svg = plot(h, { logY: true, annotations: [...annotations, { x: 1e4, text: "outside" }] });
    checkXml(svg);
    expect(words(svg)).toEqual(expect.arrayContaining(names));
    expect(words(svg)).not.toContain("outside");
    const heights = names.map((name) =>
      Number(new RegExp(`y="([^"]*)"[^>]*>${name.replaceAll(/[()]/gu, "\\$&")}<`, "u").exec(svg)?.[1]),
    );
    expect(Math.abs(heights[1] - heights[2])).toBeGreaterThan(17);
  });

  test("label decades on logarithmic axes", () => {
    const h = hist(regular(30, 0.2, 300, { name: "mass", transform: "log" })).fill({ mass: 10, weight: 1e6 });
    expect(words(plot(h, { logY: true }))).toEqual(expect.arrayContaining(["1", "10", "100", "106"]));
    const narrow = hist(regular(2, 0, 2, { name: "x" })).fill({ x: [0.5, 1.5], weight: [10, 20] });
    expect(words(plot(narrow, { logY: true }))).toEqual(expect.arrayContaining(["5", "10", "20", "30"]));
  });

  test("label categories, booleans and few integers in the middle of their bins", () => {
    const of = (h: Histogram): string[] => words(plot(h));
    expect(of(hist(stringCategory(["ee", "µµ"], { name: "c" })))).toEqual(expect.arrayContaining(["ee", "µµ"]));
    expect(of(hist(boolean({ name: "b" })))).toEqual(expect.arrayContaining(["false", "true"]));
    expect(of(hist(integer(3, 6, { name: "n" })))).toEqual(expect.arrayContaining(["3", "4", "5"]));
  });

  test("print large contents in powers of a thousand", () => {
    expect(words(plot(counts(1, 2, 3, 4).scale(1e6)))).toEqual(expect.arrayContaining(["×106", "4"]));
  });

  test("of two axes are heat maps with a bar of colours", () => {
    const h = hist(pt, regular(3, 0, 3, { name: "eta" })).fill({ pt: [1, 1, 3], eta: [1, 1, 2] });
    for (const logZ of [false, true]) {
      const svg = plot(h, { logZ });
      checkXml(svg);
      expect(svg.match(/<g shape-rendering="crispEdges">(?:<rect[^>]*>){2}<\/g>/gu)).toHaveLength(1);
    }
  });

  test("hold up with nothing, with negative contents, NaN and infinite edges", () => {
    const cases: Histogram[] = [
      hist(pt),
      hist(pt).fill({ pt: [1, 3], weight: [-1, 2] }),
      hist(pt).fill({ pt: [1, 3], weight: [NaN, Infinity] }),
      hist(variable([-Infinity, 0, 1, Infinity], { name: "x" })).fill({ x: [-5, 0.5, 7] }),
      hist(stringCategory([], { name: "c", growth: true })),
      hist(pt, boolean({ name: "b" })),
    ];
    for (const h of cases) {
      for (const logY of [false, true])
        checkXml(plot(h, h.axes.length === 2 ? {} : { logY }).replaceAll(/<desc>.*?<\/desc>/gu, ""));
    }
  });

  test("refuse what they cannot draw", () => {
    const three = hist(pt, boolean({ name: "a" }), boolean({ name: "b" }));
    expect(() => plot(three)).toThrow(
      "a plot shows one axis, or two of one histogram; found 3 (pt, a, b); project or slice first",
    );
    expect(() => plot([])).toThrow("a plot needs at least one histogram, found none");
    expect(() => plot([hist(pt), hist(boolean({ name: "b" }))])).toThrow(
      'needs the axis "pt" in all of them, found one of b',
    );
    expect(() => plot(hist(regular(2, -2, -1, { name: "x" })), { logX: true })).toThrow(
      "cannot be drawn on a logarithmic scale",
    );
  });

  test("say in words what is not drawn", () => {
    expect(plot(counts(1).fill({ pt: 99 }))).toContain("<desc>pt: 4 bins, sum 1, under- and overflow 1</desc>");
  });
});

describe("terminals", () => {
  test("show blocks over a numeric axis, as wide as asked", () => {
    expect(counts(1, 2, 4, 0).show({ width: 22, height: 3 }).split("\n")).toEqual([
      "pT [GeV]: sum 7 (weighted)",
      "4 ┤      ███   ",
      "2 ┤   ▄▄▄███   ",
      "0 ┤▆▆▆██████   ",
      "  └────────────",
      "   0     4    8",
      "       pT [GeV]",
    ]);
  });

  test("average neighbours where there is little room", () => {
    const wide = hist(regular(1000, 0, 1, { name: "x" })).fill({
      x: Float64Array.from({ length: 1000 }, (_, i) => (i + 0.5) / 1000),
    });
    for (const width of [20, 40, 79]) {
      const lines = wide.show({ width }).split("\n").slice(1);
      expect(Math.max(...lines.map((line) => Array.from(line).length))).toBeLessThanOrEqual(width);
      expect(lines[0]).toMatch(/^ *1 ┤█+$/u);
    }
  });

  test("show an empty histogram with nothing but a zero", () => {
    expect(counts(0, 0).show({ width: 22, height: 3 }).split("\n").slice(1, 4)).toEqual([
      "  │            ",
      "  │            ",
      "0 ┤            ",
    ]);
  });

  test("show every positive content on a logarithmic scale", () => {
    const h = counts(1, 0, 0, 0).merge(counts(0, 1, 0, 0).scale(1e6));
    expect(h.show({ logY: true, width: 30, height: 4 }).split("\n")[4]).toMatch(/┤[▁▂▃▄▅▆▇█]/u);
  });

  test("show words above the columns of their values, one above the other where they would touch", () => {
    const annotations = [
      { x: 7, text: "Z" },
      { x: 1, text: "η" },
      { x: 1.5, text: "ρ/ω" },
      { x: 9, text: "beyond" },
      { x: 2.5, text: "φ" },
    ];
    expect(counts(1, 2, 4, 0).show({ width: 18, height: 1, annotations }).split("\n").slice(1, 4)).toEqual([
      "   ρ/ω",
      "    η φ   Z",
      "4 ┤▂▂▄▄██  ",
    ]);
  });

  test("show a bar per category", () => {
    const h = hist(stringCategory([], { name: "c", growth: true })).fill({ c: ["ee", "µµ", "µµ"] });
    expect(h.show({ width: 14 }).split("\n").slice(1)).toEqual(["ee │███▌ 1", "µµ │███████ 2"]);
  });

  test("show shades for two axes, and only the axes for more", () => {
    const two = hist(pt, stringCategory(["a", "b"], { name: "c" })).fill({ pt: [1, 3, 3], c: ["a", "b", "b"] });
    expect(two.show({ width: 8 }).split("\n").slice(1, 3)).toEqual(["b │ █  ", "a │▒   "]);
    const three = hist(pt, boolean({ name: "a" }), integer(0, 3, { name: "n" }));
    expect(String(three).split("\n")).toEqual([
      "pT [GeV] × a × n: sum 0 (weighted)",
      "  pt: regular, 4 bins, 0 to 8",
      "  a: boolean, 2 bins, false, true",
      "  n: integer, 3 bins, 0 to 3",
    ]);
  });

  test("mention what lies outside", () => {
    expect(
      counts(1)
        .fill({ pt: [99, NaN] })
        .show(),
    ).toContain("sum 1, 2 in under- and overflow");
  });
});
