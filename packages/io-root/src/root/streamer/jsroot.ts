import { FileProxy, openFile, TBuffer, type RootFileHandle, type VersionRecord } from "jsroot/io";
import { CorruptFileError } from "../../errors.ts";
import type { ObjectRecord } from "../file/key.ts";
import { metadataImage } from "./image.ts";

/** Turns the bytes of an object into a tree of plain values named by ROOT's members. */
export interface Streamer {
  /** @throws CorruptFileError where the bytes do not fit the class */
  read(className: string, record: ObjectRecord, origin: { readonly object: string; readonly byte: number }): unknown;
}

/**
 * A streamer that knows the classes described by a file's streamer info record. jsroot never sees the file: it gets a small
 * image of one in memory that holds that record decompressed by us, as its own decompression is incomplete (LZMA blocks above
 * 61 KB, no Zstandard here), it refuses some headers that ROOT accepts, and its file handles leak.
 * @throws CorruptFileError
 */
export async function openStreamer(file: string, streamerInfo: ObjectRecord): Promise<Streamer> {
  let handle: RootFileHandle;
  const corrupt = (cause: unknown) => new CorruptFileError(reasonOf(cause), { file, object: "streamer info", cause });
  try {
    handle = await openFile(new ImageProxy(metadataImage(streamerInfo)));
  } catch (cause) {
    throw corrupt(cause);
  }
  if (!handle.fStreamerInfos) throw corrupt("wanted a list of classes, found none");
  return {
    read(className, record, { object, byte }) {
      const { buffer, byteOffset, byteLength } = record.object;
      const stream = new CheckedBuffer(new DataView(buffer, byteOffset, byteLength), 0, handle);
      stream.fTagOffset = record.keyBytes.length;
      const target = {};
      stream.mapObject(1, target);
      try {
        return stream.classStreamer(target, className);
      } catch (cause) {
        throw new CorruptFileError(reasonOf(cause), { file, object, byte, cause });
      }
    },
  };
}

/** The image as the only "file" that jsroot reads. */
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
    return "metadata.root";
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
  override readVersion(): VersionRecord {
    const version = super.readVersion();
    version.nowarning = true;
    return version;
  }

  override checkByteCount(version: VersionRecord): boolean {
    return super.checkByteCount(version);
  }

  override readFastArray(length: number, type: number): unknown {
    if (length > this.remain()) throw new RangeError(`wanted an array of ${length}, found ${this.remain()} bytes`);
    return super.readFastArray(length, type);
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
