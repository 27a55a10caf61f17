import { fromNested, type KaonArray, numeric, text } from "@kaon/core";
import { type Axis, edges, type Histogram, Histogram as HistogramClass } from "@kaon/hist";
import { Cutflow } from "@kaon/processors";
import { leavesOf } from "../result/histograms.ts";

/** A table made of a result: columns by name. */
export interface ResultTable {
  readonly name: string;
  readonly columns: Readonly<Record<string, KaonArray>>;
}

type Cell = string | number | boolean | null;
type Row = Readonly<Record<string, Cell>>;

/**
 * A result as tables, called by the places of what is in it, without the dataset, which is the first column. A histogram has a row
 * for each bin, under- and overflow among them: the edges or category of each axis, `value` and `variance`. A cutflow has a row
 * for each cut. Numbers are the rows of the table `numbers`.
 */
export function resultTables(result: unknown): ResultTable[] {
  const rows = new Map<string, Row[]>();
  const add = (name: string, more: readonly Row[]): void => {
    rows.set(name, [...(rows.get(name) ?? []), ...more]);
  };
  for (const { path, value } of leavesOf(result)) {
    const [dataset, ...place] = path;
    const name = place.join("_");
    if (value instanceof HistogramClass) add(name, histogramRows(dataset, value as Histogram));
    else if (value instanceof Cutflow) add(name, cutflowRows(dataset, value));
    else if (typeof value === "number") add("numbers", [{ dataset, name, value }]);
  }
  return [...rows].map(([name, table]) => ({ name, columns: columnsOf(table) }));
}

function histogramRows(dataset: string, histogram: Histogram): Row[] {
  const values = histogram.values({ flow: true });
  const variances = histogram.hasVariances ? histogram.variances({ flow: true }) : undefined;
  const shape = histogram.shape({ flow: true });
  const bins = histogram.axes.map((axis, i) => binCells(axis, shape[i]));
  return Array.from(values, (value, cell): Row => {
    // Row-major: the last axis runs fastest.
    let rest = cell;
    const places = shape.map(() => 0);
    for (let i = shape.length - 1; i >= 0; i--) {
      places[i] = rest % shape[i];
      rest = Math.floor(rest / shape[i]);
    }
    const cells = Object.assign({}, ...bins.map((bin, i) => bin[places[i]])) as Row;
    return { dataset, ...cells, value, variance: variances?.[cell] ?? null };
  });
}

/** What says which bin it is, for every bin of an axis with its flow bins. */
function binCells(axis: Axis, length: number): Row[] {
  switch (axis.kind) {
    case "stringCategory":
    case "intCategory":
      return Array.from({ length }, (_, i) => ({ [axis.name]: axis.categories[i] ?? null }));
    case "boolean":
      return [{ [axis.name]: false }, { [axis.name]: true }];
    default: {
      const bounds = [...edges(axis)];
      const all = [
        ...("underflow" in axis && axis.underflow ? [-Infinity] : []),
        ...bounds,
        ...("overflow" in axis && axis.overflow ? [Infinity] : []),
      ];
      return Array.from({ length }, (_, i) => ({ [`${axis.name}_low`]: all[i], [`${axis.name}_high`]: all[i + 1] }));
    }
  }
}

function cutflowRows(dataset: string, cutflow: Cutflow): Row[] {
  const { initial, cuts } = cutflow.toJSON();
  const first = { name: "initial", cumulative: initial, exclusive: initial };
  return [first, ...cuts].map(({ name, cumulative, exclusive }, position): Row => ({
    dataset,
    position,
    cut: name,
    events: cumulative.events,
    sumw: cumulative.sumw,
    sumw2: cumulative.sumw2,
    events_alone: exclusive.events,
    sumw_alone: exclusive.sumw,
  }));
}

/** Rows of the same or different names as columns; what a row does not have is missing. */
function columnsOf(rows: readonly Row[]): Record<string, KaonArray> {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return Object.fromEntries(names.map((name) => [name, columnOf(rows.map((row) => row[name] ?? null))]));
}

function columnOf(cells: readonly Cell[]): KaonArray {
  if (cells.every((cell) => typeof cell === "number")) return numeric(Float64Array.from(cells));
  if (cells.every((cell) => typeof cell === "string")) return text(cells);
  return fromNested(cells);
}
