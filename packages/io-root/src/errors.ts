import { KaonError } from "@kaon/core";

/** No file at the path, or no permission to read it. */
export class FileAccessError extends KaonError {
  override readonly name = "FileAccessError";
  readonly file: string;
  /** The operating system's code, as "ENOENT". */
  readonly code: string;

  constructor(file: string, code: string, cause?: unknown) {
    super(`${file}: ${accessText(file, code)}`, { cause });
    this.file = file;
    this.code = code;
  }
}

/** What is wrong, and what to try. */
function accessText(file: string, code: string): string {
  if (/^[a-z]+:\/\//i.test(file)) return "remote files are not read yet; copy it to this machine, or mount where it is";
  if (code === "EISDIR")
    return `is a directory; name a file in it, or all of them as "${file.replace(/\/$/, "")}/*.root"`;
  const reason = code === "ENOENT" ? "no such file" : `cannot be read (${code})`;
  return `${reason}; check the path and that this machine sees it`;
}

/** A file that does not begin as ROOT files do. */
export class NotRootFileError extends KaonError {
  override readonly name = "NotRootFileError";
  readonly file: string;

  constructor(file: string, found: string) {
    super(`${file}: wanted a ROOT file, which begins with "root"; found ${found}`);
    this.file = file;
  }
}

/** A file that ends before bytes that it must hold. */
export class TruncatedFileError extends KaonError {
  override readonly name = "TruncatedFileError";
  readonly file: string;
  /** Byte position up to which the file must reach. */
  readonly wantedSize: number;
  /** Bytes that it has. */
  readonly foundSize: number;

  constructor(file: string, wantedSize: number, foundSize: number) {
    super(`${file}: wanted ${wantedSize} bytes, the file ends at ${foundSize}; was it copied or written to its end?`);
    this.file = file;
    this.wantedSize = wantedSize;
    this.foundSize = foundSize;
  }
}

/** Metadata (header, keys, streamer info, trees) that contradicts itself. */
export class CorruptFileError extends KaonError {
  override readonly name = "CorruptFileError";
  readonly file: string;
  /** What was being read, as "key list of /". */
  readonly object: string;
  /** Byte position in the file, where known. */
  readonly byte: number | undefined;

  constructor(reason: string, options: { file: string; object: string; byte?: number; cause?: unknown }) {
    const at = options.byte === undefined ? "" : ` at byte ${options.byte}`;
    super(`${options.file}: ${options.object}${at}: ${reason}`, { cause: options.cause });
    this.file = options.file;
    this.object = options.object;
    this.byte = options.byte;
  }
}

/** Where a basket lies: branch, position among the branch's baskets, byte in the file, first entry. */
export interface BasketPlace {
  readonly file: string;
  readonly branch: string;
  readonly basket: number;
  readonly byte: number;
  readonly entry: number;
}

/** Column data that contradicts itself; other branches of the file can still be read. */
export class CorruptBasketError extends KaonError {
  override readonly name = "CorruptBasketError";
  readonly place: BasketPlace;

  constructor(reason: string, place: BasketPlace, cause?: unknown) {
    super(
      `${place.file}: branch "${place.branch}", basket ${place.basket} at byte ${place.byte} (from entry ${place.entry}): ${reason}`,
      { cause },
    );
    this.place = place;
  }
}

/** A branch whose type Kaon does not read; it never guesses. */
export class UnsupportedBranchError extends KaonError {
  override readonly name = "UnsupportedBranchError";
  readonly file: string;
  readonly branch: string;
  readonly reason: string;

  constructor(file: string, branch: string, reason: string) {
    super(`${file}: branch "${branch}" cannot be read: ${reason}`);
    this.file = file;
    this.branch = branch;
    this.reason = reason;
  }
}

/** Compressed bytes that do not give what they promise, or a compression that this machine cannot undo. */
export class CodecError extends KaonError {
  override readonly name = "CodecError";
  /** The two letters that name the compression in ROOT files, as "ZL". */
  readonly codec: string;

  constructor(codec: string, reason: string, cause?: unknown) {
    super(`compression "${codec}": ${reason}`, { cause });
    this.codec = codec;
  }
}

/** No tree was named, and the file has none or several. */
export class AmbiguousTreeError extends KaonError {
  override readonly name = "AmbiguousTreeError";
  readonly file: string;
  readonly trees: readonly string[];

  constructor(file: string, trees: readonly string[]) {
    const found =
      trees.length === 0 ? "found none" : `found ${trees.map((tree) => `"${tree}"`).join(", ")}; name one of them`;
    super(`${file}: wanted one tree, ${found}`);
    this.file = file;
    this.trees = trees;
  }
}

/** Columns that a schema needs and the file lacks. */
export class SchemaError extends KaonError {
  override readonly name = "SchemaError";
  readonly schema: string;
  readonly missing: readonly string[];

  /** `instead` names a schema that the columns look like. */
  constructor(schema: string, missing: readonly string[], where: string, instead?: string) {
    const list = missing.map((name) => `"${name}"`).join(", ");
    const hint = instead === undefined ? '"Base" for one name per branch' : `"${instead}", which the columns look like`;
    super(`schema ${schema} needs columns ${list}, not found in ${where}; try schema ${hint}`);
    this.schema = schema;
    this.missing = missing;
  }
}

/** A file or event source that was used after `close()`. */
export class ClosedFileError extends KaonError {
  override readonly name = "ClosedFileError";
  readonly file: string;

  constructor(file: string) {
    super(`${file}: read after close(); open it again`);
    this.file = file;
  }
}
