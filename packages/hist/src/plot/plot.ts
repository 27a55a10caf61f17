import { ArgumentError } from "@kaon/core";
import type { Axis } from "../axis.ts";
import { isContinuous, numBins } from "../bins.ts";
import type { Histogram } from "../histogram.ts";
import { lineColours } from "./colours.ts";
import { curveOf, type CurveStyle, drawCurve } from "./curve.ts";
import { type Box, frame, leftMargin, margins } from "./frame.ts";
import { axisScale, curveScale } from "./axis-scale.ts";
import { drawPlane } from "./plane.ts";
import { element, escapeXml } from "./svg.ts";
import { type Annotation, annotate, legend } from "./words.ts";

/** One histogram of several in a plot. */
export interface PlotItem {
  readonly histogram: Histogram;
  /** What the legend prints; the histogram's title by default. */
  readonly label?: string;
  /** `"filled"` for a histogram alone, `"line"` among several, by default. */
  readonly style?: CurveStyle;
  /** Any CSS colour. */
  readonly colour?: string;
}

/** How a plot looks. */
export interface PlotOptions {
  /** Pixels. */
  readonly width?: number;
  readonly height?: number;
  /** Logarithmic x; by default where the axis has a logarithmic scale. */
  readonly logX?: boolean;
  readonly logY?: boolean;
  /** Logarithmic colours of a plot of two axes. */
  readonly logZ?: boolean;
  /** In bold above the frame; the title of a histogram alone by default. */
  readonly title?: string;
  /** Above the frame on the right: luminosity and energy. */
  readonly subtitle?: string;
  /** Title of the y axis; "Entries / 0.5 GeV" by default, from the width and the unit of the bins. */
  readonly yTitle?: string;
  readonly annotations?: readonly Annotation[];
}

/**
 * A picture of one or several histograms as SVG text: outlines with error bars for one axis, a heat map for two. Under- and
 * overflow are not drawn; their contents are in the picture's description.
 * @throws ArgumentError for histograms of three or more axes (project or slice them), or with different axes
 * @example plot(h, { logY: true, annotations: [{ x: 3.097, text: "J/ψ" }] })
 */
export function plot(given: Histogram | readonly (Histogram | PlotItem)[], options: PlotOptions = {}): string {
  const items = itemsOf(given);
  const [first] = items;
  if (first === undefined) throw new ArgumentError("a plot needs at least one histogram, found none");
  const { axes } = first.histogram;
  if (axes.length === 2 && items.length === 1) return picture(items, options, drawPlane(first.histogram, options));
  if (axes.length !== 1) {
    const names = axes.map(({ name }) => name).join(", ");
    throw new ArgumentError(
      `a plot shows one axis, or two of one histogram; found ${axes.length} (${names}); project or slice first`,
    );
  }
  for (const { histogram } of items) checkAxis(axes[0], histogram);
  return picture(items, options, drawCurves(items, options));
}

function itemsOf(given: Histogram | readonly (Histogram | PlotItem)[]): PlotItem[] {
  const list = "pack" in given ? [given] : given;
  return list.map((item) => ("histogram" in item ? item : { histogram: item }));
}

function checkAxis(axis: Axis, { axes }: Histogram): void {
  if (axes.length === 1 && axes[0].name === axis.name && isContinuous(axes[0]) === isContinuous(axis)) return;
  const found = axes.map(({ name }) => name).join(", ");
  throw new ArgumentError(
    `a plot of several histograms needs the axis "${axis.name}" in all of them, found one of ${found}`,
  );
}

/** Size of a picture in pixels. */
export function sizeOf({ width = 800, height = 600 }: PlotOptions): { width: number; height: number } {
  return { width, height };
}

function picture(items: readonly PlotItem[], options: PlotOptions, drawn: string): string {
  const { width, height } = sizeOf(options);
  const fonts = "Helvetica, Arial, 'Nimbus Sans', 'Liberation Sans', 'DejaVu Sans', sans-serif";
  const svg = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "font-family": fonts,
    },
    element(
      "title",
      {},
      escapeXml(
        options.title ?? items[0].histogram.title ?? items[0].histogram.axes.map(({ label }) => label).join(", "),
      ),
    ),
    element("desc", {}, escapeXml(items.map(describe).join("; "))),
    element("rect", { width, height, fill: "white" }),
    drawn,
  );
  return `${svg}\n`;
}

function describe({ histogram, label }: PlotItem): string {
  const inside = histogram.sum().value;
  const outside = histogram.sum({ flow: true }).value - inside;
  const bins = histogram.axes.map((axis) => `${axis.name}: ${numBins(axis)} bins`).join(", ");
  return `${label === undefined ? "" : `${label}: `}${bins}, sum ${inside}, under- and overflow ${outside}`;
}

function drawCurves(items: readonly PlotItem[], options: PlotOptions): string {
  const { width, height } = sizeOf(options);
  const [{ histogram }] = items;
  const [axis] = histogram.axes;
  const curves = items.map((item, i) =>
    curveOf(item.histogram, {
      label: item.label ?? (items.length > 1 ? item.histogram.title : undefined),
      colour: item.colour ?? lineColours[i % lineColours.length],
      style: item.style ?? (items.length === 1 ? "filled" : "line"),
    }),
  );
  const hasWords = curves.some(({ label }) => label !== undefined) || (options.annotations ?? []).length > 0;
  const [top, bottom] = [margins.top, height - margins.bottom];
  const y = curveScale(curves, { pixels: [bottom, top], isLog: options.logY ?? false, hasWords });
  const box: Box = { left: leftMargin(y), right: width - margins.right, top, bottom };
  const x = axisScale(axis, [box.left, box.right], options.logX);
  const title = options.title ?? (items.length === 1 ? histogram.title : undefined);
  const text = { xTitle: axis.label, yTitle: options.yTitle ?? yTitleOf(axis), title, subtitle: options.subtitle };
  return [
    ...curves.map((curve) => drawCurve(curve, { x, y }, box)),
    frame(box, { x, y }, text),
    legend(curves, box),
    annotate(options.annotations ?? [], curves, { x, y, box }),
  ].join("");
}

/** "Entries / 0.5 GeV" where all bins are equally wide and the label has a unit in brackets. */
function yTitleOf(axis: Axis): string {
  if (axis.kind !== "regular" || axis.transform !== undefined) return isContinuous(axis) ? "Entries / bin" : "Entries";
  const width = Number(((axis.stop - axis.start) / axis.bins).toPrecision(3));
  const unit = /\[([^\]]+)\]\s*$/u.exec(axis.label)?.[1];
  return `Entries / ${width}${unit === undefined ? "" : ` ${unit}`}`;
}
