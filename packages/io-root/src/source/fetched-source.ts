import { KaonError } from "@kaon/core";
import { TruncatedFileError } from "../errors.ts";
import type { ByteRange, ByteSource, RangeSource } from "./byte-source.ts";

/** Bytes of a remote source that were read before they had been fetched; `whenFetched` fetches them and tries again. */
export class NotFetchedError extends KaonError {
  override readonly name = "NotFetchedError";
  readonly file: string;
  readonly ranges: readonly ByteRange[];

  constructor(file: string, ranges: readonly ByteRange[]) {
    const text = ranges.map(({ position, length }) => `${length} bytes from ${position}`).join(", ");
    super(`${file}: ${text} have not been fetched; use whenFetched, or fetch them before they are read`);
    this.file = file;
    this.ranges = ranges;
  }
}

/** A remote source, read at once where its bytes have been fetched. */
export interface FetchedSource extends ByteSource {
  /** Fetches what is not there yet, in one request, and keeps it until `close`. */
  fetch(ranges: readonly ByteRange[], options?: { readonly signal?: AbortSignal }): Promise<void>;
}

interface Piece {
  readonly position: number;
  readonly bytes: Uint8Array;
}

/** Ranges smaller than this are fetched as so many bytes: metadata are read in small steps. */
const minFetch = 2 ** 16;

/** A source for readers that cannot wait: they read what has been fetched, and throw NotFetchedError for anything else. */
export function fetchedSource(remote: RangeSource): FetchedSource {
  const { name, size } = remote;
  // Few and long, the last fetched first.
  let pieces: readonly Piece[] = [];
  const find = ({ position, length }: ByteRange): Piece | undefined =>
    pieces.find((piece) => piece.position <= position && position + length <= piece.position + piece.bytes.length);
  return {
    name,
    size,
    readRanges: (ranges, options) => remote.readRanges(ranges, options),
    readInto(target, position) {
      const { length } = target;
      if (position + length > size) throw new TruncatedFileError(name, position + length, size);
      const piece = find({ position, length });
      if (piece === undefined) throw new NotFetchedError(name, [{ position, length }]);
      target.set(piece.bytes.subarray(position - piece.position, position - piece.position + length));
    },
    async fetch(ranges, options) {
      const missing = ranges
        .filter((range) => find(range) === undefined)
        .map(({ position, length }) => ({ position, length: Math.min(size - position, Math.max(length, minFetch)) }));
      if (missing.length === 0) return;
      const fetched = await remote.readRanges(missing, options);
      pieces = [...fetched.map((bytes, i) => ({ position: missing[i].position, bytes })), ...pieces];
    },
    close() {
      pieces = [];
      remote.close();
    },
  };
}

/**
 * What `action` gives once all that it reads has been fetched: it runs, and runs again after each miss. It must therefore give the same
 * however often it runs.
 * @throws what `action` or the source throws, and the signal's reason when it aborts
 * @example const pt = await whenFetched(source, () => file.tree("Events").read("Muon_pt", 0, 1000), { signal });
 */
export async function whenFetched<T>(
  source: FetchedSource,
  action: () => T,
  options: { readonly signal?: AbortSignal } = {},
): Promise<T> {
  for (;;) {
    options.signal?.throwIfAborted();
    try {
      return action();
    } catch (error) {
      if (!(error instanceof NotFetchedError)) throw error;
      await source.fetch(error.ranges, options);
    }
  }
}
