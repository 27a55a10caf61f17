import { edges } from "../bins.ts";
import type { Histogram } from "../histogram.ts";
import type { Box } from "./frame.ts";
import type { Scale } from "./scale.ts";
import { element, pixel } from "./svg.ts";

/** How a histogram is drawn: its outline, its outline over a filled area, or points with error bars. */
export type CurveStyle = "line" | "filled" | "points";

/** A 1-D histogram as numbers to draw. */
export interface Curve {
  readonly label: string | undefined;
  readonly colour: string;
  readonly style: CurveStyle;
  readonly edges: Float64Array;
  readonly values: Float64Array;
  /** One standard deviation; `undefined` where variances are unknown. */
  readonly errors: Float64Array | undefined;
}

/** The numbers of a histogram with one axis. */
export function curveOf(
  histogram: Histogram,
  drawn: { label: string | undefined; colour: string; style: CurveStyle },
): Curve {
  const values = histogram.values();
  const errors = histogram.hasVariances ? histogram.variances().map(Math.sqrt) : undefined;
  return { ...drawn, edges: edges(histogram.axes[0]), values, errors };
}

/** The curve as SVG, inside `box`. */
export function drawCurve(curve: Curve, scales: { x: Scale; y: Scale }, box: Box): string {
  const { colour, style } = curve;
  if (style === "points") return drawErrors(curve, scales, 1.4) + drawPoints(curve, scales);
  const line = stepPath(curve, scales);
  const area = `M${pixel(scales.x.at(curve.edges[0]))} ${pixel(box.bottom)}L${line.slice(1)}V${pixel(box.bottom)}Z`;
  const fill = element("path", { d: area, fill: colour, "fill-opacity": 0.22, stroke: "none" });
  const outline = element("path", {
    d: line,
    fill: "none",
    stroke: colour,
    "stroke-width": 2,
    "stroke-linejoin": "round",
  });
  return (style === "filled" ? fill : "") + outline + drawErrors(curve, scales, 1);
}

/** The outline: along the top of every bin. */
function stepPath({ edges, values }: Curve, { x, y }: { x: Scale; y: Scale }): string {
  const parts = [`M${pixel(x.at(edges[0]))} ${pixel(y.at(values[0]))}`];
  values.forEach((value, i) => {
    if (i > 0) parts.push(`V${pixel(y.at(value))}`);
    parts.push(`H${pixel(x.at(edges[i + 1]))}`);
  });
  return parts.join("");
}

function middle({ at }: Scale, edges: Float64Array, i: number): number {
  return (at(edges[i]) + at(edges[i + 1])) / 2;
}

function drawErrors({ edges, values, errors, colour }: Curve, { x, y }: { x: Scale; y: Scale }, width: number): string {
  if (errors === undefined) return "";
  const bars: string[] = [];
  errors.forEach((error, i) => {
    if (!(error > 0) || (y.isLog && values[i] <= 0)) return;
    const at = pixel(middle(x, edges, i));
    bars.push(`M${at} ${pixel(y.at(values[i] - error))}V${pixel(y.at(values[i] + error))}`);
  });
  return element("path", { d: bars.join(""), fill: "none", stroke: colour, "stroke-width": width });
}

function drawPoints({ edges, values, colour }: Curve, { x, y }: { x: Scale; y: Scale }): string {
  const circles: string[] = [];
  values.forEach((value, i) => {
    if (value === 0 || (y.isLog && value < 0)) return;
    circles.push(element("circle", { cx: middle(x, edges, i), cy: y.at(value), r: 3.2, fill: colour }));
  });
  return circles.join("");
}
