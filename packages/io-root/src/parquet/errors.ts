import { KaonError } from "@kaon/core";

/** A file that is no Parquet file, though it is called or asked for as one. */
export class NotParquetFileError extends KaonError {
  override readonly name = "NotParquetFileError";
  readonly file: string;

  constructor(file: string, found: string) {
    super(`${file}: wanted a Parquet file, which begins and ends with "PAR1"; found ${found}`);
    this.file = file;
  }
}

/** A column whose type Kaon does not read; it never guesses. The other columns can be read. */
export class UnsupportedColumnError extends KaonError {
  override readonly name = "UnsupportedColumnError";
  readonly file: string;
  readonly column: string;
  readonly reason: string;

  constructor(file: string, column: string, reason: string) {
    super(`${file}: column "${column}" cannot be read: ${reason}`);
    this.file = file;
    this.column = column;
    this.reason = reason;
  }
}

/** A Parquet file that could not be written; nothing is left under its name but what was there before. */
export class ParquetWriteError extends KaonError {
  override readonly name = "ParquetWriteError";
  readonly file: string;

  constructor(file: string, reason: string, cause?: unknown) {
    super(`${file}: cannot be written: ${reason}`, { cause });
    this.file = file;
  }
}
