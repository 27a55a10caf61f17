import type { KaonArray } from "@kaon/core";
import { digest } from "../contestant.ts";

/** Of the values, and of the counts of lists. */
export function columnDigest(array: KaonArray): string {
  if (array.kind === "numeric") return digest(array.data);
  if (array.kind !== "jagged" || array.content.kind !== "numeric") throw new Error(`found ${array.kind} values`);
  return digest(array.offsets, array.content.data);
}
