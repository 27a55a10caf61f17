import { ArgumentError, type KaonArray, lengthOf, UnknownNameError } from "@kaon/core";
import { ClosedFileError, CorruptFileError } from "../errors.ts";
import { fileEnds } from "../source/file-ends.ts";
import { BridgeCallError } from "../sync-bridge/sync-bridge.ts";
import { NotParquetFileError, UnsupportedColumnError } from "./errors.ts";
import { parquetTypeText, type ParquetType, unreadableReason } from "./parquet-type.ts";
import { acquireReader, reader, releaseReader } from "./reader.ts";
import type { ParquetHead, ParquetLayout } from "./requests.ts";

/** A column of a Parquet file. */
export interface ParquetColumn {
  readonly name: string;
  /** Of one entry, as `var * float32`; any value may be missing. */
  readonly type: string;
  /** Why it cannot be read; undefined where it can. */
  readonly unreadable: string | undefined;
}

/** Entries that the file keeps together: what is read of one costs about as much as all of it. */
export interface RowGroup {
  readonly entryStart: number;
  readonly entryStop: number;
}

/** Opens a Parquet file in the calling turn. @throws as `openParquetFile` */
export function openParquetNow(path: string): ParquetFile {
  const { name, path: absolute, size, first, last } = fileEnds(path);
  if (first === "PARE") throw new NotParquetFileError(name, "an encrypted one, which Kaon does not read");
  if (size < 12 || first !== "PAR1") throw new NotParquetFileError(name, describeStart(first, size));
  if (last !== "PAR1") {
    const found = `other bytes at the end of its ${size}; was it copied or written to its end?`;
    throw new NotParquetFileError(name, found);
  }
  acquireReader();
  try {
    const head = attempt({ name, object: "metadata" }, () => reader().call("open", absolute));
    const file = new ParquetFile(name, absolute, head);
    // Most entries take more than a byte: so many are counted before somebody makes plans for them.
    if (!Number.isSafeInteger(head.numEntries) || head.numEntries < 0 || head.numEntries > size) file.checkEntries();
    return file;
  } catch (error) {
    releaseReader();
    throw error;
  }
}

/** A Parquet file: named columns with one value, list, or record for each entry. Reads are synchronous. */
export class ParquetFile {
  readonly name: string;
  readonly numEntries: number;
  /** The program that wrote it, as it calls itself. */
  readonly writer: string;
  /** In the file's order. */
  readonly columns: readonly ParquetColumn[];
  readonly #path: string;
  readonly #types: ReadonlyMap<string, ParquetType>;
  readonly #isRowNumberTaken: boolean;
  #layout: ParquetLayout | undefined;
  #isClosed = false;

  constructor(name: string, path: string, { numEntries, createdBy, columns }: ParquetHead) {
    this.name = name;
    this.#path = path;
    this.numEntries = numEntries;
    this.writer = createdBy;
    this.#types = new Map(columns.map((column) => [column.name, column.type]));
    this.#isRowNumberTaken = columns.some((column) => column.name.toLowerCase() === "file_row_number");
    this.columns = columns.map((column) => ({
      name: column.name,
      type: parquetTypeText(column.type),
      unreadable: unreadableReason(column.type),
    }));
  }

  /** The type of a column. @throws UnknownNameError with near names */
  type(column: string): ParquetType {
    const type = this.#types.get(column);
    if (type !== undefined) return type;
    throw new UnknownNameError("column", column, { where: this.name, known: this.#types.keys() });
  }

  /** Sizes of what the file holds; asked of it at the first call. @throws CorruptFileError, ClosedFileError */
  get layout(): ParquetLayout {
    this.#checkOpen();
    this.#layout ??= attempt({ name: this.name, object: "metadata" }, () => reader().call("layout", this.#path));
    return this.#layout;
  }

  /** @throws CorruptFileError where the row groups do not have as many entries as the file says that it has */
  checkEntries(): void {
    const found = this.layout.groupEntries.reduce((sum, numEntries) => sum + numEntries, 0);
    const isPossible = this.layout.groupEntries.every(
      (numEntries) => Number.isSafeInteger(numEntries) && numEntries >= 0,
    );
    if (isPossible && found === this.numEntries) return;
    throw new CorruptFileError(`wanted ${this.numEntries} entries, found row groups with ${found}`, {
      file: this.name,
      object: "metadata",
    });
  }

  /** Ranges of entries that are stored together, in order. @throws CorruptFileError, ClosedFileError */
  get rowGroups(): readonly RowGroup[] {
    let entryStart = 0;
    return this.layout.groupEntries.map((numEntries) => {
      const group = { entryStart, entryStop: entryStart + numEntries };
      entryStart = group.entryStop;
      return group;
    });
  }

  /**
   * Entries `entryStart` to `entryStop` (exclusive) of a column. Lists have offsets from 0; missing values make an option.
   * @throws UnknownNameError, UnsupportedColumnError, CorruptFileError, ArgumentError for a wrong range, ClosedFileError
   */
  read(column: string, entryStart = 0, entryStop = this.numEntries): KaonArray {
    return this.readColumns([[column]], entryStart, entryStop)[0];
  }

  /**
   * Several columns at once, which costs less than one after the other. A column is a name, and the names of members of records
   * inside of each other.
   * @throws as `read`
   */
  readColumns(columns: readonly (readonly string[])[], entryStart: number, entryStop: number): KaonArray[] {
    this.#checkOpen();
    this.#checkRange(entryStart, entryStop);
    for (const [column] of columns) {
      const reason = unreadableReason(this.type(column));
      if (reason !== undefined) throw new UnsupportedColumnError(this.name, column, reason);
    }
    const object = `columns ${columns.map((path) => `"${path.join(".")}"`).join(", ")}, entries ${entryStart} to ${entryStop}`;
    const isWhole = entryStart === 0 && entryStop === this.numEntries;
    const arrays = attempt({ name: this.name, object }, () =>
      reader().call("read", {
        path: this.#path,
        columns,
        entryStart,
        entryStop,
        isWhole,
        isRowNumberTaken: this.#isRowNumberTaken,
      }),
    );
    const found = lengthOf(arrays[0]);
    if (found === entryStop - entryStart) return [...arrays];
    throw new CorruptFileError(`wanted ${entryStop - entryStart} entries, found ${found}`, { file: this.name, object });
  }

  /** Releases the file. Idempotent. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    releaseReader();
  }

  #checkOpen(): void {
    if (this.#isClosed) throw new ClosedFileError(this.name);
  }

  #checkRange(entryStart: number, entryStop: number): void {
    const isOrdered = 0 <= entryStart && entryStart <= entryStop && entryStop <= this.numEntries;
    if (isOrdered && Number.isInteger(entryStart) && Number.isInteger(entryStop)) return;
    const found = `from ${entryStart} to ${entryStop}`;
    throw new ArgumentError(`wanted entries within 0 to ${this.numEntries} of ${this.name}, found ${found}`);
  }
}

function describeStart(first: string, size: number): string {
  if (size < 12) return `a file of ${size} bytes`;
  return first === "root" ? "a ROOT file" : `other bytes at the start`;
}

/** What DuckDB gives; what it throws is damage to the file. */
function attempt<V>({ name, object }: { readonly name: string; readonly object: string }, action: () => V): V {
  try {
    return action();
  } catch (cause) {
    if (!(cause instanceof BridgeCallError)) throw cause;
    throw new CorruptFileError(reasonOf(cause.message), { file: name, object, cause });
  }
}

/** The first line of a message of DuckDB, without the kind of error and the file's name. */
function reasonOf(message: string): string {
  const [line] = message.split("\n");
  return line.replace(/^(?:[A-Z][A-Za-z]* )+Error: /, "").replaceAll(/[^\P{Cc}]/gu, "\uFFFD");
}
