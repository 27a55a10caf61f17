import { UhiError } from "./errors.ts";

/** Stands for NaN between the text of a document and its numbers: no text that `JSON.parse` meets can be mistaken for it. */
export const notANumber = "\u0000NaN";

/**
 * JSON text in Python's dialect, as `uhi.io.json` writes and reads it: numbers that JSON does not have are the bare words `NaN`,
 * `Infinity` and `-Infinity`. Every other number is the shortest text that reads back as the same float64; whole numbers beyond
 * int64 have an exponent, since numpy could not hold them as integers.
 */
export function writeJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(
    value,
    (_, item: unknown) => (typeof item === "number" ? numberText(item) : item),
    indent,
  );
  return text.replaceAll(/"\\u0000(NaN|-?Infinity|-?\d[\d.]*(?:e\+\d+)?)"/g, "$1");
}

function numberText(value: number): number | string {
  if (!Number.isFinite(value)) return `\u0000${value}`;
  if (Object.is(value, -0)) return "\u0000-0.0";
  return Number.isInteger(value) && Math.abs(value) >= 2 ** 63 ? `\u0000${value.toExponential()}` : value;
}

/**
 * What `writeJson` or Python's json module wrote, NaN as `notANumber`.
 * @throws UhiError where the text is not JSON
 */
export function readJson(text: string): unknown {
  // Texts come first in the pattern, so that words inside them are left alone. 1e999 reads as Infinity.
  const json = text.replaceAll(/"(?:[^"\\]|\\.)*"|NaN|Infinity/g, (found) => {
    if (found === "NaN") return String.raw`"\u0000NaN"`;
    return found === "Infinity" ? "1e999" : found;
  });
  try {
    return JSON.parse(json);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UhiError(`is not JSON: ${reason}`, { path: "", cause });
  }
}
