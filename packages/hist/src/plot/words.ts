import { ink } from "./colours.ts";
import type { Curve } from "./curve.ts";
import { type Box, fonts } from "./frame.ts";
import type { Scale } from "./scale.ts";
import { element, pixel, svgText, textWidth } from "./svg.ts";

/** A word at a value of x, above what is drawn there: the name of a resonance. */
export interface Annotation {
  readonly x: number;
  readonly text: string;
}

const lineHeight = 26;

/** The labels of curves with a sample of each, in the upper right corner; nothing where no curve has a label. */
export function legend(curves: readonly Curve[], { right, top }: Box): string {
  const labelled = curves.filter(({ label }) => label !== undefined);
  const width = Math.max(0, ...labelled.map(({ label = "" }) => textWidth(label, fonts.legend)));
  const left = right - width - 62;
  return labelled
    .map((curve, i) => {
      const y = top + 34 + i * lineHeight;
      return (
        sample(curve, left, y - 6) +
        svgText(curve.label ?? "", { x: left + 44, y }, { "font-size": fonts.legend, fill: ink })
      );
    })
    .join("");
}

function sample({ style, colour }: Curve, x: number, y: number): string {
  if (style === "points") {
    const bar = element("path", { d: `M${x + 17} ${y - 9}v18`, stroke: colour, "stroke-width": 1.4 });
    return bar + element("circle", { cx: x + 17, cy: y, r: 3.2, fill: colour });
  }
  const fill = style === "filled" ? 0.22 : 0;
  return element("rect", {
    x,
    y: y - 7,
    width: 34,
    height: 14,
    fill: colour,
    "fill-opacity": fill,
    stroke: colour,
    "stroke-width": 2,
  });
}

interface Placed {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** Words above the curves, moved up where they would cover each other, with a thin line down to the curve then. */
export function annotate(
  annotations: readonly Annotation[],
  curves: readonly Curve[],
  { x, y, box }: { x: Scale; y: Scale; box: Box },
): string {
  const placed: Placed[] = [];
  const [leaders, words]: [string[], string[]] = [[], []];
  for (const { x: value, text } of annotations.toSorted((a, b) => a.x - b.x)) {
    const at = x.at(value);
    if (at <= box.left || at >= box.right) continue;
    const half = textWidth(text, fonts.legend) / 2;
    const peak = highest(curves, { left: at - half, right: at + half, x, y });
    const room = clearOf(placed, { left: at - half - 3, right: at + half + 3, y: peak - 12 });
    const height = Math.max(box.top + 20, room.y);
    placed.push({ ...room, y: height });
    const own = highest(curves, { left: at - 1, right: at + 1, x, y });
    if (own - height > 24) leaders.push(`M${pixel(at)} ${pixel(height + 5)}V${pixel(own - 6)}`);
    words.push(
      svgText(text, { x: at, y: height }, { "font-size": fonts.legend, "text-anchor": "middle", fill: ink, ...halo }),
    );
  }
  if (words.length === 0) return "";
  return (
    element("path", { d: leaders.join(""), fill: "none", stroke: "#8a8a8a", "stroke-width": 0.8 }) + words.join("")
  );
}

/** A white rim, so that words stay readable over lines. */
const halo = { stroke: "white", "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" };

/** The uppermost pixel of any curve or error bar between two pixels. */
function highest(
  curves: readonly Curve[],
  { left, right, x, y }: { left: number; right: number; x: Scale; y: Scale },
): number {
  let top = Infinity;
  for (const { edges, values, errors } of curves) {
    values.forEach((value, i) => {
      if (x.at(edges[i + 1]) < left || x.at(edges[i]) > right) return;
      top = Math.min(top, y.at(value + (errors?.[i] ?? 0)));
    });
  }
  return top === Infinity ? y.at(0) : top;
}

function clearOf(placed: readonly Placed[], wanted: Placed): Placed {
  let { y } = wanted;
  const blocks = (other: Placed): boolean =>
    other.left < wanted.right && other.right > wanted.left && Math.abs(other.y - y) < fonts.legend + 3;
  for (let other = placed.find(blocks); other !== undefined; other = placed.find(blocks))
    y = other.y - fonts.legend - 4;
  return { ...wanted, y };
}
