import { UnknownNameError } from "@kaon/core";
import { namePattern } from "../name-pattern.ts";

/** Columns that say which event it is; every skim has them. */
const identity = ["run", "luminosityBlock", "event"];

/**
 * The columns of a file that patterns ask for, in the file's order, with the numbers of the event and the counters of their
 * collections. New columns that were defined stand for the collection's old counter: lists may have become shorter.
 * @throws UnknownNameError with near names for a pattern that fits none
 */
export function keptColumns(
  columns: readonly string[],
  patterns: readonly string[],
  { defined, where }: { readonly defined: readonly string[]; readonly where: string },
): string[] {
  const wanted = new Set(identity.filter((name) => columns.includes(name)));
  for (const text of patterns) {
    const pattern = namePattern(text);
    const found = columns.filter((name) => pattern.test(name));
    const isDefined = defined.some((name) => pattern.test(name));
    if (found.length === 0 && !isDefined) throw new UnknownNameError("column", text, { where, known: columns });
    for (const name of found) wanted.add(name);
  }
  const all = new Set(columns);
  const changed = new Set(defined.map(counterName));
  for (const name of wanted) {
    const counter = counterName(name);
    if (all.has(counter)) wanted.add(counter);
  }
  return columns.filter((name) => wanted.has(name) && !changed.has(name) && !defined.includes(name));
}

/** `nMuon` for `Muon_pt`. */
function counterName(column: string): string {
  return `n${column.split("_")[0] || column}`;
}
