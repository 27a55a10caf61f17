import { type NumericArray, takeMemory } from "@kaon/core";
import { readFileSync } from "node:fs";
import { LumiError } from "./lumi-error.ts";
import { type LumiColumn, lumiColumns } from "./lumi-sections.ts";

/** Ranges of luminosity sections by run, both ends inclusive: `{ "297050": [[12, 137], [193, 776]] }`. */
export type GoldenJSON = Readonly<Record<string, readonly (readonly [first: number, last: number])[]>>;

/**
 * The luminosity sections that are certified as good: a "golden JSON".
 * @param golden its text, or what JSON.parse made of it
 * @throws LumiError, with the run, for anything else
 * @example events.filter((ev) => good.holds(ev.run, ev.luminosityBlock))
 */
export function lumiMask(golden: string | GoldenJSON): LumiMask {
  const document: unknown = typeof golden === "string" ? parse(golden) : golden;
  if (typeof document !== "object" || document === null || Array.isArray(document)) {
    throw new LumiError('a lumi mask is an object of ranges by run, as { "297050": [[12, 137]] }', "top level");
  }
  return new LumiMask(new Map(Object.entries(document).map(([run, ranges]) => [runOf(run), edgesOf(run, ranges)])));
}

/**
 * The lumi mask in a file. Reads at once, so that a processor's module can have it as a constant, in every worker.
 * @throws LumiError for another content; whatever reading the file throws
 * @example const good = readLumiMask(new URL("./Cert_294927-306462.json", import.meta.url));
 */
export function readLumiMask(path: string | URL): LumiMask {
  return lumiMask(readFileSync(path, "utf8"));
}

/** Which luminosity sections are good; made by `lumiMask` and `readLumiMask`. */
export class LumiMask {
  /** By run: first and last section of each range, one after the other, ascending. */
  readonly #edges: ReadonlyMap<number, Float64Array>;
  #lastRun = Number.NaN;
  #lastEdges: Float64Array | undefined;

  /** @internal use `lumiMask` */
  constructor(edges: ReadonlyMap<number, Float64Array>) {
    this.#edges = edges;
  }

  /** The runs that have any good section, ascending. */
  get runs(): readonly number[] {
    return [...this.#edges.keys()].sort((a, b) => a - b);
  }

  /** Whether a section is good: first and last section of a range are. For row functions. */
  holds(run: number, section: number): boolean {
    if (run !== this.#lastRun) {
      this.#lastRun = run;
      this.#lastEdges = this.#edges.get(run);
    }
    const edges = this.#lastEdges;
    return edges !== undefined && isWithin(edges, section);
  }

  /** Whether the section of each event is good: a mask for selections. @throws ArgumentError where lengths differ */
  mask(runs: LumiColumn, sections: LumiColumn): NumericArray<"bool"> {
    const [run, section] = lumiColumns(runs, sections);
    const data = takeMemory(run.length);
    for (let i = 0; i < data.length; i++) data[i] = this.holds(run[i], section[i]) ? 1 : 0;
    return { kind: "numeric", dtype: "bool", data };
  }
}

/** By halving: the last range that does not begin after the section has it or none has. */
function isWithin(edges: Float64Array, section: number): boolean {
  let low = 0;
  let high = edges.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[2 * middle] <= section) low = middle + 1;
    else high = middle;
  }
  return low > 0 && section <= edges[2 * low - 1];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new LumiError(`a lumi mask must be JSON: ${(cause as Error).message}`, "top level");
  }
}

function runOf(run: string): number {
  if (/^\d+$/.test(run)) return Number(run);
  throw new LumiError(`a run is a whole number, not ${JSON.stringify(run)}`, `run ${run}`);
}

function edgesOf(run: string, ranges: unknown): Float64Array {
  if (!Array.isArray(ranges)) {
    throw new LumiError(
      `a run has a list of ranges, as [[12, 137], [193, 776]], not ${JSON.stringify(ranges)}`,
      `run ${run}`,
    );
  }
  const sorted = ranges.map((range) => rangeOf(run, range)).sort((a, b) => a[0] - b[0]);
  const edges: number[] = [];
  for (const [first, last] of sorted) {
    // Ranges that touch or overlap are one.
    if (edges.length > 0 && first <= edges[edges.length - 1] + 1) {
      edges[edges.length - 1] = Math.max(edges[edges.length - 1], last);
    } else edges.push(first, last);
  }
  return Float64Array.from(edges);
}

function rangeOf(run: string, range: unknown): readonly [number, number] {
  const [first, last] = Array.isArray(range) && range.length === 2 ? (range as [unknown, unknown]) : [];
  if (Number.isInteger(first) && Number.isInteger(last) && (first as number) <= (last as number)) {
    return [first as number, last as number];
  }
  throw new LumiError(
    `a range is its first and last luminosity section, as [12, 137], not ${JSON.stringify(range)}`,
    `run ${run}`,
  );
}
