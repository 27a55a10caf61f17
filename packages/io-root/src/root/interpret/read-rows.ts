import type { KaonArray, RecordArray } from "@kaon/core";
import type { BasketReader } from "../basket/basket.ts";
import type { RowField } from "./interpretation.ts";
import { itemSize, shapedNumbers, shapeSize, swapBytes } from "./numbers.ts";
import { readFixedWidth, type ReadRequest } from "./read-fixed.ts";

/** The fields of a leaf list, whose values are stored side by side for each entry. @throws CorruptBasketError */
export function readRows(reader: BasketReader, request: ReadRequest, fields: readonly RowField[]): RecordArray {
  const widths = fields.map(({ dtype, shape }) => itemSize(dtype) * shapeSize(shape));
  const rowWidth = widths.reduce((sum, width) => sum + width, 0);
  const rows = readFixedWidth(reader, request, { dtype: "uint8", shape: [rowWidth] });
  const columns: Record<string, KaonArray> = {};
  let start = 0;
  for (const [i, { name, dtype, shape }] of fields.entries()) {
    const bytes = pickColumn(rows, { start, width: widths[i], rowWidth });
    swapBytes(bytes, itemSize(dtype));
    columns[name] = shapedNumbers(dtype, shape, bytes);
    start += widths[i];
  }
  return { kind: "record", length: request.entryStop - request.entryStart, fields: columns };
}

/** Bytes `start` to `start + width` of every row. */
function pickColumn(
  rows: Uint8Array,
  { start, width, rowWidth }: { start: number; width: number; rowWidth: number },
): Uint8Array<ArrayBuffer> {
  const column = new Uint8Array((rows.length / rowWidth) * width);
  for (let from = start, to = 0; to < column.length; from += rowWidth - width) {
    for (const stop = to + width; to < stop;) column[to++] = rows[from++];
  }
  return column;
}
