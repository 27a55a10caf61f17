import { ArgumentError, type EventChunk, type Events, type NumericArray, type Replacements } from "@kaon/core";
import { type Axis, Histogram, stack, type StringCategoryAxis } from "@kaon/hist";
import { isLayout } from "./layouts.ts";
import { isPlainRecord, type MergeableTree } from "./mergeable.ts";
import type { Weights } from "./weights.ts";

/** The name of the events as they are. */
const nominal = "nominal";

/** What is being varied while a process function of `vary` runs. */
export class Variation {
  /** `"nominal"`, or the name that the variation has in `vary`. */
  readonly name: string;

  /** @internal */
  constructor(name: string) {
    this.name = name;
  }

  /** Whether the events are as they are. */
  get isNominal(): boolean {
    return this.name === nominal;
  }

  /**
   * What `make` gives for the nominal product of the weights and, where the events are nominal, for each of their variations: only
   * `make` runs again, as filling a histogram. Is a part of what the process function gives, and comes out of `vary` by variation.
   * @example mass: variation.weighted(w, (weight) => hist(axis).fill({ mass, weight }))
   */
  weighted<T>(
    weights: Pick<Weights, "weight" | "variations">,
    make: (weight: NumericArray<"float64">, variation: string) => T,
  ): Weighted<T> {
    const names = this.isNominal ? weights.variations : [];
    const parts = names.map((name): [string, T] => [name, make(weights.weight(name), name)]);
    return new Weighted([[this.name, make(weights.weight(), this.name)], ...parts]);
  }
}

/** A part of a result for several weights; made by `Variation.weighted`. */
export class Weighted<T> {
  readonly parts: readonly (readonly [variation: string, part: T])[];

  /** @internal */
  constructor(parts: readonly (readonly [string, T])[]) {
    this.parts = parts;
  }
}

/** A result by variation: histograms get an axis `variation` in front, everything else is a record by variation. */
export type Varied<T> =
  T extends Weighted<infer Part>
    ? Varied<Part>
    : T extends Histogram<infer Axes extends readonly Axis[]>
      ? Histogram<readonly [StringCategoryAxis<"variation">, ...Axes]>
      : T extends Leaf
        ? Readonly<Record<string, T>>
        : { readonly [K in keyof T]: Varied<T[K]> };

/** What stays as it is: anything but a record of other things. */
type Leaf =
  | number
  | bigint
  | string
  | boolean
  | null
  | undefined
  | ArrayBufferView
  | readonly unknown[]
  | ReadonlySet<unknown>
  | ReadonlyMap<unknown, unknown>
  | { readonly kind: string }
  | { merge(other: never): unknown };

/**
 * Processes the events of a chunk as they are, and once for every variation of their objects, in one pass over the file:
 * columns are read once, and what is made of fields that do not vary is made once. Weight variations do not process again, they fill
 * again: see `Variation.weighted`.
 *
 * Row functions that live outside of `process`, as constants of a module, and expressions as text, are not called again for a variation
 * that changes nothing that they read (see `EventChunk.remember`): what they gave is used again. Those that are written inside of
 * `process` are made anew for each variation, and called.
 *
 * The result for the nominal events has the same bits as without variations. References between objects lead where they lead in
 * the nominal events, whatever varied values do to the order of objects.
 *
 * @param variations other values for fields of the events, by name; see `EventChunk.with`
 * @param process what to do with the events; it gives a record of histograms, cutflows, numbers …
 * @returns the record with every histogram under an axis `variation`, and everything else as a record by variation
 * @throws ArgumentError for a variation called `nominal` or as one of the weights; whatever `process` throws
 * @example
 * const hasMuon = (ev: { Muon: { length: number } }) => ev.Muon.length > 0; // called once for each event, for all variations
 * vary(events, { jesUp: { Jet: { pt: (jet) => 1.03 * jet.pt } }, jesDown: { Jet: { pt: (jet) => 0.97 * jet.pt } } }, (ev, variation) => {
 *   const good = ev.filter(hasMuon);
 *   const w = weights(good).add("pileup", pileup, { up, down });
 *   const ht = good.map((e) => e.Jet.sum((jet) => jet.pt, (jet) => jet.pt > 30));
 *   return { ht: variation.weighted(w, (weight) => hist(regular(50, 0, 1000, { name: "ht" })).fill({ ht, weight })) };
 * });
 */
export function vary<Declared, R extends object>(
  events: EventChunk<Declared>,
  variations: Readonly<Record<string, Replacements<Declared>>>,
  process: (events: Events<Declared>, variation: Variation) => R,
): Varied<R> {
  if (Object.hasOwn(variations, nominal)) {
    throw new ArgumentError(`the events as they are are called "${nominal}"; give the variation another name`);
  }
  // What openEvents made of a declaration, and views of it, answer for its fields.
  const run = (name: string, chunk: EventChunk<Declared>): Part => [
    name,
    process(chunk as Events<Declared>, new Variation(name)),
  ];
  const kept = events.remember();
  const parts = [run(nominal, kept)];
  for (const [name, replacements] of Object.entries(variations)) parts.push(run(name, kept.with(replacements)));
  // Combined as its type says.
  return combine(parts, "") as Varied<R>;
}

type Part = readonly [variation: string, value: unknown];

function combine(given: readonly Part[], path: string): unknown {
  const parts = unfold(given);
  const names = parts.map(([name]) => name);
  const repeated = names.find((name, i) => names.indexOf(name) < i);
  if (repeated !== undefined) {
    throw new ArgumentError(
      `two variations of ${path} are called "${repeated}"; a weight must not be called as a variation of objects`,
    );
  }
  const values = parts.map(([, value]) => value);
  if (values.every((value) => value instanceof Histogram)) {
    return stack(Object.fromEntries(parts) as Record<string, Histogram>, { name: "variation", label: "Variation" });
  }
  if (!values.every((value) => isPlainRecord(value) && !isLayout(value))) return Object.fromEntries(parts);
  const records = parts as readonly (readonly [string, Readonly<Record<string, unknown>>])[];
  const keys = new Set(records.flatMap(([, record]) => Object.keys(record)));
  return Object.fromEntries(
    [...keys].map((key) => {
      const those = records.flatMap(([name, record]): Part[] =>
        Object.hasOwn(record, key) ? [[name, record[key]]] : [],
      );
      return [key, combine(those, path === "" ? `"${key}"` : `${path.slice(0, -1)}.${key}"`)];
    }),
  ) as Readonly<Record<string, MergeableTree>>;
}

/** Parts for several weights, one by one. */
function unfold(parts: readonly Part[]): readonly Part[] {
  return parts.flatMap(([name, value]): Part[] =>
    value instanceof Weighted ? [...(value.parts as readonly Part[])] : [[name, value]],
  );
}
