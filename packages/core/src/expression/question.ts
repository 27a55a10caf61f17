import type { ListMethod } from "./checked.ts";

/** Functions of lists, the operation that each is, and what is asked of every object: a cut, a value, or a value and then a cut. */
export const aggregates: Readonly<
  Record<string, { readonly method: ListMethod; readonly asks: "cut" | "maybe cut" | "value" }>
> = {
  any: { method: "some", asks: "cut" },
  all: { method: "every", asks: "cut" },
  count: { method: "count", asks: "maybe cut" },
  sum: { method: "sum", asks: "value" },
  min: { method: "min", asks: "value" },
  max: { method: "max", asks: "value" },
  minBy: { method: "minBy", asks: "value" },
  maxBy: { method: "maxBy", asks: "value" },
};

/** Functions that make lists of lists. */
export const combinations = new Set(["pairs", "triples", "cartesian", "filter"]);

/** Whether a call of this name, with so many arguments, can be a loop over a list. */
export function isQuestionToList(name: string, numArgs: number): boolean {
  // min(a, b) is a function of numbers; as a question it names its list, which costs little to find out.
  if (name === "min" || name === "max") return numArgs === 1;
  return Object.hasOwn(aggregates, name) || combinations.has(name);
}

/** How deep questions to lists may be nested: each is a loop within the one around it. */
export const maxQuestions = 6;

export const tooManyQuestions = `questions to lists, as any(Muon, …), may be nested up to ${maxQuestions} deep`;
