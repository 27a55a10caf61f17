import type { KaonArray, TypedArray } from "@kaon/core";

/** The memory of an array: every typed array in it has its own. */
export function buffersOf(array: KaonArray): ArrayBuffer[] {
  switch (array.kind) {
    case "numeric":
      return [bufferOf(array.data)];
    case "text":
      return [bufferOf(array.offsets), bufferOf(array.bytes)];
    case "jagged":
      return [bufferOf(array.offsets), ...buffersOf(array.content)];
    case "record":
      return Object.values(array.fields).flatMap(buffersOf);
    default:
      return [bufferOf(array.index), ...buffersOf(array.content)];
  }
}

function bufferOf(values: TypedArray): ArrayBuffer {
  if (values.buffer instanceof ArrayBuffer) return values.buffer;
  throw new Error("found shared memory");
}
