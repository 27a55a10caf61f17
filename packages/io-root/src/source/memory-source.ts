import { ClosedFileError, TruncatedFileError } from "../errors.ts";
import { readBytes, type ByteSource } from "./byte-source.ts";

/** Bytes in memory as a byte source called `name`. The bytes are not copied. */
export function memorySource(bytes: Uint8Array, name = "memory"): ByteSource {
  let open = true;
  const readInto = (target: Uint8Array, position: number): void => {
    if (!open) throw new ClosedFileError(name);
    if (position + target.length > bytes.length) {
      throw new TruncatedFileError(name, position + target.length, bytes.length);
    }
    target.set(bytes.subarray(position, position + target.length));
  };
  return {
    name,
    size: bytes.length,
    readInto,
    async readRanges(ranges, { signal } = {}) {
      signal?.throwIfAborted();
      return ranges.map(({ position, length }) => readBytes({ readInto }, position, length));
    },
    close() {
      open = false;
    },
  };
}
