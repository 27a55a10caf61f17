import type { DType } from "@kaon/core";
import { CorruptBasketError } from "../../errors.ts";
import type { BasketReader } from "../basket/basket.ts";
import { planBaskets } from "../basket/plan.ts";
import type { BranchRecord } from "../tree/tree-record.ts";
import { allocate } from "./allocate.ts";
import { itemSize, shapeSize } from "./numbers.ts";

/** What to read: entries `entryStart` to `entryStop` of a branch. */
export interface ReadRequest {
  readonly file: string;
  readonly branch: BranchRecord;
  readonly entryStart: number;
  readonly entryStop: number;
}

/** Values that an entry, or a counted element, consists of: `shape` of them. */
export interface ValueType {
  readonly dtype: DType;
  readonly shape: readonly number[];
}

/** The values of entries that have one `shape` each, as bytes in this machine's order. @throws CorruptBasketError */
export function readFixedWidth(reader: BasketReader, request: ReadRequest, type: ValueType): Uint8Array<ArrayBuffer> {
  const { file, branch, entryStart, entryStop } = request;
  const width = itemSize(type.dtype) * shapeSize(type.shape);
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
    basket.readInto(target, (from - plan.entryStart) * width, itemSize(type.dtype));
  }
  return bytes;
}
