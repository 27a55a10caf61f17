import type { CutflowCounts, CutflowData } from "./cutflow.ts";
import { tableCSV, type TextTable } from "./table-formats.ts";
import { type Yield, yieldError } from "./yield.ts";

/**
 * Per cut the events that pass it and all before it, those that pass it alone, the efficiency relative to the cut before and
 * to all events, and, where there are weights, the weighted yield with its statistical error √Σw².
 */
export function cutflowTable(data: CutflowData): TextTable {
  const head = ["cut", "events", "alone", "relative", "absolute", ...(data.weighted ? ["weighted"] : [])];
  let before = data.initial;
  const rows = linesOf(data).map(({ name, cumulative, exclusive }) => {
    const row = [
      name,
      String(cumulative.events),
      String(exclusive.events),
      efficiency(cumulative, before, data),
      efficiency(cumulative, data.initial, data),
      ...(data.weighted ? [yieldText(cumulative)] : []),
    ];
    before = cumulative;
    return row;
  });
  return { head, rows };
}

/** Per cut what passes it and all before it in each category: the weighted yield with its error where there are weights. */
export function categoryTable({ categories, weighted }: CutflowData): TextTable | undefined {
  const names = Object.keys(categories ?? {});
  if (categories === undefined || names.length === 0) return undefined;
  const columns = names.map((name) => linesOf(categories[name]).map(({ cumulative }) => cumulative));
  const text = (cell: Yield): string => (weighted ? yieldText(cell) : String(cell.events));
  const rows = linesOf(categories[names[0]]).map(({ name }, line) => [
    name,
    ...columns.map((column) => text(column[line])),
  ]);
  return { head: ["cut", ...names], rows };
}

/** Every number as it is, one line per cut and category; the category of all events together is empty. */
export function cutflowCSV(data: CutflowData): string {
  const head = ["category", "cut", "events", "sumw", "error", "alone_events", "alone_sumw", "alone_error"];
  const lines = [["", data] as const, ...Object.entries(data.categories ?? {})].flatMap(([category, counts]) =>
    linesOf(counts).map(({ name, cumulative, exclusive }) => [
      category,
      name,
      ...[cumulative, exclusive].flatMap((cell) => [cell.events, cell.sumw, yieldError(cell)]),
    ]),
  );
  return tableCSV(head, lines);
}

/** The sum of weights to the two leading digits of its error, as `1234.5 ± 7.8`. */
export function yieldText(cell: Yield): string {
  const error = yieldError(cell);
  const decimals = error > 0 ? Math.min(Math.max(1 - Math.floor(Math.log10(error)), 0), 12) : 0;
  return `${cell.sumw.toFixed(decimals)} ± ${error.toFixed(decimals)}`;
}

function linesOf({ initial, cuts }: CutflowCounts): CutflowCounts["cuts"] {
  return [{ name: "all events", cumulative: initial, exclusive: initial }, ...cuts];
}

/** Of the weighted yields where there are weights: the number that a cross section needs. */
function efficiency(passed: Yield, of: Yield, { weighted }: CutflowData): string {
  const ratio = weighted ? passed.sumw / of.sumw : passed.events / of.events;
  return Number.isFinite(ratio) ? `${(100 * ratio).toFixed(2)} %` : "-";
}
