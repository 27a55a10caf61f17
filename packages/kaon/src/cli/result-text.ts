import { type KaonArray, typeText } from "@kaon/core";
import { Histogram } from "@kaon/hist";
import { Cutflow } from "@kaon/processors";
import { leavesOf } from "../result/histograms.ts";

/** How a result is printed. */
export interface ResultTextOptions {
  /** Columns of the terminal. */
  readonly width: number;
  readonly logY: boolean;
}

/** A result for a terminal: cutflows as tables, histograms as small pictures, numbers as they are, each below its place. */
export function resultText(result: unknown, options: ResultTextOptions): string {
  return leavesOf(result)
    .map(({ path, value }) => {
      const place = path.join(".");
      const text = leafText(value, options);
      return text.includes("\n") ? `${place}\n${text}\n` : `${place}: ${text}`;
    })
    .join("\n");
}

function leafText(value: unknown, { width, logY }: ResultTextOptions): string {
  if (value instanceof Histogram) return value.show({ width, height: 8, logY });
  if (value instanceof Cutflow) return value.toString();
  if (value instanceof Set) return `${value.size} different: ${few([...value])}`;
  if (Array.isArray(value)) return `${value.length} in a list: ${few(value)}`;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const array = value as NodeJS.TypedArray;
    const shown: readonly unknown[] = [...array.subarray(0, maxShown + 1)];
    return `${array[Symbol.toStringTag]} of ${array.length}: ${few(shown)}`;
  }
  if (typeof value === "object" && value !== null) return objectText(value);
  return String(value);
}

function objectText(value: object): string {
  // What is a record but not a tree of other things is one of Kaon's arrays.
  if ("kind" in value) return typeText(value as KaonArray);
  return `a ${value.constructor.name}`;
}

const maxShown = 8;

function few(values: readonly unknown[]): string {
  const shown = values.slice(0, maxShown).map((value) => (typeof value === "object" ? "…" : scalarText(value)));
  return `${shown.join(", ")}${values.length > maxShown ? ", …" : ""}`;
}

function scalarText(value: unknown): string {
  return typeof value === "string" ? value : `${value as number | bigint | boolean | undefined}`;
}
