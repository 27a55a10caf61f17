import { ink } from "./colours.ts";
import type { Scale } from "./scale.ts";
import { element, svgText, textWidth } from "./svg.ts";

/** Where the inside of the frame lies in the picture, in pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What is written around the frame. */
export interface FrameText {
  readonly xTitle: string;
  readonly yTitle: string;
  /** Above the frame, on the left, in bold. */
  readonly title: string | undefined;
  /** Above the frame, on the right. */
  readonly subtitle: string | undefined;
}

/** Font sizes in pixels. */
export const fonts = { label: 17, title: 20, legend: 17 };

/** Pixels around the frame, for labels and titles. */
export const margins = { top: 44, right: 28, bottom: 74 };

/** Pixels to the left of the frame: as many as the labels of the ticks and the title need. */
export function leftMargin(y: Scale): number {
  return Math.max(72, labelWidth(y) + 54);
}

function labelWidth({ major }: Scale): number {
  return major.reduce((width, { label }) => Math.max(width, textWidth(label, fonts.label)), 0);
}

/** The frame with ticks inward on all four sides, labels at the bottom and the left, and titles at the ends of the axes. */
export function frame(box: Box, scales: { x: Scale; y: Scale }, text: FrameText): string {
  return element(
    "g",
    { stroke: "none", fill: ink },
    element("path", { d: framePath(box), fill: "none", stroke: ink, "stroke-width": 1.5 }),
    element("path", {
      d: xTicks(box, scales.x) + yTicks(box, scales.y),
      fill: "none",
      stroke: ink,
      "stroke-width": 1.2,
    }),
    xLabels(box, scales.x),
    ...scales.y.major.map(({ value, label }) => yLabel(box, scales.y.at(value), label)),
    exponents(box, scales),
    titles(box, text, labelWidth(scales.y)),
  );
}

function framePath({ left, right, top, bottom }: Box): string {
  return `M${left} ${top}H${right}V${bottom}H${left}Z`;
}

const majorLength = 11;
const minorLength = 6;

function xTicks({ top, bottom }: Box, scale: Scale): string {
  const mark = (value: number, length: number): string => {
    const x = Math.round(scale.at(value) * 10) / 10;
    return `M${x} ${bottom}v${-length}M${x} ${top}v${length}`;
  };
  return marks(scale, mark);
}

function yTicks({ left, right }: Box, scale: Scale): string {
  const mark = (value: number, length: number): string => {
    const y = Math.round(scale.at(value) * 10) / 10;
    return `M${left} ${y}h${length}M${right} ${y}h${-length}`;
  };
  return marks(scale, mark);
}

function marks(scale: Scale, mark: (value: number, length: number) => string): string {
  const major = scale.major.map(({ value }) => mark(value, majorLength));
  return [...major, ...scale.minor.map((value) => mark(value, minorLength))].join("");
}

function xLabels({ left, right, bottom }: Box, scale: Scale): string {
  const room = (right - left) / Math.max(1, scale.major.length);
  const isTight = scale.major.some(({ label }) => textWidth(label, fonts.label) > room + 8);
  return scale.major
    .map(({ value, label }) => {
      const x = scale.at(value);
      if (!isTight) return svgText(label, { x, y: bottom + 24 }, { "font-size": fonts.label, "text-anchor": "middle" });
      const turn = { "text-anchor": "end", transform: `rotate(-35 ${x} ${bottom + 18})` };
      return svgText(label, { x, y: bottom + 18 }, { "font-size": fonts.label - 2, ...turn });
    })
    .join("");
}

function yLabel({ left }: Box, y: number, label: string): string {
  return svgText(label, { x: left - 8, y: y + 6 }, { "font-size": fonts.label, "text-anchor": "end" });
}

function exponents({ left, right, top, bottom }: Box, { x, y }: { x: Scale; y: Scale }): string {
  const size = { "font-size": fonts.label };
  const atY = svgText(`×10^{${y.exponent}}`, { x: left - 8, y: top - 10 }, { ...size, "text-anchor": "end" });
  const atX = svgText(`×10^{${x.exponent}}`, { x: right + 6, y: bottom + 8 }, size);
  return (y.exponent === 0 ? "" : atY) + (x.exponent === 0 ? "" : atX);
}

function titles({ left, right, top, bottom }: Box, text: FrameText, labels: number): string {
  const end = { "font-size": fonts.title, "text-anchor": "end" };
  const yAt = { x: left - labels - 26, y: top };
  const lines = [
    svgText(text.xTitle, { x: right, y: bottom + 54 }, end),
    svgText(text.yTitle, yAt, { ...end, transform: `rotate(-90 ${yAt.x} ${yAt.y})` }),
  ];
  if (text.title !== undefined) {
    lines.push(svgText(text.title, { x: left, y: top - 12 }, { "font-size": fonts.title, "font-weight": "bold" }));
  }
  if (text.subtitle !== undefined)
    lines.push(svgText(text.subtitle, { x: right, y: top - 12 }, { ...end, "font-size": fonts.label }));
  return lines.join("");
}
