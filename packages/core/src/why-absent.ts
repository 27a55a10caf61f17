import type { EventForm } from "./source.ts";

/** What a schema says of a well-known name that a file does not have: "MET", or "Jet.jetId"; undefined where it says nothing. */
export function whyAbsent({ absent = {} }: EventForm, name: string): string | undefined {
  return Object.hasOwn(absent, name) ? absent[name] : undefined;
}
