import type { AnyEvents } from "@kaon/processors";

/** A function is a processor. */
export default function count(events: AnyEvents): { n: number } {
  return { n: events.numEvents };
}

export const twice = (events: AnyEvents): { n: number } => ({ n: 2 * events.numEvents });
export const nonsense = 42;
