import { CorruptBasketError } from "../../errors.ts";
import type { ReadRequest } from "./read-fixed.ts";

/** No codec makes more of one byte: a column that claims more is damaged. */
const maxExpansion = 40_000;
/** Offsets have 32 bits, so larger columns must be read in parts anyway. */
const maxColumnBytes = 2 ** 34;

/**
 * Memory for the values of a column, once it is known that its baskets can hold so much.
 * @throws CorruptBasketError where they cannot
 */
export function allocate(request: ReadRequest, length: number): Uint8Array<ArrayBuffer> {
  const { file, branch, entryStart } = request;
  let bytes = 0;
  for (let i = 0; i < branch.numBaskets; i++) bytes += Math.max(0, branch.basketBytes[i]);
  for (const basket of branch.embedded.values()) bytes += basket.content.length;
  if (length > maxColumnBytes || length > bytes * maxExpansion) {
    const place = { file, branch: branch.name, basket: 0, byte: 0, entry: entryStart };
    throw new CorruptBasketError(`wanted ${length} bytes of values, baskets of ${bytes} bytes cannot hold them`, place);
  }
  return new Uint8Array(length);
}
