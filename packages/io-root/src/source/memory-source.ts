import { ClosedFileError, TruncatedFileError } from "../errors.ts";
import type { ByteSource } from "./byte-source.ts";

/** Bytes in memory as a byte source called `name`. The bytes are not copied. */
export function memorySource(bytes: Uint8Array, name = "memory"): ByteSource {
  let open = true;
  return {
    name,
    size: bytes.length,
    readInto(target, position) {
      if (!open) throw new ClosedFileError(name);
      if (position + target.length > bytes.length) {
        throw new TruncatedFileError(name, position + target.length, bytes.length);
      }
      target.set(bytes.subarray(position, position + target.length));
    },
    close() {
      open = false;
    },
  };
}
