import type { EventForm } from "../source.ts";
import { unboundLists } from "./list-syntax.ts";
import { parse } from "./parse.ts";
import { eventScope } from "./scope.ts";
import { splitAt } from "./spelling.ts";
import { tokenize } from "./tokens.ts";

/**
 * The lists whose objects an expression speaks of one by one, in the order in which they are named: `["Muon"]` for `Muon.pt / MET.pt`,
 * none for `sum(Muon.pt)` and `Muon[0].pt`, which have one value for each event. Reads nothing.
 * @throws ExpressionError for what is no expression
 */
export function listsOf(text: string, form: EventForm): string[] {
  return unboundLists(parse(text), eventScope(form));
}

/**
 * The parts of a text between colons that belong to no choice, as `y:x` for a picture in two dimensions.
 * @throws ExpressionError for characters that mean nothing and brackets that do not match
 */
export function splitExpressions(text: string): string[] {
  const bounds = [0, ...splitAt(tokenize(text).all).flatMap(({ start, end }) => [start, end]), text.length];
  return Array.from({ length: bounds.length / 2 }, (_, i) => text.slice(bounds[2 * i], bounds[2 * i + 1]).trim());
}
