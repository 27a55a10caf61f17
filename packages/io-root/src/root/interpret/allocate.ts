import { ArgumentError, takeMemory } from "@kaon/core";
import { CorruptBasketError } from "../../errors.ts";
import type { BasketPlan } from "../basket/plan.ts";
import type { ReadRequest } from "./read-fixed.ts";

/** No codec makes more of one byte: a column that claims more is damaged. */
const maxExpansion = 40_000;
/** Offsets have 32 bits, so that more cannot be read at once. */
const maxLength = 2 ** 31 - 1;

/**
 * Memory for the values of entries, once it is known that their baskets can hold so much.
 * @throws CorruptBasketError where they cannot, ArgumentError beyond 2 GiB
 */
export function allocate(request: ReadRequest, length: number, plans: readonly BasketPlan[]): Uint8Array<ArrayBuffer> {
  const { file, branch, entryStart, entryStop } = request;
  let bytes = 0;
  for (const plan of plans) bytes += plan.length + (branch.embedded.get(plan.index)?.content.length ?? 0);
  if (length > bytes * maxExpansion) {
    const place = {
      file,
      branch: branch.name,
      basket: plans[0]?.index ?? 0,
      byte: plans[0]?.byte ?? 0,
      entry: entryStart,
    };
    throw new CorruptBasketError(`wanted ${length} bytes of values, baskets of ${bytes} bytes cannot hold them`, place);
  }
  if (length > maxLength) {
    const entries = `entries ${entryStart} to ${entryStop} of branch "${branch.name}"`;
    throw new ArgumentError(`${file}: ${entries} are ${length} bytes, at most ${maxLength} can be read at once`);
  }
  return takeMemory(length);
}
