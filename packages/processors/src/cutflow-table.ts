import type { CutflowData, Yield } from "./cutflow.ts";

/**
 * An aligned table: per cut the events that pass it and all before it, those that pass it alone, the efficiency relative to
 * the cut before and to all events, and, where there are weights, the weighted yield with its statistical error √Σw².
 */
export function cutflowText(data: CutflowData): string {
  const rows = tableRows(data);
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
        .join("  "),
    )
    .map((line) => line.trimEnd())
    .join("\n");
}

/** The same table in Markdown, numbers aligned to the right. */
export function cutflowMarkdown(data: CutflowData): string {
  const [head, ...rows] = tableRows(data);
  const rule = head.map((_, column) => (column === 0 ? ":--" : "--:"));
  return [head, rule, ...rows].map((row) => `| ${row.map(escapeCell).join(" | ")} |`).join("\n");
}

function escapeCell(cell: string): string {
  return cell.replaceAll("|", "\\|");
}

function tableRows(data: CutflowData): string[][] {
  const head = ["cut", "events", "alone", "relative", "absolute", ...(data.weighted ? ["weighted"] : [])];
  const all = { name: "all events", cumulative: data.initial, exclusive: data.initial };
  let before = data.initial;
  const rows = [all, ...data.cuts].map(({ name, cumulative, exclusive }) => {
    const row = [
      name,
      String(cumulative.events),
      String(exclusive.events),
      efficiency(cumulative, before, data),
      efficiency(cumulative, data.initial, data),
      ...(data.weighted ? [withError(cumulative)] : []),
    ];
    before = cumulative;
    return row;
  });
  return [head, ...rows];
}

/** Of the weighted yields where there are weights: the number that a cross section needs. */
function efficiency(passed: Yield, of: Yield, { weighted }: CutflowData): string {
  const ratio = weighted ? passed.sumw / of.sumw : passed.events / of.events;
  return Number.isFinite(ratio) ? `${(100 * ratio).toFixed(2)} %` : "-";
}

/** The sum of weights to the two leading digits of its error, as `1234.5 ± 7.8`. */
function withError({ sumw, sumw2 }: Yield): string {
  const error = Math.sqrt(sumw2);
  const decimals = error > 0 ? Math.min(Math.max(1 - Math.floor(Math.log10(error)), 0), 12) : 0;
  return `${sumw.toFixed(decimals)} ± ${error.toFixed(decimals)}`;
}
