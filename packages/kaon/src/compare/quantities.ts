import { type Axis, edges, extent, Histogram } from "@kaon/hist";
import { Cutflow, type CutflowCounts, type Yield, yieldError, YieldTable } from "@kaon/processors";
import { lengthOf, toNested, type KaonArray } from "@kaon/core";

/** One value of a result that can be compared, and what it belongs to. */
export interface Quantity {
  /** The histogram, cutflow or value: its place in the result, dataset first, as `data.mass`. */
  readonly what: string;
  /** Which part of it, as `cut "two muons"` or `mass [3, 3.1)`; empty where it has no parts. */
  readonly where: string;
  readonly value: number | string;
  /** The statistical error, where there is one. */
  readonly error?: number;
  /** Whether a value that is not there is 0, as a bin of a category that was never filled. */
  readonly isZeroWhenAbsent?: boolean;
}

/**
 * Everything in a result that can be compared, in order: the yields of cutflows and of tables of yields, the bins of histograms
 * that are not empty, numbers and texts, the items of arrays, and what other objects pack.
 */
export function quantitiesOf(result: unknown, path: readonly string[] = []): Quantity[] {
  const what = path.join(".");
  if (result instanceof Histogram) return binsOf(what, result);
  if (result instanceof Cutflow) return cutsOf(what, result);
  if (result instanceof YieldTable) {
    return result.yields.flatMap(({ name, yield: cell }) => yieldOf(what, `yield "${name}"`, { cell, table: result }));
  }
  if (typeof result !== "object" || result === null) return [{ what, where: "", value: valueOf(result) }];
  if (isPackable(result)) return quantitiesOf(result.pack().data, path);
  if (isKaonArray(result)) return itemsOf(what, toNested(result));
  if (ArrayBuffer.isView(result)) return itemsOf(what, Array.from(result as unknown as ArrayLike<number>));
  if (Array.isArray(result)) return itemsOf(what, result);
  if (result instanceof Set) return itemsOf(what, [...result].map(String).sort());
  const entries = result instanceof Map ? [...result] : Object.entries(result);
  return entries.flatMap(([key, value]) => quantitiesOf(value, [...path, String(key)]));
}

/** The binning of a histogram in words: contents of bins are compared only where these agree. Categories that grow are left out. */
export const binning = "binning";

function binsOf(what: string, histogram: Histogram): Quantity[] {
  const values = histogram.values({ flow: true });
  const variances = histogram.hasVariances ? histogram.variances({ flow: true }) : undefined;
  const labels = histogram.axes.map(labelsOf);
  const found: Quantity[] = [{ what, where: binning, value: histogram.axes.map(describeAxis).join(" × ") }];
  for (let i = 0; i < values.length; i++) {
    const error = variances === undefined ? {} : { error: Math.sqrt(variances[i]) };
    if (values[i] === 0 && (error.error ?? 0) === 0) continue;
    found.push({ what, where: binLabel(labels, i), value: values[i], ...error, isZeroWhenAbsent: true });
  }
  return found;
}

function binLabel(labels: readonly (readonly string[])[], position: number): string {
  const parts: string[] = [];
  let rest = position;
  for (const names of labels.toReversed()) {
    parts.unshift(names[rest % names.length]);
    rest = Math.floor(rest / names.length);
  }
  return parts.join(", ");
}

/** What every bin of an axis is called, under- and overflow included. */
function labelsOf(axis: Axis): readonly string[] {
  const { name } = axis;
  switch (axis.kind) {
    case "boolean":
      return [`${name} false`, `${name} true`];
    case "stringCategory":
    case "intCategory": {
      const listed = axis.categories.map((category) => `${name} ${category}`);
      return extent(axis) > listed.length ? [...listed, `${name} other`] : listed;
    }
    default: {
      const bounds = edges(axis);
      const inner = Array.from(bounds.subarray(1), (stop, i) => `${name} [${short(bounds[i])}, ${short(stop)})`);
      const below = axis.underflow ? [`${name} below ${short(bounds[0])}`] : [];
      const above =
        extent(axis) > inner.length + below.length ? [`${name} from ${short(bounds[bounds.length - 1])}`] : [];
      return [...below, ...inner, ...above];
    }
  }
}

function describeAxis(axis: Axis): string {
  const { name, kind } = axis;
  if (kind === "boolean") return name;
  if (kind === "stringCategory" || kind === "intCategory") {
    return axis.growth ? `${name} (categories)` : `${name} (${axis.categories.join(", ")})`;
  }
  const bounds = edges(axis);
  const range = `from ${short(bounds[0])} to ${short(bounds[bounds.length - 1])}`;
  const spacing = kind === "variable" ? ` at ${Array.from(bounds, short).join(" ")}` : "";
  return `${name} (${bounds.length - 1} bins ${range}${kind === "regular" && axis.transform !== undefined ? `, ${axis.transform}` : ""}${spacing})`;
}

/** Up to six digits. */
function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}

function cutsOf(what: string, flow: Cutflow): Quantity[] {
  const counts: [string, CutflowCounts][] = [["", flow.toJSON()], ...Object.entries(flow.categories)];
  return counts.flatMap(([category, { initial, cuts }]) => {
    const among = category === "" ? "" : `, category "${category}"`;
    return [
      ...yieldOf(what, `all events${among}`, { cell: initial, table: flow }),
      ...cuts.flatMap(({ name, cumulative, exclusive }) => [
        ...yieldOf(what, `cut "${name}"${among}`, { cell: cumulative, table: flow }),
        ...yieldOf(what, `cut "${name}" alone${among}`, { cell: exclusive, table: flow }),
      ]),
    ];
  });
}

interface YieldIn {
  readonly cell: Yield;
  readonly table: { readonly weighted: boolean };
}

function yieldOf(what: string, where: string, { cell, table }: YieldIn): Quantity[] {
  const events = {
    what,
    where: table.weighted ? `${where}, events` : where,
    value: cell.events,
    error: Math.sqrt(cell.events),
  };
  return table.weighted ? [{ what, where, value: cell.sumw, error: yieldError(cell) }, events] : [events];
}

function itemsOf(what: string, items: readonly unknown[], where = ""): Quantity[] {
  const length = { what, where: `${where}length`, value: items.length };
  return [
    length,
    ...items.flatMap((item, i): Quantity[] => {
      const place = `${where}[${i}]`;
      if (Array.isArray(item)) return itemsOf(what, item as readonly unknown[], place);
      if (typeof item === "object" && item !== null) {
        return quantitiesOf(item).map((part) => ({
          ...part,
          what,
          where: [place, part.what, part.where].filter((text) => text !== "").join(" "),
        }));
      }
      return [{ what, where: place, value: valueOf(item) }];
    }),
  ];
}

function valueOf(value: unknown): number | string {
  return typeof value === "number" ? value : typeof value === "string" ? JSON.stringify(value) : String(value);
}

function isPackable(value: object): value is { pack(): { readonly data: unknown } } {
  return "pack" in value && typeof value.pack === "function";
}

function isKaonArray(value: object): value is KaonArray {
  if (!("kind" in value) || typeof value.kind !== "string") return false;
  try {
    return Number.isInteger(lengthOf(value as KaonArray));
  } catch {
    return false;
  }
}
