import type { TextArray } from "@kaon/core";
import { CorruptBasketError } from "../../errors.ts";
import type { Basket, BasketReader } from "../basket/basket.ts";
import { planBaskets } from "../basket/plan.ts";
import { Scratch } from "../codec/scratch.ts";
import type { ReadRequest } from "./read-fixed.ts";

/**
 * One text for each entry. Stored one after the other: 1 byte of length, or 255 and 4 bytes of length, then the bytes.
 * @throws CorruptBasketError
 */
export function readText(reader: BasketReader, request: ReadRequest): TextArray {
  const { file, branch, entryStart, entryStop } = request;
  const offsets = new Int32Array(entryStop - entryStart + 1);
  const parts: Uint8Array[] = [];
  const scratch = new Scratch();
  let total = 0;
  for (const plan of planBaskets(file, branch, request)) {
    const basket = reader.load(branch, plan);
    const content = scratch.take(basket.contentLength);
    basket.readInto(content, 0);
    let position = 0;
    for (let entry = plan.entryStart; entry < Math.min(entryStop, plan.entryStop); entry++) {
      const [start, stop] = textAt(content, position, basket);
      position = stop;
      if (entry < entryStart) continue;
      parts.push(content.slice(start, stop));
      total += stop - start;
      offsets[entry - entryStart + 1] = total;
    }
  }
  const bytes = new Uint8Array(total);
  for (const [i, part] of parts.entries()) bytes.set(part, offsets[i]);
  return { kind: "text", offsets, bytes };
}

function textAt(content: Uint8Array, position: number, basket: Basket): [start: number, stop: number] {
  let start = position + 1;
  let length = content[position];
  if (length === 255 && position + 5 <= content.length) {
    start = position + 5;
    length = new DataView(content.buffer, content.byteOffset).getUint32(position + 1);
  }
  if (length === undefined || start + length > content.length) {
    throw new CorruptBasketError(`wanted a text at byte ${position} of ${content.length}`, basket.place);
  }
  return [start, start + length];
}
