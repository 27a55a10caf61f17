import { rowsOf } from "./led-rows.ts";
import { RowValueError } from "../rows/row-value.ts";
import { deltaPhi } from "../vector/delta-phi.ts";
import { deltaR } from "../vector/delta-r.ts";
import { mass } from "../vector/mass.ts";
import { pt } from "../vector/pt.ts";
import { transverseMass } from "../vector/transverse-mass.ts";

/** What an argument must be: a value, an object with these fields, or an angle: a number or an object that has it as a field. */
export type Wanted =
  | "number"
  | "truth"
  | "numbers"
  | { readonly fields: readonly string[] }
  | { readonly angle: string };

/** Something that an expression may do, written twice, side by side: as source text and as a function. */
export interface Operation {
  readonly takes: readonly Wanted[];
  /** Whether the last argument may come again. */
  readonly repeats?: boolean;
  /** Arguments that may be left out, from the end. */
  readonly optional?: number;
  readonly gives: "number" | "truth";
  /** Whether it may give null though no argument is missing. */
  readonly mayMiss?: boolean;
  readonly text: (...args: string[]) => string;
  readonly run: (...args: never[]) => number | boolean | null;
}

type Numeric = (...x: number[]) => number;

function infix(operator: string, run: Numeric): Operation {
  return { takes: ["number", "number"], gives: "number", text: (a, b) => `${a} ${operator} ${b}`, run };
}

function comparison(operator: string, run: (a: never, b: never) => boolean): Operation {
  return { takes: ["number", "number"], gives: "truth", text: (a, b) => `${a} ${operator} ${b}`, run };
}

/** Operators by the name that syntax gives them; `and`, `or` and `??` do not look at their second argument always, and are no operations. */
export const operatorTable: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    "+": infix("+", (a, b) => a + b),
    "-": infix("-", (a, b) => a - b),
    "*": infix("*", (a, b) => a * b),
    "/": infix("/", (a, b) => a / b),
    "%": infix("%", (a, b) => a % b),
    "&": infix("&", (a, b) => a & b),
    "|": infix("|", (a, b) => a | b),
    "^": { takes: ["number", "number"], gives: "number", text: (a, b) => `Math.pow(${a}, ${b})`, run: Math.pow },
    negative: { takes: ["number"], gives: "number", text: (a) => `-${a}`, run: (a: number) => -a },
    positive: { takes: ["number"], gives: "number", text: (a) => a, run: (a: number) => a },
    not: { takes: ["truth"], gives: "truth", text: (a) => `!${a}`, run: (a: boolean) => !a },
    xor: { takes: ["truth", "truth"], gives: "truth", text: (a, b) => `${a} !== ${b}`, run: (a, b) => a !== b },
    "==": comparison("===", (a, b) => a === b),
    "!=": comparison("!==", (a, b) => a !== b),
    "<": comparison("<", (a, b) => a < b),
    ">": comparison(">", (a, b) => a > b),
    "<=": comparison("<=", (a, b) => a <= b),
    ">=": comparison(">=", (a, b) => a >= b),
  } satisfies Record<string, Operation>),
);

/** A function of `Math` that takes so many numbers. */
function ofMath(name: keyof Math & string, count = 1): Operation {
  // These names are methods of numbers.
  const run = Math[name] as Numeric;
  return { takes: Array<Wanted>(count).fill("number"), gives: "number", text: call(`Math.${name}`), run };
}

function call(name: string): (...args: string[]) => string {
  return (...args) => `${name}(${args.join(", ")})`;
}

const cartesian: Wanted = { fields: ["px", "py", "pz", "energy"] };
const transverse: Wanted = { fields: ["px", "py"] };
const direction: Wanted = { fields: ["eta", "phi"] };
const polar: Wanted = { fields: ["pt", "phi"] };

const oneArgument = [
  ...(["abs", "sqrt", "exp", "log", "log2", "log10", "sin", "cos", "tan", "asin", "acos", "atan"] as const),
  ...(["sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "floor", "ceil", "round", "sign"] as const),
];

/** Functions by name. Those of objects take the names that they have in Kaon. */
export const functionTable: ReadonlyMap<string, Operation> = new Map(
  Object.entries<Operation>({
    ...Object.fromEntries(oneArgument.map((name) => [name, ofMath(name)])),
    atan2: ofMath("atan2", 2),
    pow: ofMath("pow", 2),
    hypot: { ...ofMath("hypot", 2), repeats: true },
    min: { ...ofMath("min", 2), repeats: true },
    max: { ...ofMath("max", 2), repeats: true },
    deltaR: { takes: [direction, direction], gives: "number", text: call("deltaR"), run: deltaR },
    deltaPhi: { takes: [{ angle: "phi" }, { angle: "phi" }], gives: "number", text: call("deltaPhi"), run: deltaPhi },
    deltaEta: { ...infix("-", (a, b) => a - b), takes: [{ angle: "eta" }, { angle: "eta" }] },
    mass: { takes: Array<Wanted>(4).fill(cartesian), optional: 3, gives: "number", text: call("mass"), run: mass },
    pt: { takes: Array<Wanted>(4).fill(transverse), optional: 3, gives: "number", text: call("pt"), run: pt },
    transverseMass: { takes: [polar, polar], gives: "number", text: call("transverseMass"), run: transverseMass },
  }),
);

/** Operations that expressions have no names for: what the checker puts in. */
export const unnamed = {
  fromInt64: { takes: ["number"], gives: "number", text: call("fromInt64"), run: fromInt64 },
  isTrue: { takes: ["truth"], gives: "truth", text: (a) => `${a} === true`, run: (a: boolean) => a },
  hasBits: {
    takes: ["number", "number"],
    gives: "truth",
    text: (value, mask) => `(${value} & ${mask}) === ${mask}`,
    run: (value: number, mask: number) => (value & mask) === mask,
  },
  count: { takes: ["numbers"], gives: "number", text: (a) => `${a}.length`, run: (a: ArrayLike<number>) => a.length },
  sum: { takes: ["numbers"], gives: "number", text: call("sumOf"), run: sumOf },
  min: { takes: ["numbers"], gives: "number", mayMiss: true, text: call("smallestOf"), run: smallestOf },
  max: { takes: ["numbers"], gives: "number", mayMiss: true, text: call("largestOf"), run: largestOf },
  at: { takes: ["numbers", "number"], gives: "number", mayMiss: true, text: call("numberAt"), run: numberAt },
} satisfies Record<string, Operation>;

/** The functions that the text of operations calls by name. */
export const helpers = {
  deltaR,
  deltaPhi,
  mass,
  pt,
  transverseMass,
  fromInt64,
  sumOf,
  smallestOf,
  largestOf,
  numberAt,
  rowsOf,
};

/** A 64-bit integer as a number, where that is exact. */
function fromInt64(value: bigint): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new RowValueError(
    `the integer ${value} is too large for an expression (beyond 2^53 numbers are not exact); use a row function, which sees it as a bigint`,
  );
}

function sumOf(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}

function smallestOf(values: ArrayLike<number>): number | null {
  if (values.length === 0) return null;
  let best = values[0];
  for (let i = 1; i < values.length; i++) if (values[i] < best) best = values[i];
  return best;
}

function largestOf(values: ArrayLike<number>): number | null {
  if (values.length === 0) return null;
  let best = values[0];
  for (let i = 1; i < values.length; i++) if (values[i] > best) best = values[i];
  return best;
}

function numberAt(values: ArrayLike<number>, position: number): number | null {
  return values[position < 0 ? values.length + position : position] ?? null;
}
