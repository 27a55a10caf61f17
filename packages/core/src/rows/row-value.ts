import { KaonError } from "../errors.ts";

/** A row function gave something that cannot be used. The loop says for which event and objects: see RowFunctionError. */
export class RowValueError extends KaonError {
  override readonly name = "RowValueError";
}

/** A value as an error message shows it. */
export function describe(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number" || typeof value === "boolean" || value === undefined || value === null)
    return String(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return `an array of length ${value.length}`;
  return value instanceof Promise ? "a promise" : "an object";
}
