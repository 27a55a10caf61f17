import { closeSync, openSync, read, readSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ClosedFileError, FileAccessError, TruncatedFileError } from "../errors.ts";
import type { ByteRange, ByteSource } from "./byte-source.ts";

const readLater = promisify(read);

/**
 * A local file, by path or `file://` address, as a byte source. Reads are synchronous; the descriptor is held until `close`.
 * @throws FileAccessError where it cannot be opened
 */
export function openFileSource(path: string): ByteSource {
  const name = path.startsWith("file://") ? fileURLToPath(path) : path;
  // Asked before it is opened: opening a pipe would wait for a writer.
  const status = attempt(name, () => statSync(name));
  if (!status.isFile()) {
    throw new FileAccessError(name, status.isDirectory() ? "EISDIR" : "not a regular file");
  }
  return new FileSource(
    name,
    attempt(name, () => openSync(name, "r")),
    status.size,
  );
}

class FileSource implements ByteSource {
  readonly name: string;
  readonly size: number;
  #descriptor: number | undefined;

  constructor(name: string, descriptor: number, size: number) {
    this.name = name;
    this.size = size;
    this.#descriptor = descriptor;
  }

  readInto(target: Uint8Array, position: number): void {
    const descriptor = this.#descriptor;
    if (descriptor === undefined) throw new ClosedFileError(this.name);
    if (position + target.length > this.size) {
      throw new TruncatedFileError(this.name, position + target.length, this.size);
    }
    let done = 0;
    while (done < target.length) {
      const got = attempt(this.name, () => readSync(descriptor, target, done, target.length - done, position + done));
      if (got === 0) throw new TruncatedFileError(this.name, position + target.length, position + done);
      done += got;
    }
  }

  async readRanges(
    ranges: readonly ByteRange[],
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<Uint8Array[]> {
    const pieces: Uint8Array[] = [];
    for (const range of ranges) {
      signal?.throwIfAborted();
      pieces.push(await this.#readRange(range));
    }
    return pieces;
  }

  async #readRange({ position, length }: ByteRange): Promise<Uint8Array> {
    if (position + length > this.size) throw new TruncatedFileError(this.name, position + length, this.size);
    const target = new Uint8Array(length);
    for (let done = 0; done < length;) {
      const descriptor = this.#descriptor;
      if (descriptor === undefined) throw new ClosedFileError(this.name);
      const { bytesRead } = await readLater(descriptor, target, done, length - done, position + done);
      if (bytesRead === 0) throw new TruncatedFileError(this.name, position + length, position + done);
      done += bytesRead;
    }
    return target;
  }

  close(): void {
    if (this.#descriptor === undefined) return;
    closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}

function attempt<T>(name: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "unknown reason";
    throw new FileAccessError(name, code, cause);
  }
}
