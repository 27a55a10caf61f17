import { ArgumentError } from "../errors.ts";
import type { Row } from "./row-class.ts";

/**
 * Whether two rows are the same object of the event: of the same list, at the same position, however they were come to.
 * @throws ArgumentError for anything but rows
 * @example muons.filter((mu, ev) => !ev.Jet.some((jet) => jet.matchedMuons.some((other) => other !== null && isSameObject(mu, other))))
 */
export function isSameObject(a: object, b: object): boolean {
  const [first, second] = [rowOf(a), rowOf(b)];
  return first.$owner === second.$owner && first.$i === second.$i;
}

function rowOf(object: object): Row {
  if (Object.hasOwn(object, "$owner")) return object as Row;
  throw new ArgumentError(
    "isSameObject needs two rows of the same row function, as in isSameObject(mu, jet.matchedMuons[0])",
  );
}
