import { KaonError, UnknownNameError } from "@kaon/core";
import { AmbiguousTreeError, CorruptFileError } from "../../errors.ts";
import { readBytes, type ByteSource } from "../../source/byte-source.ts";
import { type FetchedSource, whenFetched } from "../../source/fetched-source.ts";
import { openFileSource } from "../../source/file-source.ts";
import { anchorClass } from "../rntuple/anchor.ts";
import { openNTuple, type NTuple } from "../rntuple/ntuple.ts";
import { openStreamer, type Streamer } from "../streamer/streamer.ts";
import { readTreeContents } from "../tree/tree-contents.ts";
import { Tree } from "../tree/tree.ts";
import { ByteCursor } from "./byte-cursor.ts";
import { readAllKeys, type PathKey } from "./directory.ts";
import { readHeader, type FileHeader } from "./header.ts";
import { readKey, readStored } from "./key.ts";

/** Classes that are trees. */
const treeClasses = new Set(["TTree", "TNtuple", "TNtupleD"]);

/** What lies under one name of a file. */
export interface KeyInfo {
  /** Name with directories, as "cuts/Events". */
  readonly path: string;
  /** Counts versions of the same name; the highest is the current one. */
  readonly cycle: number;
  readonly className: string;
  readonly title: string;
}

/** How a file is read. */
export interface OpenOptions {
  /**
   * Verify the checksums of LZ4 blocks, as ROOT does, and of RNTuples' pages (default: false). Takes about a quarter more time; without it, a damaged
   * block that is still well formed gives wrong values, as one of any other codec can when it is read in part.
   */
  readonly verifyChecksums?: boolean;
}

/** An open ROOT file. Holds a file descriptor until `close()`. */
export class RootFile {
  /** Path or address. */
  readonly name: string;
  /** All keys in the file's order, every cycle, those inside of directories included. */
  readonly keys: readonly KeyInfo[];
  /**
   * Damage that did not keep the file from being opened: directories and descriptions of classes that cannot be read. What needs
   * them is missing or listed as unreadable.
   */
  readonly problems: readonly CorruptFileError[];
  readonly #source: ByteSource;
  readonly #keys: readonly PathKey[];
  readonly #openStreamer: Streamer | undefined;
  readonly #verifyChecksums: boolean;

  constructor(
    source: ByteSource,
    metadata: {
      keys: readonly PathKey[];
      streamer: Streamer | undefined;
      problems: readonly CorruptFileError[];
    },
    options: OpenOptions,
  ) {
    const { keys, streamer, problems } = metadata;
    this.problems = [...problems, ...(streamer?.problems ?? [])];
    this.#verifyChecksums = options.verifyChecksums ?? false;
    this.name = source.name;
    this.#source = source;
    this.#keys = keys;
    this.#openStreamer = streamer;
    this.keys = keys.map(({ path, cycle, className, title }) => ({ path, cycle, className, title }));
  }

  /** Paths of the trees, each once. */
  get trees(): readonly string[] {
    return this.#pathsOf(isTree);
  }

  /** Paths of the RNTuples, each once. */
  get ntuples(): readonly string[] {
    return this.#pathsOf(isNTuple);
  }

  /**
   * The tree at a path such as "Events", "cuts/Events" or "Events;1" (a cycle; the highest without). Without a path, the only
   * tree of the file.
   * @throws UnknownNameError with near names, AmbiguousTreeError where none was named and the file has not just one
   * @throws CorruptFileError, TruncatedFileError
   */
  tree(path?: string): Tree {
    const { trees } = this;
    const key = this.#find(path ?? this.#only(trees), { what: "tree", accepts: isTree, known: trees });
    const origin = { file: this.name, object: `tree "${key.path}"`, byte: key.position };
    try {
      const contents = readTreeContents(readStored(this.#source, key), this.#streamer, origin);
      return new Tree(this.#source, contents, { path: key.path, verifyChecksums: this.#verifyChecksums });
    } catch (error) {
      throw tagged(error, origin);
    }
  }

  /**
   * The RNTuple at a path such as "Events" or "Events;1". Without a path, the only RNTuple of the file.
   * @throws UnknownNameError with near names, AmbiguousTreeError where none was named and the file has not just one
   * @throws CorruptFileError, TruncatedFileError, UnsupportedNTupleError
   */
  ntuple(path?: string): NTuple {
    const { ntuples } = this;
    const key = this.#find(path ?? this.#only(ntuples), { what: "RNTuple", accepts: isNTuple, known: ntuples });
    const ntuple = { source: this.#source, path: key.path, verifyChecksums: this.#verifyChecksums };
    try {
      return openNTuple(ntuple, key);
    } catch (error) {
      throw tagged(error, { file: this.name, object: `RNTuple "${key.path}"`, byte: key.position });
    }
  }

  /** Releases the file; trees of it can no longer be read. Idempotent. */
  close(): void {
    this.#source.close();
  }

  get #streamer(): Streamer {
    if (this.#openStreamer !== undefined) return this.#openStreamer;
    throw new CorruptFileError("wanted a description of the classes, found none", { file: this.name, object: "file" });
  }

  #pathsOf(accepts: (key: PathKey) => boolean): readonly string[] {
    return [...new Set(this.#keys.filter(accepts).map((key) => key.path))];
  }

  #find(path: string, wanted: { what: string; accepts: (key: PathKey) => boolean; known: Iterable<string> }): PathKey {
    const [, name, cycle] = /^\/?(.*?)(?:;(\d+))?$/s.exec(path) ?? ["", path];
    const found = this.#keys
      .filter((key) => key.path === name && wanted.accepts(key))
      .filter((key) => cycle === undefined || key.cycle === Number(cycle))
      .sort((a, b) => b.cycle - a.cycle);
    if (found.length > 0) return found[0];
    throw new UnknownNameError(wanted.what, path, { where: this.name, known: wanted.known });
  }

  #only(paths: readonly string[]): string {
    if (paths.length === 1) return paths[0];
    throw new AmbiguousTreeError(this.name, paths);
  }
}

/**
 * Opens a ROOT file by path, `file://` address or byte source.
 * @throws FileAccessError, NotRootFileError, TruncatedFileError, CorruptFileError
 * @example const file = await openRootFile("events.root"); file.tree("Events").read("Muon_pt", 0, 1000);
 */
export async function openRootFile(file: string | ByteSource, options: OpenOptions = {}): Promise<RootFile> {
  if (typeof file === "string") return openLocalRootFile(file, options);
  if (!isFetched(file)) return openNow(file, options);
  try {
    return await whenFetched(file, () => readHead(file, options));
  } catch (error) {
    throw closed(file, error);
  }
}

/** A local file, at once. @throws as `openRootFile` */
export function openLocalRootFile(path: string, options: OpenOptions): RootFile {
  return openNow(openFileSource(path), options);
}

function openNow(source: ByteSource, options: OpenOptions): RootFile {
  try {
    return readHead(source, options);
  } catch (error) {
    throw closed(source, error);
  }
}

/** The error of a file that cannot be opened, and stays closed. */
function closed(source: ByteSource, error: unknown): unknown {
  source.close();
  return tagged(error, { file: source.name, object: "file" });
}

function readHead(source: ByteSource, options: OpenOptions): RootFile {
  const header = readHeader(source);
  const { keys, problems } = readAllKeys(source, header);
  // Only trees need it; RNTuples describe themselves.
  const streamer = keys.some(isTree) ? openStreamerInfo(source, header) : undefined;
  return new RootFile(source, { keys, streamer, problems }, options);
}

function isFetched(source: ByteSource): source is FetchedSource {
  return "fetch" in source;
}

function isTree({ className }: PathKey): boolean {
  return treeClasses.has(className);
}

function isNTuple({ className }: PathKey): boolean {
  return className === anchorClass;
}

/** What damaged metadata makes others throw, as members of the wrong type, or nested without end. */
function tagged(error: unknown, origin: { file: string; object: string; byte?: number }): KaonError {
  return error instanceof KaonError ? error : new CorruptFileError(String(error), { ...origin, cause: error });
}

/** Without the file's description of classes, where that is damaged, the classes of trees are known: plain numbers can be read. */
function openStreamerInfo(source: ByteSource, header: FileHeader): Streamer {
  const { streamerInfo: byte, streamerInfoLength: length } = header;
  const origin = { file: source.name, object: "streamer info", byte };
  if (byte === 0 || length === 0) return openStreamer(undefined, origin);
  try {
    if (byte + length > source.size) {
      throw new CorruptFileError(`wanted ${length} bytes, found a file of ${source.size}`, origin);
    }
    const key = readKey(new ByteCursor(readBytes(source, byte, length), origin));
    return openStreamer(readStored(source, { ...key, position: byte }), origin);
  } catch (error) {
    if (!(error instanceof CorruptFileError)) throw error;
    return { ...openStreamer(undefined, origin), problems: [error] };
  }
}
