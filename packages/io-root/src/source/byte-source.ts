/** A piece of a source, in bytes. */
export interface ByteRange {
  readonly position: number;
  readonly length: number;
}

/**
 * Bytes that come when they are asked for: what a remote source can do. Several ranges are asked for at once, so that it can merge
 * them into few requests, and whoever asked can stop waiting.
 */
export interface RangeSource {
  /** What messages call it: a path or address. */
  readonly name: string;
  /** Length in bytes. */
  readonly size: number;
  /**
   * The bytes of every range, in their order; each array is the caller's.
   * @throws TruncatedFileError where the source ends before that, ClosedFileError after `close`, the signal's reason when it aborts
   */
  readRanges(ranges: readonly ByteRange[], options?: { readonly signal?: AbortSignal }): Promise<Uint8Array[]>;
  /** Releases the source. Idempotent. */
  close(): void;
}

/**
 * Bytes by position, at once: all that readers know of files. A local file and memory are such sources; a remote one is, for the
 * ranges that have been fetched (`fetchedSource`).
 */
export interface ByteSource extends RangeSource {
  /**
   * Fills the whole of `target` with the bytes from `position` on.
   * @throws TruncatedFileError where the source ends before that, ClosedFileError after `close`
   */
  readInto(target: Uint8Array, position: number): void;
}

/** A new array with `length` bytes of `source` from `position` on. */
export function readBytes(source: Pick<ByteSource, "readInto">, position: number, length: number): Uint8Array {
  const target = new Uint8Array(length);
  source.readInto(target, position);
  return target;
}
