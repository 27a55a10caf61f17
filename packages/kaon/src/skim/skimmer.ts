import { KaonError, type KaonArray, lengthOf } from "@kaon/core";
import { type ParquetCompression, writeParquet } from "@kaon/io-root";
import type { AnyEvents, EventsOf, Processor } from "@kaon/processors";
import { createHash } from "node:crypto";
import { basename, extname, join, resolve } from "node:path";
import { keptColumns } from "./kept-columns.ts";

/** What a skim keeps. */
export interface SkimDefinition<S extends string> {
  /** The schema that the files are opened with; "NanoAOD" where absent. */
  readonly schema?: S;
  /** Columns of the file by name or glob, as "Muon_*"; all where absent. Counters and event numbers stay with them. */
  readonly columns?: string | readonly string[];
  /** Which events: a row function, or an expression. All where absent. */
  readonly select?: Parameters<EventsOf<S>["filter"]>[0];
  /** New columns of the selected events; one with the name of a column of the file replaces it. */
  readonly define?: (events: EventsOf<S>) => Readonly<Record<string, KaonArray>>;
}

/** Numbers of a skim, of one chunk or merged. */
export interface SkimCounts extends Record<string, number> {
  readonly events: number;
  readonly selected: number;
  readonly files: number;
}

/** Where a run of a skimmer writes, and what it was asked for besides: the entry `skim` of the metadata of each dataset. */
export interface SkimTarget {
  /** Of the dataset. */
  readonly directory: string;
  readonly columns?: readonly string[];
  readonly cut?: string;
  readonly compression: ParquetCompression;
  /** Whether chunks without selected events make files. */
  readonly keepsEmpty?: boolean;
}

/**
 * A processor that writes the selected events of each chunk to a Parquet file of its own: the default export of a module for
 * `skim` and `kaon skim`.
 *
 * @example
 * export default skimmer({
 *   columns: ["Muon_*", "MET_pt"],
 *   select: (ev) => ev.Muon.count((mu) => mu.pt > 20) >= 2,
 *   define: (events) => ({ muonSum: events.Muon.sum((mu) => mu.pt) }),
 * });
 */
export function skimmer<const S extends string = "NanoAOD">(
  definition: SkimDefinition<S>,
): Processor<EventsOf<S>, SkimCounts> {
  const { schema = "NanoAOD" } = definition;
  // Whatever the schema, its events are filtered and read in the same way.
  const untyped = definition as unknown as SkimDefinition<string>;
  return { schema, process: (events) => skimChunk(events as unknown as AnyEvents, untyped) };
}

function skimChunk(events: AnyEvents, definition: SkimDefinition<string>): SkimCounts {
  const { cut, columns, compression, directory, keepsEmpty = false } = targetOf(events);
  const cutEvents = cut === undefined ? events : events.filter(cut);
  const selected = definition.select === undefined ? cutEvents : cutEvents.filter(definition.select);
  const counts = { events: events.numEvents, selected: selected.numEvents };
  if (selected.numEvents === 0 && !keepsEmpty) return { ...counts, files: 0 };
  const defined = definition.define?.(selected) ?? {};
  checkLengths(defined, selected.numEvents);
  const patterns = columns ?? [definition.columns ?? "*"].flat();
  const kept = keptColumns(selected.columns, patterns, {
    defined: Object.keys(defined),
    where: String(events.metadata["file"]),
  });
  writeParquet(join(directory, partName(events)), { ...selected.readColumns(kept), ...defined }, { compression });
  return { ...counts, files: 1 };
}

function targetOf(events: AnyEvents): SkimTarget {
  const target = events.metadata["skim"];
  // Nobody else writes this entry; `skim` refuses filesets that have it.
  if (typeof target === "object" && target !== null && "directory" in target) return target as SkimTarget;
  throw new KaonError("a skimmer writes files and was not told where: use skim() or `kaon skim`, not run()");
}

function checkLengths(defined: Readonly<Record<string, KaonArray>>, numEvents: number): void {
  for (const [name, array] of Object.entries(defined)) {
    if (lengthOf(array) === numEvents) continue;
    throw new KaonError(
      `the new column "${name}" must have one entry for each of the ${numEvents} selected events, but has ${lengthOf(array)}`,
    );
  }
}

/** By file and first entry, in the order of entries; files of the same name in different folders differ by a checksum of their paths. */
function partName({ metadata }: AnyEvents): string {
  const file = String(metadata["file"]);
  const path = createHash("sha1").update(resolve(file)).digest("hex").slice(0, 6);
  const entryStart = String(metadata["entryStart"]).padStart(9, "0");
  return `${basename(file, extname(file))}-${path}-${entryStart}.parquet`;
}
