import { type EventChunk, type Events, type EventSource, type Schemas, openEvents } from "@kaon/core";
import type { Chunk } from "./executor.ts";

/** Events of which nothing is known at compile time. */
export type AnyEvents = EventChunk<Record<string, never>>;

/** The events of a schema by its name; packages that bring a schema declare it in core's `Schemas`. */
export type EventsOf<S extends string> = S extends keyof Schemas ? Events<Schemas[S]> : AnyEvents;

/**
 * The events of a chunk in its source. Their `metadata` holds where they come from (`dataset`, `file`, `tree`, `entryStart`,
 * `entryStop`) and what the fileset says about their dataset.
 */
export function eventsOf(source: EventSource, chunk: Chunk): AnyEvents {
  const { dataset, file, tree, entryStart, entryStop } = chunk;
  const place = { dataset, file, ...(tree === undefined ? {} : { tree }), entryStart, entryStop };
  return openEvents(source, { entryStart, entryStop, metadata: { ...chunk.metadata, ...place } });
}
