import type { Row, Spread } from "./row.ts";

const header = [
  "suite",
  "what",
  "ours",
  "reference",
  "unit",
  "ratio",
  "bar",
  "met",
  "CPU ratio",
  "ours min–max",
  "reference min–max",
];

/** Rows as text, in columns; a sentence for each follows. */
export function tableText(rows: readonly Row[]): string {
  const lines = [header, ...rows.map(cells)];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const table = lines.map((line) =>
    line
      .map((cell, column) => pad(cell, widths[column], column))
      .join("  ")
      .trimEnd(),
  );
  const sentences = rows.flatMap(({ suite, name, about }) =>
    about === undefined ? [] : [`${suite}, ${name}: ${about}`],
  );
  return [...table, "", ...sentences].join("\n");
}

/** Rows as a Markdown table. */
export function tableMarkdown(rows: readonly Row[]): string {
  const lines = [header, header.map(() => "---"), ...rows.map(cells)];
  return lines.map((line) => `| ${line.join(" | ")} |`).join("\n");
}

function cells(row: Row): string[] {
  const { suite, name, ours, reference, unit, ratio, bar, met, cpu, spread } = row;
  return [
    suite,
    name,
    figure(ours),
    figure(reference),
    unit,
    ratio === null ? "not measured" : ratio.toFixed(3),
    bar === null ? "" : String(Number(bar.toFixed(3))),
    met === null ? "" : met ? "yes" : "NO",
    cpu === undefined ? "" : cpu.ratio.toFixed(3),
    range(spread?.ours),
    range(spread?.reference),
  ];
}

function range(spread: Spread | undefined): string {
  return spread === undefined ? "" : `${figure(spread.min)}–${figure(spread.max)} (${spread.rounds})`;
}

/** Three digits that count. */
function figure(value: number | null): string {
  if (value === null) return "–";
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function pad(cell: string, width: number, column: number): string {
  const isNumber = column === 2 || column === 3 || column === 5 || column === 6;
  return isNumber ? cell.padStart(width) : cell.padEnd(width);
}
