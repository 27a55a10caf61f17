import { ArgumentError } from "@kaon/core";
import { randomBytes } from "node:crypto";
import { basename } from "node:path";
import { ByteWriter } from "./byte-writer.ts";
import { columnsOf, type ColumnSpecs, linkClass } from "./columns.ts";
import { type Compression, type CompressionName, compressionOf, compressionSetting } from "./compress.ts";
import {
  directoryLength,
  encodeDirectory,
  encodeFreeList,
  encodeHeader,
  encodeKeyList,
  type FreeSegment,
  packDatime,
} from "./file-records.ts";
import { FileSink } from "./file-sink.ts";
import { encodeKey, fileBegin, keyLengthOf, type StoredKey, wideFrom } from "./key.ts";
import { RecordWriter } from "./record-writer.ts";
import { encodeObject, type RootObject } from "./streamer.ts";
import { streamerInfoList } from "./streamer-info.ts";
import { treeObject } from "./tree-object.ts";
import { TreeWriter } from "./tree-writer.ts";

/** How a ROOT file is written. */
export interface RootFileOptions {
  /** Default `"zstd"`. */
  readonly compression?: CompressionName;
  /** 1 (fast) to 9 (small); default 1 for zlib, 5 for zstd, as in ROOT; lzma has 6 only, lz4 1. */
  readonly level?: number;
  /**
   * Same input, same bytes: the file bears the date 1995-01-01 and an identifier made from its content. Default false.
   */
  readonly reproducible?: boolean;
  /** Byte at which data start; what lies before is left free, as a hole on most disks. Default: right after the header. */
  readonly dataStart?: number;
}

/** How a tree is written. */
export interface TreeOptions<C extends ColumnSpecs> {
  /** Default: the name. */
  readonly title?: string;
  readonly columns: C;
}

/**
 * A new ROOT file to put trees in. It gets its name when `close` succeeds; until then a file of that name stays as it was.
 * @throws ArgumentError for an unusable compression
 * @throws RootWriteError where the file cannot be made
 * @example
 * const file = createRootFile("muons.root", { compression: "zlib" });
 * const tree = file.tree("Events", { columns: { run: "uint32", Muon_pt: { type: "float32", counter: "nMuon" } } });
 * tree.extend({ run: Uint32Array.of(1, 1), nMuon: Int32Array.of(2, 1), Muon_pt: Float32Array.of(41, 38, 12) });
 * file.close();
 */
export function createRootFile(path: string, options: RootFileOptions = {}): RootFileWriter {
  const compression = compressionOf(options.compression ?? "zstd", options.level);
  return new RootFileWriter(path, compression, options);
}

/** A ROOT file that is being written. */
export class RootFileWriter {
  readonly path: string;
  readonly #sink: FileSink;
  readonly #records: RecordWriter;
  readonly #compression: Compression;
  readonly #isReproducible: boolean;
  readonly #trees: TreeWriter[] = [];
  readonly #free: FreeSegment[] = [];
  readonly #nameLength: number;

  /** @internal Use `createRootFile`. */
  constructor(path: string, compression: Compression, options: RootFileOptions) {
    this.path = path;
    this.#compression = compression;
    this.#isReproducible = options.reproducible === true;
    this.#sink = new FileSink(path, { withDigest: this.#isReproducible });
    this.#records = new RecordWriter(
      this.#sink,
      packDatime(this.#isReproducible ? new Date(Date.UTC(1995)) : new Date()),
    );
    this.#sink.append(new Uint8Array(fileBegin));
    this.#nameLength = this.#appendName();
    this.#leaveFree(options.dataStart ?? 0);
  }

  /**
   * A tree in this file. The types of its columns are those of what it takes.
   * @throws ArgumentError for an unusable name, column type or counter, or a second tree of the same name
   */
  tree<const C extends ColumnSpecs>(name: string, { title = name, columns }: TreeOptions<C>): TreeWriter<C> {
    if (name === "" || /[/;]/.test(name)) {
      throw new ArgumentError(`tree name ${JSON.stringify(name)} must not be empty or hold "/" or ";"`);
    }
    if (this.#trees.some((tree) => tree.name === name)) {
      throw new ArgumentError(`tree "${name}" is in "${this.path}" already`);
    }
    const options = {
      title,
      columns: columnsOf(name, columns),
      records: this.#records,
      compression: this.#compression,
    };
    const tree = new TreeWriter<C>(name, options);
    this.#trees.push(tree);
    return tree;
  }

  /**
   * Completes the file and gives it its name; returns its length in bytes.
   * @throws RootWriteError where the disk refuses; nothing is left then
   */
  close(): number {
    try {
      const end = this.#complete();
      this.#sink.finish();
      return end;
    } finally {
      this.#sink.abandon();
    }
  }

  /** Gives up: removes what was written so far. Does nothing after `close`. */
  abandon(): void {
    this.#sink.abandon();
  }

  #complete(): number {
    const keys = this.#trees.map((tree) =>
      this.#appendObject({ className: "TTree", ...treeTitle(tree) }, treeObject(tree.record())),
    );
    const infoName = { className: "TList", name: "StreamerInfo", title: "Doubly linked list" };
    const streamerInfo = this.#appendObject(infoName, streamerInfoList(this.#linkClasses()));
    const fileName = { className: "TFile", name: basename(this.path), title: "" };
    const keyList = this.#records.append(fileName, () => encodeKeyList(keys));
    const free = this.#appendFreeList(fileName);
    const uuid = this.#sink.digest() ?? randomBytes(16);
    this.#writeDirectory(keyList, uuid);
    const header = encodeHeader({
      end: this.#sink.position,
      free,
      freeCount: this.#free.length + 1,
      nameLength: this.#nameLength,
      compressionSetting: compressionSetting(this.#compression),
      streamerInfo,
      uuid,
    });
    this.#sink.writeAt(header, 0);
    return this.#sink.position;
  }

  #linkClasses(): string[] {
    const columns = this.#trees.flatMap((tree) => tree.record().branches.map(({ column }) => column));
    return [...new Set(columns.flatMap(({ target }) => (target === undefined ? [] : [linkClass(target)])))];
  }

  #appendObject(name: { className: string; name: string; title: string }, object: RootObject): StoredKey {
    return this.#records.append(name, (keyLength) => encodeObject(object, keyLength), {
      compression: this.#compression,
    });
  }

  /** The first record: name and title of the file again, then room for the directory. */
  #appendName(): number {
    const out = new ByteWriter();
    out.string(basename(this.path));
    out.string("");
    const nameLength = out.length;
    out.raw(new Uint8Array(directoryLength));
    const name = { className: "TFile", name: basename(this.path), title: "" };
    const keyLength = keyLengthOf(name, false);
    const lengths = { keyLength, objectLength: out.length, totalLength: keyLength + out.length };
    const key = {
      ...name,
      ...lengths,
      cycle: 1,
      seek: fileBegin,
      parent: 0,
      datime: this.#records.datime,
      wide: false,
    };
    this.#sink.append(Buffer.concat([encodeKey(key), out.bytes()]));
    return keyLength + nameLength;
  }

  #writeDirectory(keyList: StoredKey, uuid: Uint8Array): void {
    const directory = encodeDirectory({
      datime: this.#records.datime,
      keyListLength: keyList.totalLength,
      keyListSeek: keyList.seek,
      nameLength: this.#nameLength,
      uuid,
    });
    this.#sink.writeAt(directory, fileBegin + this.#nameLength);
  }

  /** The last free segment is the room after this very record, so its own length must be known first. */
  #appendFreeList(name: { className: string; name: string; title: string }): StoredKey {
    const seek = this.#sink.position;
    const lengthWith = (last: number): number =>
      keyLengthOf(name, seek > wideFrom) + encodeFreeList([...this.#free, { first: seek, last }]).length;
    const last = lastFree(seek + lengthWith(wideFrom + 1));
    const end = seek + lengthWith(last);
    return this.#records.append(name, () => encodeFreeList([...this.#free, { first: end, last }]));
  }

  /** A free stretch starts with its length, negative, as far as four bytes can say it. */
  #leaveFree(stop: number): void {
    const first = this.#sink.position;
    if (stop < first + 8) return;
    const length = Buffer.alloc(4);
    length.writeInt32BE(-Math.min(stop - first, wideFrom));
    this.#sink.append(length);
    this.#sink.skipTo(stop);
    this.#free.push({ first, last: stop - 1 });
  }
}

function treeTitle(tree: TreeWriter): { name: string; title: string } {
  const { name, title } = tree.record();
  return { name, title };
}

/** ROOT ends the last free segment at 2 GB, or past the end by steps of 1 GB. */
function lastFree(end: number): number {
  let last = wideFrom;
  while (last < end) last += 1_000_000_000;
  return last;
}
