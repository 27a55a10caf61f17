import { textTable } from "../cli/text-table.ts";
import type { Comparison, Difference } from "./compare-results.ts";
import type { Quantity } from "./quantities.ts";

/** How much is printed. */
export interface ComparisonTextOptions {
  /** Rows per histogram, cutflow or value; 12 by default. */
  readonly rows?: number;
}

/** What differs as a table: what, which part of it, what it was and is, the difference and its significance. */
export function comparisonText(
  { differences, numCompared }: Comparison,
  { rows = 12 }: ComparisonTextOptions = {},
): string {
  const compared = `${numCompared} ${numCompared === 1 ? "value" : "values"} compared`;
  if (differences.length === 0) return `no difference: ${compared}`;
  const places = [...new Set(differences.map(({ what }) => what))];
  const lines = places.flatMap((place) => {
    const group = differences.filter(({ what }) => what === place);
    const more = group.length - rows;
    return [...group.slice(0, rows).map(lineOf), ...(more > 0 ? [[place, `… and ${more} more`, "", "", "", ""]] : [])];
  });
  const table = textTable(
    [
      { title: "what" },
      { title: "cut or bin" },
      { title: "was", align: "right" },
      { title: "is", align: "right" },
      { title: "difference", align: "right" },
      { title: "significance", align: "right" },
    ],
    lines,
  );
  const count = `${differences.length} ${differences.length === 1 ? "difference" : "differences"}`;
  return `${table}\n\n${count}, ${compared}`;
}

function lineOf({ what, where, was, is, difference, significance }: Difference): string[] {
  return [
    what,
    where,
    was === undefined ? "new" : quantityText(was),
    is === undefined ? "missing" : quantityText(is),
    difference === undefined ? "" : differenceText(difference, Number(was?.value)),
    significance === undefined ? "" : `${signed(significance.toFixed(2))} σ`,
  ];
}

function quantityText({ value, error }: Quantity): string {
  if (typeof value === "string") return value.length > 40 ? `${value.slice(0, 39)}…` : value;
  return error === undefined || error === 0 ? digits(value) : `${digits(value)} ± ${digits(error, 3)}`;
}

function differenceText(difference: number, was: number): string {
  const relative = (100 * difference) / Math.abs(was);
  const percent = Number.isFinite(relative) ? ` (${signed(digits(relative, 2))} %)` : "";
  return `${signed(digits(difference, 4))}${percent}`;
}

function digits(value: number, precision = 7): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(precision))) : String(value);
}

function signed(text: string): string {
  return text.startsWith("-") ? text.replace("-", "−") : `+${text}`;
}
