import { CorruptBasketError } from "../../errors.ts";
import type { BasketReader } from "../basket/basket.ts";
import { planBaskets } from "../basket/plan.ts";
import type { BranchRecord } from "../tree/tree-record.ts";
import { allocate } from "./allocate.ts";

/** What to read: entries `entryStart` to `entryStop` of a branch. */
export interface ReadRequest {
  readonly file: string;
  readonly branch: BranchRecord;
  readonly entryStart: number;
  readonly entryStop: number;
}

/** The bytes of entries that have `width` bytes each. @throws CorruptBasketError */
export function readFixedWidth(reader: BasketReader, request: ReadRequest, width: number): Uint8Array<ArrayBuffer> {
  const { file, branch, entryStart, entryStop } = request;
  const plans = planBaskets(file, branch, request);
  const bytes = allocate(request, (entryStop - entryStart) * width, plans);
  for (const plan of plans) {
    const basket = reader.load(branch, plan);
    const numEntries = plan.entryStop - plan.entryStart;
    if (basket.contentLength !== numEntries * width) {
      const found = `found ${basket.contentLength} bytes`;
      throw new CorruptBasketError(`wanted ${numEntries} values of ${width} bytes, ${found}`, basket.place);
    }
    const from = Math.max(entryStart, plan.entryStart);
    const to = Math.min(entryStop, plan.entryStop);
    const target = bytes.subarray((from - entryStart) * width, (to - entryStart) * width);
    basket.readInto(target, (from - plan.entryStart) * width);
  }
  return bytes;
}
