import type { EventForm } from "../source.ts";
import { nameOf, operation, type Checked, type Type } from "./checked.ts";
import { checkCall } from "./check-call.ts";
import { checkAggregate, checkPosition } from "./check-list.ts";
import { ExpressionError, type Span } from "./expression-error.ts";
import { isAggregate } from "./list-syntax.ts";
import { functionTable, operatorTable, unnamed, type Operation } from "./operations.ts";
import { maxQuestions, tooManyQuestions } from "./question.ts";
import { commonType, type FieldType, type RowType, type ValueField } from "./row-type.ts";
import { meaningOf, unknownField, unknownName, type Scope } from "./scope.ts";
import type { Syntax } from "./syntax.ts";

/** Names that mean the same everywhere. */
const constants: ReadonlyMap<string, number> = new Map([["pi", Math.PI]]);

/**
 * Finds out what the names of one expression mean and whether the types fit, without reading anything.
 * @throws ExpressionError at the first thing that is wrong
 */
export class Checker {
  readonly text: string;
  readonly form: EventForm;
  #variables: number;
  #shelves = 0;
  #questions = 0;

  /** `variables`: the number of the first variable that is free. */
  constructor(text: string, form: EventForm, variables: number) {
    this.text = text;
    this.form = form;
    this.#variables = variables;
  }

  /** A variable that no other row has. */
  newVariable(): number {
    return this.#variables++;
  }

  /** What is asked of each object of a list. */
  inQuestion<T>(at: Span, check: () => T): T {
    if (++this.#questions > maxQuestions) this.fail(tooManyQuestions, at);
    const checked = check();
    this.#questions--;
    return checked;
  }

  /** A number. */
  number(syntax: Syntax, scope: Scope): Checked {
    return this.wanted(syntax, this.value(syntax, scope), "number");
  }

  /** A number that is never missing. */
  certain(syntax: Syntax, scope: Scope): Checked {
    const value = this.number(syntax, scope);
    if (!value.isOptional) return value;
    return this.fail(
      "this may be missing, and a missing number cannot be compared or added up; say what then, as … ?? 0",
      syntax,
    );
  }

  /** True or false. */
  truth(syntax: Syntax, scope: Scope): Checked {
    return this.wanted(syntax, this.value(syntax, scope), "truth");
  }

  /** What can be an array of values. */
  numberOrTruth(syntax: Syntax, scope: Scope): Checked {
    const value = this.value(syntax, scope);
    return value.type === "truth" ? value : this.wanted(syntax, value, "number");
  }

  /** Anything that stands for one value or object. */
  value(syntax: Syntax, scope: Scope): Checked {
    switch (syntax.kind) {
      case "constant":
        return { kind: "constant", value: syntax.value, type: typeOfConstant(syntax.value), isOptional: false };
      case "name":
        return this.#name(syntax, scope);
      case "member":
        return this.#member(syntax, scope);
      case "at":
        return checkPosition(this, syntax, scope);
      case "call":
        return isAggregate(syntax, scope) ? checkAggregate(this, syntax, scope) : checkCall(this, syntax, scope);
      case "operator":
        return this.#operator(syntax, scope);
      case "comparison":
        return this.#comparison(syntax, scope);
      case "choice":
        return this.#choice(syntax, scope);
      case "among":
        return this.#among(syntax, scope);
    }
  }

  /** The value, if it is of this type. */
  wanted(syntax: Syntax, value: Checked, type: "number" | "truth" | "numbers"): Checked {
    if (value.type === type) return value;
    const hints: Partial<Record<string, string>> = {
      "number truth": "; compare it, as x > 0",
      "truth number": "; x ? 1 : 0 makes a number of it",
    };
    const found = typeof value.type === "string" ? value.type : "row";
    const hint =
      found === "row"
        ? `; name a field of it, as ${exampleField(value.type as RowType)}`
        : (hints[`${found} ${type}`] ?? "");
    return this.fail(`${nameOf(type)} is needed here, but this is ${nameOf(value.type)}${hint}`, syntax);
  }

  fail(message: string, at: Span, near: readonly string[] = []): never {
    throw new ExpressionError(message, { text: this.text, at, near });
  }

  /** A field of a row, as a value. */
  field(of: Checked, name: string, { field, at }: { readonly field: FieldType; readonly at: Span }): Checked {
    switch (field.kind) {
      case "value":
        return valueField(of, name, field);
      case "row":
        return { kind: "field", of, name, type: field.row, isOptional: of.isOptional };
      case "numbers":
        return { kind: "field", of, name, type: "numbers", isOptional: of.isOptional || field.isOptional };
      case "reference": {
        const type = commonType(this.form, field.lists);
        if (type !== undefined) return { kind: "field", of, name, type, isOptional: true };
        return this.fail(`"${name}" leads to ${field.lists.join(" or ")}, which these events do not have`, at);
      }
      case "flags":
        return this.fail(`"${name}" tests bits by their names, as ${name}("${field.form.bits[0]}")`, at);
      case "list":
      case "references":
        return this.fail(listNeedsFunction(name), at);
      case "unusable":
        return this.fail(`"${name}" cannot stand in an expression: ${field.why}; use a row function`, at);
    }
  }

  #name(syntax: Syntax & { readonly kind: "name" }, scope: Scope): Checked {
    const { name } = syntax;
    const meaning = meaningOf(name, scope);
    if (meaning?.kind === "row") return meaning.row;
    if (meaning !== undefined) return this.field(meaning.of, name, { field: meaning.field, at: syntax });
    const constant = constants.get(name);
    if (constant !== undefined) return { kind: "constant", value: constant, type: "number", isOptional: false };
    const { message, near } = unknownName(name, scope, this.form);
    if (near.length === 0 && functionTable.has(name)) this.fail(`"${name}" is a function: write ${name}(…)`, syntax);
    return this.fail(message, syntax, near);
  }

  #member(syntax: Syntax & { readonly kind: "member" }, scope: Scope): Checked {
    const { name, nameSpan, object } = syntax;
    const of = this.value(object, scope);
    if (typeof of.type === "string") {
      return this.fail(`${nameOf(of.type)} has no fields; "${name}" is asked of it`, {
        start: object.start,
        end: syntax.end,
      });
    }
    const field = of.type.fields.get(name);
    if (field !== undefined) return this.field(of, name, { field, at: syntax });
    const { message, near } = unknownField(name, of.type, this.form);
    return this.fail(message, nameSpan, near);
  }

  #operator(syntax: Syntax & { readonly kind: "operator" }, scope: Scope): Checked {
    const { operator, args } = syntax;
    if (operator === "and" || operator === "or") {
      const [a, b] = args.map((arg) => this.truth(arg, scope));
      return { kind: operator, args: [a, b], type: "truth", isOptional: false };
    }
    if (operator === "??") return this.#otherwise(args, scope);
    const known = operatorTable.get(operator);
    if (known === undefined) return this.fail(`an expression has no operator "${operator}"`, syntax);
    const values = args.map((arg) => this.value(arg, scope));
    for (const [i, value] of values.entries()) {
      if (value.type === known.takes[i]) continue;
      if (operator === "not" && value.type === "number") {
        const message = "not binds more tightly than a comparison: write not (…) around what is to be negated";
        return this.fail(message, args[i]);
      }
      if ((operator === "&" || operator === "|") && value.type === "truth") {
        const word = operator === "&" ? "and" : "or";
        return this.fail(`"${operator}" works on the bits of whole numbers; write ${word} between cuts`, syntax);
      }
      this.wanted(args[i], value, known.takes[i] as "number" | "truth");
    }
    return operation(known, values);
  }

  #otherwise(args: readonly Syntax[], scope: Scope): Checked {
    const [value, fallback] = args.map((arg) => this.value(arg, scope));
    if (value.type !== fallback.type) {
      return this.fail(
        `?? needs two values of one type, but these are ${nameOf(value.type)} and ${nameOf(fallback.type)}`,
        {
          start: args[0].start,
          end: args[1].end,
        },
      );
    }
    return { kind: "otherwise", args: [value, fallback], type: value.type, isOptional: fallback.isOptional };
  }

  #comparison(syntax: Syntax & { readonly kind: "comparison" }, scope: Scope): Checked {
    const { operators, args } = syntax;
    const values = args.map((arg) => this.value(arg, scope));
    for (const [i, operator] of operators.entries()) {
      this.#comparable(operator, [args[i], args[i + 1]], [values[i], values[i + 1]]);
    }
    return this.#chain(operators, values);
  }

  /** `a < b < c` is `a < b and b < c`, with `b` found once. */
  #chain(operators: readonly string[], [first, second, ...rest]: readonly Checked[]): Checked {
    const [operator, ...others] = operators;
    // Comparisons are in the table, all of them.
    const compared = (b: Checked) => operation(operatorTable.get(operator) as Operation, [first, b]);
    if (others.length === 0) return compared(second);
    return this.#keep(second, (kept) => ({
      kind: "and",
      args: [compared(kept), this.#chain(others, [kept, ...rest])],
      type: "truth",
      isOptional: false,
    }));
  }

  #comparable(operator: string, syntax: readonly Syntax[], [a, b]: readonly Checked[]): void {
    const at = { start: syntax[0].start, end: syntax[1].end };
    for (const [i, { type }] of [a, b].entries()) {
      if (typeof type !== "string" || type === "numbers") this.wanted(syntax[i], i === 0 ? a : b, "number");
    }
    if (a.type !== b.type) {
      const hint = a.type === "truth" || b.type === "truth" ? "; a flag stands alone, or after not" : "";
      this.fail(`${nameOf(a.type)} cannot be compared with ${nameOf(b.type)}${hint}`, at);
    }
    if (a.type !== "number" && operator !== "==" && operator !== "!=")
      this.fail(`"${operator}" compares numbers, but these are ${nameOf(a.type)}`, at);
  }

  #choice({ condition, yes, no }: Syntax & { readonly kind: "choice" }, scope: Scope): Checked {
    const test = this.truth(condition, scope);
    const [a, b] = [yes, no].map((branch) => this.value(branch, scope));
    if (a.type !== b.type) {
      const message = `both values of ? : must be of one type, but these are ${nameOf(a.type)} and ${nameOf(b.type)}`;
      return this.fail(message, { start: yes.start, end: no.end });
    }
    return { kind: "choice", args: [test, a, b], type: a.type, isOptional: a.isOptional || b.isOptional };
  }

  #among({ value, items }: Syntax & { readonly kind: "among" }, scope: Scope): Checked {
    const wanted = this.value(value, scope);
    const values = items.map((item) => this.value(item, scope));
    for (const [i, item] of values.entries()) this.#comparable("==", [value, items[i]], [wanted, item]);
    const equal = operatorTable.get("==") as Operation;
    return this.#keep(wanted, (kept) =>
      values
        .map((item) => operation(equal, [kept, item]))
        .reduce((a, b) => ({ kind: "or", args: [a, b], type: "truth", isOptional: false })),
    );
  }

  /** What is made of a value that is found once and used several times. */
  #keep(value: Checked, use: (kept: Checked) => Checked): Checked {
    if (value.kind === "constant") return use(value);
    const shelf = this.#shelves++;
    const body = use({ kind: "shelf", shelf, type: value.type, isOptional: value.isOptional });
    return { kind: "kept", shelf, value, body, type: body.type, isOptional: body.isOptional };
  }
}

/** What to say where objects of a list are meant one by one, and nobody says which. */
function listNeedsFunction(name: string): string {
  return `${name} is a list of objects: ask it something, as count(${name}, …), any(${name}, …), sum(${name}, …), or take one, as ${name}[0]`;
}

function valueField(of: Checked, name: string, { type, isInt64, isOptional }: ValueField): Checked {
  const isMissing = type !== "truth" && (of.isOptional || isOptional);
  const value: Checked = { kind: "field", of, name, type, isOptional: isMissing };
  if (isInt64) return operation(unnamed.fromInt64, [value]);
  // A flag that is missing itself is null.
  return type === "truth" && isOptional ? operation(unnamed.isTrue, [value]) : value;
}

function typeOfConstant(value: number | boolean | string): Type {
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "truth" : "text";
}

function exampleField({ name, fields }: RowType): string {
  return `${name}.${[...fields.keys()].find((field) => field === "pt") ?? [...fields.keys()][0] ?? "pt"}`;
}
