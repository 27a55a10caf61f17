import { InvalidArgumentError } from "commander";

/**
 * A whole number of at least `least`, as `40000`, `1e6`, `40k` or `1.5M`.
 * @throws InvalidArgumentError, which commander prints with the option's name
 */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const [, digits, unit = ""] = /^(\d+(?:\.\d+)?(?:e\d+)?)([kM]?)$/i.exec(text) ?? [];
    const value = Number(digits) * { "": 1, k: 1e3, m: 1e6 }[unit.toLowerCase() as "" | "k" | "m"];
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`wanted a whole number of at least ${least}, as 40000 or 40k`);
  };
}

/** As `wholeNumber(1)`; `all` is no limit. */
export function wholeNumberOrAll(text: string): number {
  return text === "all" ? Infinity : wholeNumber(1)(text);
}

/** A number of at least 0, as `0.25` or `800`. @throws InvalidArgumentError, which commander prints with the option's name */
export function positiveNumber(text: string): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError("wanted a number of at least 0, as 0.25 or 800");
}
