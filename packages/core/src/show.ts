import type { KaonArray } from "./array.ts";
import { lengthOf } from "./length.ts";
import { textAt } from "./text.ts";
import { fieldText, typeText } from "./type.ts";

/** How much of an array to show: lines of entries (20, at least 3), and characters a line (80). */
export interface ShowOptions {
  readonly rows?: number;
  readonly width?: number;
}

/**
 * The type and the first and last entries as readable text. What does not fit is left out and marked by `...`, in rows as in
 * lists; numbers have five significant digits; missing values are null.
 * @example
 * type: 3 * var * {pt: float32}
 * [[{pt: 52.008}, {pt: 27.5}],
 *  [],
 *  [{pt: 31.25}]]
 */
export function show(array: KaonArray, { rows = 20, width = 80 }: ShowOptions = {}): string {
  const length = lengthOf(array);
  const lines = shownRows(length, Math.max(3, rows)).map((i) =>
    i === undefined ? "..." : entryText(array, i, width - 2),
  );
  const body = lines.length === 0 ? "[]" : `[${lines.join(",\n ")}]`;
  return `${clip(`type: ${typeText(array)}`, width)}\n${body}`;
}

/** Positions to show, undefined for the gap between the first and the last ones. */
function shownRows(length: number, rows: number): (number | undefined)[] {
  const all = Array.from({ length: Math.min(length, rows) }, (_, i) => i);
  if (length <= rows) return all;
  const head = Math.floor(rows / 2);
  return all.map((i) => {
    if (i < head) return i;
    return i === head ? undefined : length - rows + i;
  });
}

/** The entry at `i` in at most `room` characters, as far as it can be shortened. */
function entryText(array: KaonArray, i: number, room: number): string {
  switch (array.kind) {
    case "numeric":
      return array.dtype === "bool" ? String(array.data[i] !== 0) : numberText(array.data[i]);
    case "text":
      return clip(JSON.stringify(textAt(array, i)), Math.max(5, room));
    case "option":
      return array.index[i] < 0 ? "null" : entryText(array.content, array.index[i], room);
    case "indexed":
      return entryText(array.content, array.index[i], room);
    case "jagged": {
      const [first, last] = [array.offsets[i], array.offsets[i + 1]];
      return listText(last - first, room, (item, left) => entryText(array.content, first + item, left));
    }
    default:
      return recordText(Object.entries(array.fields), i, room);
  }
}

/** Integers in full, others with five significant digits. */
function numberText(value: number | bigint): string {
  if (typeof value === "bigint" || Number.isInteger(value)) return String(value);
  return String(Number(value.toPrecision(5)));
}

const GAP = "...";

/** Items are taken from the front and the back in turn until the room is used up. */
function listText(length: number, room: number, itemText: (item: number, room: number) => string): string {
  const front: string[] = [];
  const back: string[] = [];
  let left = room - 2;
  for (let taken = 0; taken < length; taken++) {
    const fromFront = taken % 2 === 0;
    const reserve = taken === length - 1 ? 0 : GAP.length + 2;
    const item = itemText(fromFront ? front.length : length - 1 - back.length, left - reserve);
    if (item.length > left - reserve) return `[${[...front, GAP, ...back.reverse()].join(", ")}]`;
    left -= item.length + 2;
    (fromFront ? front : back).push(item);
  }
  return `[${[...front, ...back.reverse()].join(", ")}]`;
}

/** Fields in order until the room is used up. */
function recordText(fields: readonly (readonly [string, KaonArray])[], i: number, room: number): string {
  const shown: string[] = [];
  let left = room - 2;
  for (const [position, [name, field]] of fields.entries()) {
    const label = `${fieldText(name)}: `;
    const reserve = position === fields.length - 1 ? 0 : GAP.length + 2;
    const item = label + entryText(field, i, left - reserve - label.length);
    if (item.length > left - reserve) return `{${[...shown, GAP].join(", ")}}`;
    left -= item.length + 2;
    shown.push(item);
  }
  return `{${shown.join(", ")}}`;
}

function clip(line: string, width: number): string {
  return line.length <= width ? line : `${line.slice(0, width - GAP.length)}${GAP}`;
}
