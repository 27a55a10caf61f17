import { KaonError } from "@kaon/core";

/** Where a page lies: field (with its path), cluster, page among those of the column in the cluster, byte in the file. */
export interface PagePlace {
  readonly file: string;
  readonly field: string;
  readonly cluster: number;
  readonly page: number;
  readonly byte: number;
}

/** Column data of an RNTuple that contradicts itself; other fields can still be read. */
export class CorruptPageError extends KaonError {
  override readonly name = "CorruptPageError";
  readonly place: PagePlace;

  constructor(reason: string, place: PagePlace, cause?: unknown) {
    const { file, field, cluster, page, byte } = place;
    super(`${file}: field "${field}", cluster ${cluster}, page ${page} at byte ${byte}: ${reason}`, { cause });
    this.place = place;
  }
}

/** An RNTuple that was written with a version or a feature that Kaon does not know. */
export class UnsupportedNTupleError extends KaonError {
  override readonly name = "UnsupportedNTupleError";
  readonly file: string;
  /** Path of the RNTuple in the file. */
  readonly path: string;

  constructor(reason: string, options: { file: string; path: string }) {
    super(`${options.file}: RNTuple "${options.path}" cannot be read: ${reason}`);
    this.file = options.file;
    this.path = options.path;
  }
}
