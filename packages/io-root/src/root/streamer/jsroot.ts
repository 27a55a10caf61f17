// oxlint-disable-next-line typescript/triple-slash-reference -- projects of users do not include this folder
/// <reference path="./jsroot-io.d.ts" />
import { FileProxy, openFile, TBuffer, type RootFileHandle, type VersionRecord } from "jsroot/io";
import { CorruptFileError } from "../../errors.ts";
import type { ObjectRecord } from "../file/key.ts";
import { builtinStreamerInfo, withBuiltin } from "./builtin.ts";
import { classInfos, type ClassInfos } from "./class-info.ts";
import { emptyFileImage } from "./image.ts";

/** Turns the bytes of an object into a tree of plain values named by ROOT's members. */
export interface Streamer {
  /** The classes that the file describes. */
  readonly classes: ClassInfos;
  /** @throws CorruptFileError where the bytes do not fit the class */
  read(className: string, record: ObjectRecord, origin: RecordOrigin): unknown;
}

/** Where a record comes from, for messages. */
export interface RecordOrigin {
  readonly file: string;
  readonly object: string;
  readonly byte: number;
}

/** Made once: it is the same for every file, and takes longer than opening a small one. */
let builtin: readonly unknown[] | undefined;

/**
 * A streamer that knows the classes described by a file's streamer info record, and those of trees even without it. jsroot never
 * sees the file, only records that we have read, checked and decompressed: its own decompression is incomplete (LZMA blocks
 * above 61 KB, no Zstandard here), it refuses some headers that ROOT accepts, its file handles leak, and errors go to the console.
 * @throws CorruptFileError
 */
export async function openStreamer(streamerInfo: ObjectRecord | undefined, origin: RecordOrigin): Promise<Streamer> {
  const file = await openFile(new ImageProxy(emptyFileImage()));
  silenceStreamers(file);
  const readList = (record: ObjectRecord) => {
    const list: { arr?: unknown } = readObject(file, { className: "TList", record }, origin);
    return Array.isArray(list.arr) ? (list.arr as readonly unknown[]) : [];
  };
  const described = streamerInfo === undefined ? [] : readList(streamerInfo);
  builtin ??= readList(builtinStreamerInfo());
  const infos = withBuiltin(described, builtin);
  file.extractStreamerInfos({
    mapObject() {},
    classStreamer: (target) => Object.assign(target, { arr: infos }),
  });
  return {
    classes: classInfos(infos),
    read: (className, record, objectOrigin) => readObject(file, { className, record }, objectOrigin),
  };
}

function readObject(
  file: RootFileHandle,
  { className, record }: { className: string; record: ObjectRecord },
  origin: RecordOrigin,
): object {
  const { buffer, byteOffset, byteLength } = record.object;
  const stream = new CheckedBuffer(new DataView(buffer, byteOffset, byteLength), 0, file);
  // References inside of an object count from the start of its key.
  stream.fTagOffset = record.keyBytes.length;
  const target = {};
  stream.mapObject(1, target);
  try {
    return stream.classStreamer(target, className);
  } catch (cause) {
    throw new CorruptFileError(cause instanceof Error ? cause.message : String(cause), { ...origin, cause });
  }
}

/** The image as the only "file" that jsroot opens. */
class ImageProxy extends FileProxy {
  readonly #image: Uint8Array;

  constructor(image: Uint8Array) {
    super();
    this.#image = image;
  }

  override async openFile(): Promise<boolean> {
    return true;
  }

  override getFileName(): string {
    return "empty.root";
  }

  override getFileSize(): number {
    return this.#image.length;
  }

  override async readBuffer(position: number, length: number): Promise<DataView> {
    return new DataView(this.#image.buffer, this.#image.byteOffset + position, length);
  }
}

/** jsroot's buffer, silent, and without memory for arrays longer than the bytes at hand. */
class CheckedBuffer extends TBuffer {
  /** Whether a class has been named and its tag is about to be looked up. */
  #isNaming = false;

  override checkByteCount(version: VersionRecord): boolean {
    return super.checkByteCount(version);
  }

  override readFastArray(length: number, type: number): unknown {
    if (length > this.remain()) throw new RangeError(`wanted an array of ${length}, found ${this.remain()} bytes`);
    return super.readFastArray(length, type);
  }

  override readNullTerminatedString(): string {
    this.#isNaming = true;
    return super.readNullTerminatedString();
  }

  /** A reference that leads nowhere gives a class without name, which jsroot steps over; else it writes to the console. */
  override getMappedClass(tag: number): string | -1 {
    const isNaming = this.#isNaming;
    this.#isNaming = false;
    const found = super.getMappedClass(tag);
    return found === -1 && !isNaming ? "" : found;
  }
}

/** Classes that the file does not describe are stepped over; what is missing then is reported where it is used. */
function silenceStreamers(file: RootFileHandle): void {
  const getStreamer = file.getStreamer.bind(file);
  file.getStreamer = (className, version, ...rest) => {
    if (version !== undefined) version.nowarning = true;
    return getStreamer(className, version, ...rest);
  };
}
