import { interpolateViridis } from "d3-scale-chromatic";
import type { Axis } from "../axis.ts";
import { edges } from "../bins.ts";
import type { Histogram } from "../histogram.ts";
import { type Box, fonts, frame, leftMargin, margins } from "./frame.ts";
import { axisScale } from "./axis-scale.ts";
import { type PlotOptions, sizeOf } from "./plot.ts";
import { linearScale, logScale, type Scale } from "./scale.ts";
import { element, svgText } from "./svg.ts";

/** A heat map of two axes with a bar of colours: the first axis is x, the second y. Empty bins stay white. */
export function drawPlane(histogram: Histogram, options: PlotOptions): string {
  const { width, height } = sizeOf(options);
  const [xAxis, yAxis] = histogram.axes;
  const [top, bottom] = [margins.top, height - margins.bottom];
  const y = axisScale(yAxis, [bottom, top], options.logY);
  const box: Box = { left: leftMargin(y), right: width - 128, top, bottom };
  const x = axisScale(xAxis, [box.left, box.right], options.logX);
  const values = histogram.values();
  const z = colourScale(values, box, { isLog: options.logZ ?? false });
  const colourOf = (value: number): string => interpolateViridis((box.bottom - z.at(value)) / (box.bottom - box.top));
  const text = {
    xTitle: xAxis.label,
    yTitle: yAxis.label,
    title: options.title ?? histogram.title,
    subtitle: options.subtitle,
  };
  return [
    drawCells(values, { x: pixelsOf(xAxis, x), y: pixelsOf(yAxis, y), colourOf }),
    colourBar(box, z),
    frame(box, { x, y }, text),
  ].join("");
}

function pixelsOf(axis: Axis, scale: Scale): readonly number[] {
  return Array.from(edges(axis), scale.at);
}

interface Grid {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly colourOf: (value: number) => string;
}

function drawCells(values: Float64Array, { x, y, colourOf }: Grid): string {
  const cells: string[] = [];
  const rows = y.length - 1;
  values.forEach((value, at) => {
    if (value === 0 || Number.isNaN(value)) return;
    const [i, j] = [Math.floor(at / rows), at % rows];
    cells.push(
      element("rect", { x: x[i], y: y[j + 1], width: x[i + 1] - x[i], height: y[j] - y[j + 1], fill: colourOf(value) }),
    );
  });
  return element("g", { "shape-rendering": "crispEdges" }, ...cells);
}

function colourScale(values: Float64Array, { bottom, top }: Box, { isLog }: { readonly isLog: boolean }): Scale {
  const finite = values.filter(Number.isFinite);
  const high = finite.reduce((a, b) => Math.max(a, b), 0);
  const pixels: [number, number] = [bottom, top];
  if (isLog) {
    const low = finite.reduce((a, b) => (b > 0 ? Math.min(a, b) : a), high);
    return logScale({ values: low < high ? [low, high] : [0.1 * (high || 1), high || 1], pixels }, { asPowers: true });
  }
  const low = finite.reduce((a, b) => Math.min(a, b), 0);
  return linearScale({ values: low < high ? [low, high] : [0, 1], pixels }, 6);
}

function colourBar({ right, top, bottom }: Box, scale: Scale): string {
  const [left, width] = [right + 20, 22];
  const steps = 128;
  const height = (bottom - top) / steps;
  const bands = Array.from({ length: steps }, (_, i) =>
    element("rect", {
      x: left,
      y: bottom - (i + 1) * height,
      width,
      height: height + 0.5,
      fill: interpolateViridis((i + 0.5) / steps),
    }),
  );
  const labels = scale.major.map(({ value, label }) =>
    svgText(label, { x: left + width + 8, y: scale.at(value) + 6 }, { "font-size": fonts.label }),
  );
  const exponent =
    scale.exponent === 0
      ? ""
      : svgText(`×10^{${scale.exponent}}`, { x: left, y: top - 12 }, { "font-size": fonts.label });
  const marks = scale.major.map(({ value }) => `M${left + width} ${scale.at(value)}h-7`).join("");
  const outline = `M${left} ${top}h${width}V${bottom}h${-width}Z${marks}`;
  return [
    ...bands,
    element("path", { d: outline, fill: "none", stroke: "#1a1a1a", "stroke-width": 1.2 }),
    ...labels,
    exponent,
  ].join("");
}
