import { type EventChunk, type Events, type EventSchema, type EventSource, type Schemas, openEvents } from "@kaon/core";
import type { Chunk } from "./executor.ts";

/** Events of which nothing is known at compile time. */
export type AnyEvents = EventChunk<Record<string, never>>;

/** The events of a schema: by its name, which packages that bring one declare in core's `Schemas`, or as it declares them itself. */
export type EventsOf<S extends string | EventSchema> = S extends keyof Schemas
  ? Events<Schemas[S]>
  : S extends EventSchema<infer Declared>
    ? unknown extends Declared
      ? AnyEvents
      : Events<Declared>
    : AnyEvents;

/**
 * The events of a chunk in its source. Their `metadata` holds where they come from (`dataset`, `file`, `tree`, `entryStart`,
 * `entryStop`) and what the fileset says about their dataset.
 */
export function eventsOf(source: EventSource, chunk: Chunk): AnyEvents {
  const { dataset, file, tree, entryStart, entryStop } = chunk;
  const place = { dataset, file, ...(tree === undefined ? {} : { tree }), entryStart, entryStop };
  return openEvents(source, { entryStart, entryStop, metadata: { ...chunk.metadata, ...place } });
}
