import { ArgumentError, type Packed, registerUnpacker } from "@kaon/core";
import { yieldText } from "./cutflow-table.ts";
import { type CountedEvents, type CountOptions, type EventTest, type TestableEvents, Testing } from "./event-tests.ts";
import { MergeError } from "./merge-error.ts";
import { tableCSV, tableHTML, tableLaTeX, tableMarkdown, tableText, type TextTable } from "./table-formats.ts";
import { addYields, countYield, type Yield, yieldError } from "./yield.ts";

/** One line of a table of yields. */
export interface NamedYield {
  readonly name: string;
  readonly yield: Yield;
}

/** A table of yields as plain data: what `toJSON` gives and `yieldTableFromJSON` takes. */
export interface YieldTableData {
  readonly weighted: boolean;
  readonly yields: readonly NamedYield[];
}

/**
 * An empty table of yields, as of signal and control regions, to which masks of the events of one chunk are added by name.
 *
 * @param subject the events; anything with `numEvents`, or their number, where all regions are masks
 * @throws ArgumentError where there is not one finite weight per event
 * @example yieldTable(events, { weights }).add("SR-A", inRegionA).add("CR-tt", (ev) => ev.nJet > 3)
 */
export function yieldTable<Event>(subject: TestableEvents<Event>, options?: YieldOptions<Event>): YieldTable<Event>;
export function yieldTable(subject: { readonly numEvents: number } | number, options?: YieldOptions): YieldTable;
export function yieldTable<Event>(subject: CountedEvents<never>, options: YieldOptions = {}): YieldTable<Event> {
  const testing = new Testing(subject, { what: "table of yields", call: "yieldTable" });
  const weights = testing.weights(options.weights);
  const within = options.within === undefined ? undefined : testing.mask("the mask within", options.within);
  return new YieldTable<Event>({ weighted: weights !== undefined, yields: [] }, { testing, weights, within });
}

/** How the yields of a table are counted. */
export type YieldOptions<Event = never> = Omit<CountOptions<Event>, "categories">;

/** The table that `toJSON` wrote. It can be merged and printed. */
export function yieldTableFromJSON(data: YieldTableData): YieldTable {
  return new YieldTable(data);
}

interface OpenChunk {
  readonly testing: Testing;
  readonly weights: ArrayLike<number> | undefined;
  readonly within: Uint8Array | undefined;
}

/** Yields by name, with their statistical errors; made by `yieldTable`. Merges across chunks. */
export class YieldTable<Event = never> {
  private data: YieldTableData;
  private readonly chunk: OpenChunk | undefined;

  /** @internal use `yieldTable` or `yieldTableFromJSON` */
  constructor(data: YieldTableData, chunk?: OpenChunk) {
    this.data = data;
    this.chunk = chunk;
  }

  /** Whether events were given weights. */
  get weighted(): boolean {
    return this.data.weighted;
  }

  /** The yields in the order in which they were added. */
  get yields(): readonly NamedYield[] {
    return this.data.yields;
  }

  /**
   * Adds the yield of the events that pass.
   * @throws ArgumentError for a name that is taken or a mask that does not fit, and on a table that was merged
   */
  add(name: string, test: EventTest<Event>): this {
    if (this.chunk === undefined) {
      throw new ArgumentError(
        `a table of yields that was merged or read from JSON has no events any more: "${name}" must be added inside process`,
      );
    }
    if (this.data.yields.some((before) => before.name === name)) {
      throw new ArgumentError(`the table already has a yield "${name}"; give each a name of its own`);
    }
    const { testing, weights, within } = this.chunk;
    const counted = countYield(testing.mask(`yield "${name}"`, test), weights, within);
    this.data = { ...this.data, yields: [...this.data.yields, { name, yield: counted }] };
    return this;
  }

  /**
   * The sum of this and another table with the same names.
   * @throws MergeError where the names differ, or only one of the two is weighted
   */
  merge(other: YieldTable<Event>): YieldTable<Event> {
    const [names, otherNames] = [this, other].map((table) => table.yields.map(({ name }) => name));
    if (names.length !== otherNames.length || names.some((name, i) => name !== otherNames[i])) {
      const [first, second] = [names, otherNames].map((list) => list.map((name) => JSON.stringify(name)).join(", "));
      throw new MergeError(`yields [${first}] and [${second}] differ; tables merge line by line`, { path: "" });
    }
    if (this.weighted !== other.weighted) {
      throw new MergeError("one table of yields has weights and the other has none", { path: "" });
    }
    const yields = this.yields.map(({ name, yield: mine }, i) => ({
      name,
      yield: addYields(mine, other.yields[i].yield),
    }));
    return new YieldTable<Event>({ weighted: this.weighted, yields });
  }

  /** Plain data for another thread. */
  pack(): Packed {
    return { kaon: "processors/yield-table", data: this.data };
  }

  /** Plain data for a file; `yieldTableFromJSON` reads it. */
  toJSON(): YieldTableData {
    return this.data;
  }

  /** An aligned table for a terminal. */
  toString(): string {
    return tableText(this.table());
  }

  /** What `console.log` prints. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }

  /** The same table in Markdown. */
  toMarkdown(): string {
    return tableMarkdown(this.table());
  }

  /** The same table in HTML. */
  toHTML(): string {
    return tableHTML(this.table());
  }

  /** The same table in LaTeX. */
  toLaTeX(): string {
    return tableLaTeX(this.table());
  }

  /** All numbers as comma-separated values. */
  toCSV(): string {
    const rows = this.yields.map(({ name, yield: cell }) => [name, cell.events, cell.sumw, yieldError(cell)]);
    return tableCSV(["name", "events", "sumw", "error"], rows);
  }

  private table(): TextTable {
    const rows = this.yields.map(({ name, yield: cell }) => [name, String(cell.events), yieldText(cell)]);
    return { head: ["", "events", "yield"], rows };
  }
}

registerUnpacker("processors/yield-table", (data) => new YieldTable(data as YieldTableData));
