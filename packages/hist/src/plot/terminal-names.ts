import type { Axis } from "../axis.ts";
import { binOf, numBins } from "../bins.ts";
import type { Annotation } from "./words.ts";

/**
 * Lines of text with each word above the column of its value, the upper ones for words that would touch others; none where no
 * value is on the axis. `numColumns` is the number of columns that the bins are drawn in.
 */
export function nameLines(axis: Axis, annotations: readonly Annotation[], numColumns: number): string[] {
  const lines: string[] = [];
  for (const { x, text } of annotations.toSorted((a, b) => a.x - b.x)) {
    const bin = binOf(axis, x);
    if (bin < 0 || bin >= numBins(axis)) continue;
    const width = Array.from(text).length;
    const centre = Math.floor(((bin + 0.5) / numBins(axis)) * numColumns);
    const start = Math.max(0, Math.min(centre - (width >> 1), numColumns - width));
    // Words come from left to right: a line has room where it ends before the word and a space.
    const free = lines.findIndex((line) => line === "" || Array.from(line).length < start);
    const at = free === -1 ? lines.push("") - 1 : free;
    lines[at] += " ".repeat(start - Array.from(lines[at]).length) + text;
  }
  return lines.toReversed();
}
