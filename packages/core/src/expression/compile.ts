import { canGenerate, generate } from "../fresh.ts";
import type { RowFunction } from "../rows/tuple-list.ts";
import type { EventForm } from "../source.ts";
import { Checker } from "./check.ts";
import type { Checked } from "./checked.ts";
import { closure } from "./closures.ts";
import { ExpressionError } from "./expression-error.ts";
import { helpers } from "./operations.ts";
import { parse } from "./parse.ts";
import { objectType } from "./row-type.ts";
import { eventScope, innerScope, variable } from "./scope.ts";
import { sourceText } from "./source-text.ts";

/** What an expression is about, and what it must give. */
export interface ExpressionRequest {
  /** What the events are made of. */
  readonly form: EventForm;
  /** The lists that the rows belong to: none for an expression about events, two for one about pairs. */
  readonly lists: readonly string[];
  readonly wants: "truth" | "number" | "number or truth";
}

/** Expressions that were compiled for a form, by text and rows; one that is used again is found, not parsed. */
const compiled = new WeakMap<EventForm, Map<string, RowFunction>>();

/** How many expressions are kept for a form. */
const maxKept = 1000;

/**
 * The row function that an expression describes.
 * @throws ExpressionError where the text is no expression, names something that does not exist, or has a wrong type
 */
export function compileExpression(text: string, { form, lists, wants }: ExpressionRequest): RowFunction {
  let kept = compiled.get(form);
  if (kept === undefined) compiled.set(form, (kept = new Map()));
  const key = [wants, lists.length, ...lists, text].join("\u0000");
  let made = kept.get(key);
  if (made === undefined) {
    made = compile(text, { form, lists, wants });
    if (kept.size >= maxKept) kept.delete(kept.keys().next().value ?? "");
    kept.set(key, made);
  }
  return made;
}

function compile(text: string, { form, lists, wants }: ExpressionRequest): RowFunction {
  const syntax = parse(text);
  const rows = lists.map((list, i) => {
    const type = objectType(form, list);
    if (type !== undefined) return variable(i + 1, type);
    throw new ExpressionError(`the events have no list "${list}"`, { text, at: { start: 0, end: text.length } });
  });
  const outer = eventScope(form);
  const scope = rows.length === 0 ? outer : innerScope(outer, rows);
  const checker = new Checker(text, form, rows.length + 1);
  if (wants === "truth") return made(rows.length, checker.truth(syntax, scope));
  if (wants === "number") return made(rows.length, checker.certain(syntax, scope));
  return made(rows.length, checker.numberOrTruth(syntax, scope));
}

function made(numRows: number, body: Checked): RowFunction {
  const variables = Array.from({ length: numRows }, (_, i) => i + 1);
  const source = sourceText(variables, body);
  if (canGenerate) {
    const names = Object.keys(helpers).join(", ");
    return generate<(known: typeof helpers) => RowFunction>(`({ ${names} }) => ${source}`)(helpers);
  }
  // Sites know functions by their text: each expression has its own.
  return Object.defineProperty(closure(variables, body), "toString", { value: () => source });
}
