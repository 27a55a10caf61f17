import type { Spread } from "../row.ts";

/** A table in Markdown. */
export function table(columns: readonly string[], lines: readonly (readonly string[])[]): string {
  return [columns, columns.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Median with the least and the most. */
export function spread({ median, min, max }: Spread): string {
  return `${figure(median)} (${figure(min)}–${figure(max)})`;
}

export function ratio(value: number): string {
  return value.toFixed(2);
}

/** Three digits that count. */
export function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
