import { lengthOf, take as takeFrom, type KaonArray, type TypedArray } from "@kaon/core";
import { createHash } from "node:crypto";

/** "type entries digest", as the scripts in fixtures/ make it. */
export function checksum(array: KaonArray): string {
  const digest = createHash("md5");
  const type = walk(array, (buffer) => digest.update(buffer));
  return `${type} ${lengthOf(array)} ${digest.digest("hex").slice(0, 16)}`;
}

/** Gives all buffers, outermost first, and the type as text. */
function walk(array: KaonArray, take: (buffer: Uint8Array) => void): string {
  switch (array.kind) {
    case "numeric":
      take(bytesOf(array.data));
      return array.dtype;
    case "text":
      take(bytesOf(array.offsets));
      take(array.bytes);
      return "text";
    case "jagged":
      take(bytesOf(array.offsets));
      return `[${walk(array.content, take)}]`;
    case "record":
      return `{${Object.entries(array.fields)
        .map(([name, field]) => `${name}:${walk(field, take)}`)
        .join(",")}}`;
    case "option": {
      const present = array.index.filter((position) => position >= 0);
      take(Uint8Array.from(array.index, (position) => (position < 0 ? 0 : 1)));
      return `?${walk(takeFrom(array.content, present), take)}`;
    }
    case "indexed":
      return walk(takeFrom(array.content, array.index), take);
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: TypedArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
