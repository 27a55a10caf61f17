/**
 * Bytes by position: all that readers know of files. Implementations: a local file, memory; remote ones can follow, as long as
 * what is read has been fetched before.
 */
export interface ByteSource {
  /** What messages call it: a path or address. */
  readonly name: string;
  /** Length in bytes. */
  readonly size: number;
  /**
   * Fills the whole of `target` with the bytes from `position` on.
   * @throws TruncatedFileError where the source ends before that, ClosedFileError after `close`
   */
  readInto(target: Uint8Array, position: number): void;
  /** Releases the source. Idempotent. */
  close(): void;
}

/** A new array with `length` bytes of `source` from `position` on. */
export function readBytes(source: ByteSource, position: number, length: number): Uint8Array {
  const target = new Uint8Array(length);
  source.readInto(target, position);
  return target;
}
