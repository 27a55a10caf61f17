import { nearNames } from "../errors.ts";
import type { FlagsForm } from "../source.ts";
import type { Checker } from "./check.ts";
import { nameOf, operation, type Checked } from "./checked.ts";
import type { Span } from "./expression-error.ts";
import { functionTable, unnamed, type Wanted } from "./operations.ts";
import type { RowType } from "./row-type.ts";
import type { Scope } from "./scope.ts";
import type { Syntax } from "./syntax.ts";

type Call = Syntax & { readonly kind: "call" };

/** A call of a function of values and objects, or of a test of flags. */
export function checkCall(checker: Checker, syntax: Call, scope: Scope): Checked {
  const { name, nameSpan, object } = syntax;
  if (name === "exists" && object === undefined) return exists(checker, syntax, scope);
  const of = object === undefined ? scope.own : checker.value(object, scope);
  const flags = of === undefined || typeof of.type === "string" ? undefined : of.type.fields.get(name);
  if (of !== undefined && flags?.kind === "flags") return testFlags(checker, syntax, { of, form: flags.form });
  if (object === undefined) return callFunction(checker, syntax, scope);
  const found = of === undefined || typeof of.type === "string" ? "this" : of.type.name;
  return checker.fail(`${found} has no test "${name}" that can be called`, nameSpan);
}

function callFunction(checker: Checker, syntax: Call, scope: Scope): Checked {
  const { name, nameSpan, args } = syntax;
  const called = functionTable.get(name);
  if (called === undefined) {
    const near = nearNames(name, [...functionTable.keys(), "count", "sum", "any", "all", "minBy", "maxBy", "exists"]);
    const hint = near.length === 0 ? "" : `; did you mean ${near.map((known) => `"${known}"`).join(", ")}?`;
    return checker.fail(`no function "${name}"${hint}`, nameSpan, near);
  }
  const { takes, optional = 0, repeats = false } = called;
  const least = takes.length - optional;
  if (args.length < least || (args.length > takes.length && !repeats)) {
    const most = repeats ? "or more" : optional > 0 ? `to ${takes.length}` : "";
    const wanted = `${least} ${most}`.trim();
    const message = `${name} takes ${wanted} ${wanted === "1" ? "argument" : "arguments"}, but got ${args.length}`;
    return checker.fail(message, syntax);
  }
  const values = args.map((arg, i) => {
    return argument(checker, checker.value(arg, scope), { wanted: takes[Math.min(i, takes.length - 1)], name, arg });
  });
  return operation(called, values);
}

function exists(checker: Checker, syntax: Call, scope: Scope): Checked {
  const { args } = syntax;
  if (args.length !== 1) return checker.fail(`exists takes 1 argument, but got ${args.length}`, syntax);
  return { kind: "exists", of: checker.value(args[0], scope), type: "truth", isOptional: false };
}

interface Asked {
  readonly wanted: Wanted;
  /** The function. */
  readonly name: string;
  readonly arg: Syntax;
}

/** A value, if it is what a function wants. */
function argument(checker: Checker, value: Checked, { wanted, name, arg }: Asked): Checked {
  if (typeof wanted === "string") return checker.wanted(arg, value, wanted);
  if ("angle" in wanted) {
    if (typeof value.type === "string") return checker.wanted(arg, value, "number");
    return numberField(checker, value, { field: wanted.angle, name, at: arg });
  }
  const { fields } = wanted;
  if (typeof value.type === "string") {
    const message = `${name} needs an object with ${fields.join(", ")}, but this is ${nameOf(value.type)}`;
    return checker.fail(message, arg);
  }
  for (const field of fields) {
    const found = numberField(checker, value, { field, name, at: arg });
    if (found.isOptional && !value.isOptional)
      checker.fail(`${name} needs "${field}", which may be missing in ${value.type.name}`, arg);
  }
  return value;
}

interface AskedField {
  readonly field: string;
  /** The function that asks. */
  readonly name: string;
  readonly at: Span;
}

function numberField(checker: Checker, value: Checked, { field, name, at }: AskedField): Checked {
  // Objects have a row type.
  const type = value.type as RowType;
  const found = type.fields.get(field);
  if (found?.kind === "value" && found.type === "number" && !found.isInt64)
    return checker.field(value, field, { field: found, at });
  const needs = ["px", "py", "pz", "energy"].includes(field) ? " (made of pt, eta, phi and mass)" : "";
  return checker.fail(`${name} needs "${field}"${needs}, which ${type.name} does not have`, at);
}

interface Flags {
  readonly of: Checked;
  readonly form: FlagsForm;
}

/** `hasFlags("isPrompt", "isLastCopy")`: all of these bits. */
function testFlags(checker: Checker, syntax: Call, { of, form }: Flags): Checked {
  const { name, args } = syntax;
  if (args.length === 0) return checker.fail(`${name} needs names of bits, as ${name}("${form.bits[0]}")`, syntax);
  const mask = args.reduce((bits, arg) => bits | (1 << bitOf(checker, arg, { name, form })), 0);
  const bits: Checked = { kind: "constant", value: mask, type: "number", isOptional: false };
  return operation(unnamed.hasBits, [numberField(checker, of, { field: form.field, name, at: syntax }), bits]);
}

function bitOf(
  checker: Checker,
  arg: Syntax,
  { name, form: { field, bits } }: { readonly name: string; readonly form: FlagsForm },
): number {
  if (arg.kind !== "constant" || typeof arg.value !== "string")
    return checker.fail(`${name} needs names in quotes, as ${name}("${bits[0]}")`, arg);
  const bit = bits.indexOf(arg.value);
  if (bit >= 0) return bit;
  const near = nearNames(arg.value, bits);
  const hint = near.length > 0 ? `did you mean ${near.map((each) => `"${each}"`).join(", ")}?` : bits.join(", ");
  return checker.fail(`no flag "${arg.value}" in "${field}"; ${hint}`, arg, near);
}
