import type { Checker } from "./check.ts";
import { nameOf, operation, type Checked, type CheckedList, type Lambda } from "./checked.ts";
import { impliedList, isLed, isList, isRow } from "./list-syntax.ts";
import { unnamed } from "./operations.ts";
import { fieldAt } from "./path.ts";
import { aggregates, combinations } from "./question.ts";
import { commonType } from "./row-type.ts";
import { innerScope, meaningOf, unknownName, variable, type Scope } from "./scope.ts";
import type { Syntax } from "./syntax.ts";

type Call = Syntax & { readonly kind: "call" };

/** A call that asks something of a list, as `count(Muon, pt > 20)` or `sum(Jet.pt)`. */
export function checkAggregate(checker: Checker, syntax: Call, scope: Scope): Checked {
  const { name, args } = syntax;
  const [first, ...rest] = args;
  if (combinations.has(name)) {
    return checker.fail(`${name}(…) is a list: ask it something, as any(${name}(…), …), count(${name}(…))`, syntax);
  }
  if (first === undefined) return checker.fail(`${name} needs a list, as ${name}(${example(name)})`, syntax);
  if (first.kind === "name" && scope.event.type.fields.get(first.name)?.kind === "numbers" && !isRow(first, scope)) {
    return numbersAggregate(checker, syntax, scope);
  }
  const implied = impliedList(syntax, scope);
  if (implied !== undefined) {
    // any(Muon.pt > 20) is any(Muon, Muon.pt > 20).
    const list = checkList(checker, { kind: "name", name: implied, start: first.start, end: first.end }, scope);
    return over(checker, { syntax, list, asked: args }, scope);
  }
  // sum(Jet.pt) is sum(Jet, pt).
  const isShort = first.kind === "member" && aggregates[name].asks === "value" && !isLed(first, scope);
  const list = checkList(checker, isShort ? first.object : first, scope);
  const asked: Syntax[] = isShort ? [{ ...first.nameSpan, kind: "name", name: first.name }, ...rest] : rest;
  return over(checker, { syntax, list, asked }, scope);
}

interface Asked {
  readonly syntax: Call;
  readonly list: CheckedList;
  readonly asked: readonly Syntax[];
}

function over(checker: Checker, { syntax, list, asked }: Asked, scope: Scope): Checked {
  const { name } = syntax;
  const { method, asks } = aggregates[name];
  const [least, most] = asks === "cut" ? [1, 1] : asks === "maybe cut" ? [0, 1] : [1, 2];
  if (asked.length < least || asked.length > most)
    return checker.fail(`${name} is called as ${name}(${example(name)})`, syntax);
  const lambda = (inner: Syntax, wants: "number" | "truth") => checkLambda(checker, { list, inner, wants }, scope);
  const [value, cut] = asks === "value" ? asked : [undefined, asked[0]];
  const keep = cut === undefined ? undefined : lambda(cut, "truth");
  const found = value === undefined ? [] : [lambda(value, "number")];
  const isBest = method === "minBy" || method === "maxBy";
  if (isBest && list.rows.length > 1) {
    return checker.fail(
      `${name} gives one object, but these are combinations; ${name.slice(0, 3)}(…, value) gives the value`,
      syntax,
    );
  }
  const isOptional = isBest || method === "min" || method === "max";
  const type = isBest ? list.rows[0] : method === "some" || method === "every" ? "truth" : "number";
  // some, every, count and sum take a cut themselves.
  if (keep === undefined || isOptional) {
    const of: CheckedList = keep === undefined ? list : { kind: "filtered", of: list, keep, rows: list.rows };
    return { kind: "over", list: of, method, functions: found, type, isOptional };
  }
  return { kind: "over", list, method, functions: [...found, keep], type, isOptional };
}

function checkLambda(
  checker: Checker,
  { list, inner, wants }: { readonly list: CheckedList; readonly inner: Syntax; readonly wants: "number" | "truth" },
  scope: Scope,
): Lambda {
  const rows = list.rows.map((type) => variable(checker.newVariable(), type));
  const within = innerScope(scope, rows);
  const body = checker.inQuestion(inner, () =>
    wants === "truth" ? checker.truth(inner, within) : checker.certain(inner, within),
  );
  return { variables: rows.map((row) => row.variable), body };
}

function example(name: string): string {
  if (name === "any" || name === "all") return "Muon, pt > 20";
  return name === "count" ? "Muon) or count(Muon, pt > 20" : `Jet, pt) or ${name}(Jet, pt, pt > 30`;
}

/** A list of objects, or of pairs or triples of them. */
function checkList(checker: Checker, syntax: Syntax, scope: Scope): CheckedList {
  const led = fieldAt(syntax, scope, scope.form);
  if (led?.kind === "references") return checkLed(checker, { syntax, lists: led.lists }, scope);
  if (syntax.kind === "name") {
    const field = scope.event.type.fields.get(syntax.name);
    if (field?.kind === "list") return { kind: "all", name: syntax.name, rows: [field.row] };
    if (field === undefined) {
      const { message, near } = unknownName(syntax.name, { ...scope, own: undefined }, checker.form);
      return checker.fail(message, syntax, near);
    }
    return checker.fail(`a list is needed here, but "${syntax.name}" is none`, syntax);
  }
  if (syntax.kind === "call" && combinations.has(syntax.name)) return checkCombination(checker, syntax, scope);
  return checker.fail(
    "a list is needed here, as Muon, filter(Muon, pt > 20), pairs(Muon) or cartesian(Muon, Jet)",
    syntax,
  );
}

function checkLed(
  checker: Checker,
  { syntax, lists }: { readonly syntax: Syntax; readonly lists: readonly string[] },
  scope: Scope,
): CheckedList {
  const type = commonType(scope.form, lists);
  if (type === undefined)
    return checker.fail(`this leads to ${lists.join(" or ")}, which these events do not have`, syntax);
  if (syntax.kind === "member") {
    const of = checker.value(syntax.object, scope);
    return { kind: "led", of: { kind: "field", of, name: syntax.name, type, isOptional: of.isOptional }, rows: [type] };
  }
  const name = syntax.kind === "name" ? syntax.name : "";
  const meaning = meaningOf(name, scope);
  const of = meaning?.kind === "field" ? meaning.of : scope.event;
  return { kind: "led", of: { kind: "field", of, name, type, isOptional: false }, rows: [type] };
}

/** Whether objects come from references: these are no lists that can be combined. */
function comesFromReferences(list: CheckedList): boolean {
  return list.kind === "led" || (list.kind === "filtered" && comesFromReferences(list.of));
}

function checkCombination(checker: Checker, syntax: Call, scope: Scope): CheckedList {
  const { name, args } = syntax;
  const numLists = name === "cartesian" ? 2 : 1;
  const needsCut = name === "filter";
  if (args.length < numLists + (needsCut ? 1 : 0) || args.length > numLists + 1) {
    const lists = name === "cartesian" ? "Muon, Jet" : "Muon";
    const cut = needsCut ? "" : ` or ${name}(${lists}, cut)`;
    return checker.fail(`${name} is called as ${name}(${lists}${needsCut ? ", cut" : ""})${cut}`, syntax);
  }
  const lists = args.slice(0, numLists).map((arg) => checkList(checker, arg, scope));
  if (!needsCut && lists.some((list) => list.rows.length > 1)) {
    return checker.fail("only single objects can be combined, but these are combinations already", args[0]);
  }
  if (!needsCut && lists.some(comesFromReferences))
    return checker.fail("only objects of lists can be combined, but these are what a reference leads to", syntax);
  const made = combined(name, lists);
  const cut = args[numLists];
  if (cut === undefined) return made;
  return {
    kind: "filtered",
    of: made,
    keep: checkLambda(checker, { list: made, inner: cut, wants: "truth" }, scope),
    rows: made.rows,
  };
}

function combined(name: string, [list, other]: readonly CheckedList[]): CheckedList {
  const [row] = list.rows;
  if (name === "pairs") return { kind: "combined", combination: "pairs", of: list, rows: [row, row] };
  if (name === "triples") return { kind: "combined", combination: "triples", of: list, rows: [row, row, row] };
  if (name === "cartesian") return { kind: "cartesian", of: list, with: other, rows: [row, other.rows[0]] };
  return list;
}

/** `sum(PSWeight)`: plain numbers have no fields to ask for. */
function numbersAggregate(checker: Checker, syntax: Call, scope: Scope): Checked {
  const { name, args } = syntax;
  const known = new Map(
    Object.entries({ count: unnamed.count, sum: unnamed.sum, min: unnamed.min, max: unnamed.max }),
  ).get(name);
  if (known !== undefined && args.length === 1) return operation(known, [checker.value(args[0], scope)]);
  return checker.fail(
    `of a list of plain numbers there are count, sum, min and max, as sum(PSWeight), and PSWeight[0]`,
    syntax,
  );
}

/** `Muon[0]`, `PSWeight[1]`, counted from 0, or from the end where negative. */
export function checkPosition(checker: Checker, syntax: Syntax & { readonly kind: "at" }, scope: Scope): Checked {
  const { object } = syntax;
  const position = wholeNumber(checker, syntax.position);
  const isNumbers = fieldAt(object, scope, scope.form)?.kind === "numbers";
  if (isLed(object, scope) || (isList(object, scope) && !isNumbers)) {
    const list = checkList(checker, object, scope);
    if (list.rows.length > 1)
      return checker.fail("these are combinations; only single objects can be taken out", syntax);
    return { kind: "at", list, position, type: list.rows[0], isOptional: true };
  }
  const values = checker.value(object, scope);
  if (values.type !== "numbers") {
    return checker.fail(`a list is needed before [${position}], but this is ${nameOf(values.type)}`, object);
  }
  const at: Checked = { kind: "constant", value: position, type: "number", isOptional: false };
  return operation(unnamed.at, [values, at]);
}

function wholeNumber(checker: Checker, syntax: Syntax): number {
  const isNegative = syntax.kind === "operator" && syntax.operator === "negative";
  const constant = isNegative ? syntax.args[0] : syntax;
  if (constant.kind === "constant" && typeof constant.value === "number" && Number.isInteger(constant.value))
    return isNegative ? -constant.value : constant.value;
  return checker.fail("a whole number stands in […], as Muon[0] for the first and Muon[-1] for the last", syntax);
}
