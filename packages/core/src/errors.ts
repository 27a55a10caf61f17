/**
 * The root of all errors that Kaon throws on purpose. `name` is the tag to switch on; messages say what was wanted, what was
 * found, where, and what to try.
 */
export class KaonError extends Error {
  override readonly name: string = "KaonError";
}

interface UnknownNameOptions {
  readonly where: string;
  readonly known: Iterable<string>;
  /** What is known of the name. */
  readonly hint?: string | undefined;
}

/** A name that does not exist where it was looked up. */
export class UnknownNameError extends KaonError {
  override readonly name = "UnknownNameError";
  /** What kind of thing was looked up, as "branch" or "field". */
  readonly what: string;
  /** The name that was asked for. */
  readonly wanted: string;
  /** Where it was looked up. */
  readonly where: string;
  /** Up to five existing names near to the one asked for, nearest first. */
  readonly near: readonly string[];

  constructor(what: string, wanted: string, options: UnknownNameOptions) {
    const near = nearNames(wanted, options.known);
    const known = options.hint === undefined ? "" : `: ${options.hint}`;
    const hint = near.length > 0 ? `; did you mean ${near.map((name) => `"${name}"`).join(", ")}?` : "";
    super(`no ${what} "${wanted}" in ${options.where}${known}${hint}`);
    this.what = what;
    this.wanted = wanted;
    this.where = options.where;
    this.near = near;
  }
}

/** Arguments that do not fit: a wrong length, axis, type or option. */
export class ArgumentError extends KaonError {
  override readonly name = "ArgumentError";
}

/** A row function that threw, or gave something other than it must; says which event and which objects. */
export class RowFunctionError extends KaonError {
  override readonly name = "RowFunctionError";
  /** Position of the event in the chunk. */
  readonly event: number;
  /** Positions of the objects in their lists, outermost first; empty for event functions. */
  readonly indices: readonly number[];

  constructor(message: string, options: { event: number; indices: readonly number[]; cause?: unknown }) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.event = options.event;
    this.indices = options.indices;
  }
}

/** The known names nearest to `wanted` by edit distance (case and underscores count half), nearest first, at most five. */
export function nearNames(wanted: string, known: Iterable<string>): string[] {
  const limit = Math.min(4, Math.max(1, Math.ceil(wanted.length / 3)));
  const scored: [number, string][] = [];
  for (const name of known) {
    if (Math.abs(name.length - wanted.length) > limit) continue;
    const distance = Math.min(
      editDistance(wanted, name),
      0.5 + editDistance(wanted.toLowerCase().replaceAll("_", ""), name.toLowerCase().replaceAll("_", "")),
    );
    if (distance <= limit) scored.push([distance, name]);
  }
  scored.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
  return scored.slice(0, 5).map(([, name]) => name);
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(change, previous[j] + 1, current[j - 1] + 1));
    }
    previous = current;
  }
  return previous[b.length];
}
