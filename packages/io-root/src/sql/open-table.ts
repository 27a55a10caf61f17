import type { EventSource } from "@kaon/core";
import { AmbiguousTreeError } from "../errors.ts";
import { openRootEvents } from "../event-source.ts";
import { knownSchema } from "../schema/schema.ts";

/** A ROOT file, and the tree in it where it is named. */
export interface RootEvents {
  readonly file: string;
  readonly tree?: string | undefined;
}

/** Its columns as they are stored; of several trees, those of "Events". @throws as `openEventSource` */
export function openTable({ file, tree }: RootEvents): EventSource {
  const base = knownSchema("Base");
  try {
    return openRootEvents({ file, ...(tree === undefined ? {} : { tree }) }, base);
  } catch (error) {
    if (!(error instanceof AmbiguousTreeError && error.trees.includes("Events"))) throw error;
    return openRootEvents({ file, tree: "Events" }, base);
  }
}
