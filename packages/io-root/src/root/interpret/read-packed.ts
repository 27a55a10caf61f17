import type { KaonArray } from "@kaon/core";
import type { BasketReader } from "../basket/basket.ts";
import type { PackedInterpretation } from "./interpretation.ts";
import { shapedNumbers } from "./numbers.ts";
import { packedWidth, unpack } from "./packing.ts";
import { readCounted, type CountedOffsets } from "./read-counted.ts";
import { readFixedWidth, type ReadRequest } from "./read-fixed.ts";

/** Numbers that are stored in fewer bits. `counts` are those of the interpretation's counter. @throws CorruptBasketError */
export function readPacked(
  reader: BasketReader,
  request: ReadRequest,
  { packing, shape, counts }: PackedInterpretation & { readonly counts: CountedOffsets | undefined },
): KaonArray {
  const stored = { dtype: "uint8", shape: [...shape, packedWidth(packing)] } as const;
  const bytes =
    counts === undefined
      ? readFixedWidth(reader, request, stored)
      : readCounted(reader, request, { ...counts, ...stored });
  const { dtype, data } = unpack(packing, bytes);
  const content = shapedNumbers(dtype, shape, new Uint8Array(data.buffer as ArrayBuffer));
  return counts === undefined ? content : { kind: "jagged", offsets: counts.offsets, content };
}
