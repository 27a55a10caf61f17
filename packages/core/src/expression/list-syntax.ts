import { fieldAt } from "./path.ts";
import { aggregates, combinations } from "./question.ts";
import { objectType } from "./row-type.ts";
import { innerScope, variable, type Scope } from "./scope.ts";
import type { Syntax } from "./syntax.ts";

type Call = Syntax & { readonly kind: "call" };

/** Whether a call asks something of a list. `min` and `max` are also functions of numbers. */
export function isAggregate(call: Call, scope: Scope): boolean {
  const { name, object, args } = call;
  if (object !== undefined) return false;
  if (combinations.has(name)) return true;
  if (!Object.hasOwn(aggregates, name)) return false;
  if (name !== "min" && name !== "max") return true;
  const [first] = args;
  if (first === undefined) return false;
  if (args.length > 1 && first.kind === "member" && isRow(first.object, scope)) return isLed(first.object, scope);
  return namesList(call, scope) || (args.length === 1 && impliedList(call, scope) !== undefined);
}

/** Whether the first argument of a question is a list, or a field of one where a value is asked for: `sum(Jet.pt)`. */
function namesList({ name, args: [first] }: Call, scope: Scope): boolean {
  if (first === undefined) return false;
  if (isList(first, scope) || isLed(first, scope)) return true;
  const isValue = Object.hasOwn(aggregates, name) && aggregates[name].asks === "value";
  return isValue && first.kind === "member" && (isList(first.object, scope) || isLed(first.object, scope));
}

/** The list that a question is about which names none, as `any(Muon.pt > 20)`: the only one of whose objects it speaks. */
export function impliedList(call: Call, scope: Scope): string | undefined {
  const [first] = call.args;
  if (first === undefined || combinations.has(call.name) || namesList(call, scope)) return undefined;
  const [only, ...others] = unboundLists(first, scope);
  return others.length === 0 ? only : undefined;
}

/** Whether something is a list of the event: by name, or made of such. */
export function isList(syntax: Syntax, { event }: Scope): boolean {
  if (syntax.kind === "call") return combinations.has(syntax.name);
  if (syntax.kind !== "name") return false;
  const kind = event.type.fields.get(syntax.name)?.kind;
  return kind === "list" || kind === "numbers";
}

/** Whether something is a reference to several objects, as `children` or `parent.children`. */
export function isLed(syntax: Syntax, scope: Scope): boolean {
  return fieldAt(syntax, scope, scope.form)?.kind === "references";
}

/** Whether a name is that of an object at hand. */
export function isRow(syntax: Syntax, { rows }: Scope): boolean {
  return syntax.kind === "name" && rows.has(syntax.name);
}

/** The lists whose objects something speaks of one by one, and that are not at hand yet; in the order of the text. */
export function unboundLists(syntax: Syntax, scope: Scope): string[] {
  switch (syntax.kind) {
    case "constant":
      return [];
    case "name":
      return isUnbound(syntax, scope) ? [syntax.name] : [];
    case "member":
      return unboundLists(syntax.object, scope);
    case "at":
      return isUnbound(syntax.object, scope) ? [] : unboundLists(syntax.object, scope);
    case "call":
      if (isAggregate(syntax, scope)) return insideQuestion(syntax, scope);
      return ofAll(syntax.object === undefined ? syntax.args : [syntax.object, ...syntax.args], scope);
    case "choice":
      return ofAll([syntax.condition, syntax.yes, syntax.no], scope);
    case "among":
      return ofAll([syntax.value, ...syntax.items], scope);
    default:
      return ofAll(syntax.args, scope);
  }
}

function isUnbound(syntax: Syntax, { own, rows, form }: Scope): boolean {
  if (syntax.kind !== "name" || own?.type.fields.has(syntax.name) === true || rows.has(syntax.name)) return false;
  return objectType(form, syntax.name) !== undefined;
}

function ofAll(parts: readonly Syntax[], scope: Scope): string[] {
  return [...new Set(parts.flatMap((part) => unboundLists(part, scope)))];
}

/** What is asked of the objects of one list may speak of objects of others. */
function insideQuestion(call: Call, scope: Scope): string[] {
  const [first] = call.args;
  if (first?.kind === "member" && isUnbound(first.object, scope)) {
    // count(GenPart.children): of each object in turn.
    const led = objectType(scope.form, first.object.kind === "name" ? first.object.name : "")?.fields.get(first.name);
    if (led?.kind === "references") return unboundLists(first.object, scope);
  }
  const implied = impliedList(call, scope);
  const { lists, inner } = implied === undefined ? aggregated(call) : { lists: [implied], inner: call.args };
  const rows = lists.flatMap((name) => objectType(scope.form, name) ?? []).map((type, i) => variable(i + 1, type));
  return ofAll(inner, rows.length === 0 ? scope : innerScope(scope, rows));
}

/** The lists that a call names, and what is asked of their objects. */
function aggregated({ name, args }: Call): { readonly lists: readonly string[]; readonly inner: readonly Syntax[] } {
  const numLists = name === "cartesian" ? 2 : 1;
  const lists: string[] = [];
  const inner = args.slice(numLists);
  for (const arg of args.slice(0, numLists)) {
    const list = arg.kind === "member" ? arg.object : arg;
    if (list.kind === "name") lists.push(list.name);
    if (list.kind !== "call") continue;
    const within = aggregated(list);
    const twice = list.name === "pairs" || list.name === "triples" ? 2 : 1;
    for (let i = 0; i < twice; i++) lists.push(...within.lists);
    inner.push(...within.inner);
  }
  return { lists, inner };
}
