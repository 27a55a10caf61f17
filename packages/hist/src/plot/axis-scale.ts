import { ArgumentError } from "@kaon/core";
import type { Axis } from "../axis.ts";
import { edges, numBins } from "../bins.ts";
import type { Curve } from "./curve.ts";
import { binScale, linearScale, logScale, type Scale } from "./scale.ts";

/**
 * The scale of an axis over pixels: logarithmic if asked, or by the axis's own scale; one label per bin for categories and
 * few integers.
 */
export function axisScale(axis: Axis, pixels: readonly [number, number], isLog: boolean | undefined): Scale {
  const all = edges(axis);
  const finite = all.filter(Number.isFinite);
  const values: [number, number] = [finite[0] ?? 0, finite.at(-1) ?? 1];
  switch (axis.kind) {
    case "stringCategory":
    case "intCategory":
      return binScale(axis.categories.map(String), pixels, 0);
    case "boolean":
      return binScale(["false", "true"], pixels, 0);
    case "integer":
      if (numBins(axis) <= 20) return binScale(Array.from(all.subarray(0, -1), String), pixels, axis.start);
  }
  const wanted = isLog ?? (axis.kind === "regular" && axis.transform === "log");
  if (!wanted)
    return linearScale({ values: values[0] < values[1] ? values : [values[0] - 1, values[0] + 1], pixels }, 7);
  const positive = finite.filter((edge) => edge > 0);
  if (positive.length < 2) {
    throw new ArgumentError(`axis "${axis.name}" has no two edges above 0 and cannot be drawn on a logarithmic scale`);
  }
  return logScale({ values: [positive[0], positive[positive.length - 1]], pixels }, { asPowers: false });
}

/** The scale of the contents: from 0 (or the smallest positive content, if logarithmic), with room above for words. */
export function curveScale(
  curves: readonly Curve[],
  { pixels, isLog, hasWords }: { pixels: [number, number]; isLog: boolean; hasWords: boolean },
): Scale {
  const [tops, bottoms]: [number[], number[]] = [[], []];
  for (const { values, errors } of curves) {
    values.forEach((value, i) => {
      if (!Number.isFinite(value)) return;
      const error = Number.isFinite(errors?.[i]) ? (errors?.[i] ?? 0) : 0;
      tops.push(value + error);
      bottoms.push(isLog ? value : value - error);
    });
  }
  const high = tops.reduce((a, b) => Math.max(a, b), 0);
  if (isLog) return logYScale(bottoms, high, { pixels, hasWords });
  const low = bottoms.reduce((a, b) => Math.min(a, b), 0);
  const room = hasWords ? 1.3 : 1.12;
  if (high === low) return linearScale({ values: [0, 1], pixels }, 6);
  return linearScale({ values: [low < 0 ? low * room : 0, high === 0 ? 0 : high * room], pixels }, 6);
}

function logYScale(
  values: readonly number[],
  high: number,
  { pixels, hasWords }: { pixels: [number, number]; hasWords: boolean },
): Scale {
  const lowest = values.reduce((a, b) => (b > 0 ? Math.min(a, b) : a), Infinity);
  if (lowest === Infinity) return logScale({ values: [0.1, 10], pixels }, { asPowers: true });
  const low = lowest * 0.5;
  const room = Math.max(2, (high / low) ** (hasWords ? 0.28 : 0.1));
  return logScale({ values: [low, high * room], pixels }, { asPowers: true });
}
