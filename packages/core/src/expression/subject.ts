import type { EventForm } from "../source.ts";
import { aggregated, isAggregate } from "./check-list.ts";
import { parse } from "./parse.ts";
import { objectType } from "./row-type.ts";
import { eventScope, innerScope, variable, type Scope } from "./scope.ts";
import { splitAt } from "./spelling.ts";
import type { Syntax } from "./syntax.ts";
import { tokenize } from "./tokens.ts";

/**
 * The lists whose objects an expression speaks of one by one, in the order in which they are named: `["Muon"]` for `Muon.pt / MET.pt`,
 * none for `sum(Muon.pt)` and `Muon[0].pt`, which have one value for each event. Reads nothing.
 * @throws ExpressionError for what is no expression
 */
export function listsOf(text: string, form: EventForm): string[] {
  const found = new Set<string>();
  collect(parse(text), { scope: eventScope(form), form, found });
  return [...found];
}

/**
 * The parts of a text between colons that belong to no choice, as `y:x` for a picture in two dimensions.
 * @throws ExpressionError for characters that mean nothing and brackets that do not match
 */
export function splitExpressions(text: string): string[] {
  const bounds = [0, ...splitAt(tokenize(text).all).flatMap(({ start, end }) => [start, end]), text.length];
  return Array.from({ length: bounds.length / 2 }, (_, i) => text.slice(bounds[2 * i], bounds[2 * i + 1]).trim());
}

interface Search {
  readonly scope: Scope;
  readonly form: EventForm;
  readonly found: Set<string>;
}

function collect(syntax: Syntax, search: Search): void {
  switch (syntax.kind) {
    case "constant":
      return;
    case "name":
      if (isUnboundList(syntax.name, search)) search.found.add(syntax.name);
      return;
    case "member":
      return collect(syntax.object, search);
    case "at":
      return isUnboundList(nameOf(syntax.object), search) ? undefined : collect(syntax.object, search);
    case "call":
      if (isAggregate(syntax, search.scope)) return collectInside(syntax, search);
      return all(syntax.object === undefined ? syntax.args : [syntax.object, ...syntax.args], search);
    case "choice":
      return all([syntax.condition, syntax.yes, syntax.no], search);
    case "among":
      return all([syntax.value, ...syntax.items], search);
    default:
      return all(syntax.args, search);
  }
}

function all(parts: readonly Syntax[], search: Search): void {
  for (const part of parts) collect(part, search);
}

/** What is asked of the objects of a list may speak of objects of other lists. */
function collectInside(syntax: Syntax & { readonly kind: "call" }, search: Search): void {
  const [first] = syntax.args;
  if (first?.kind === "member" && isUnboundList(nameOf(first.object), search)) {
    // count(GenPart.children): of each object in turn.
    const led = objectType(search.form, nameOf(first.object))?.fields.get(first.name);
    if (led?.kind === "references") return collect(first.object, search);
  }
  const { lists, inner } = aggregated(syntax);
  const rows = lists.flatMap((name) => objectType(search.form, name) ?? []).map((type, i) => variable(i + 1, type));
  const scope = rows.length === 0 ? search.scope : innerScope(search.scope, rows);
  all(inner, { ...search, scope });
}

function nameOf(syntax: Syntax): string {
  return syntax.kind === "name" ? syntax.name : "";
}

function isUnboundList(name: string, { scope, form }: Search): boolean {
  const isField = scope.own?.type.fields.has(name) === true;
  return !isField && !scope.rows.has(name) && objectType(form, name) !== undefined;
}
