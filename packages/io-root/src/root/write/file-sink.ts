import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { createHash, type Hash, randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { RootWriteError } from "./errors.ts";

/**
 * A file that grows at its end under a temporary name beside `path`, and takes its real name only when it is complete.
 */
export class FileSink {
  readonly path: string;
  readonly #finalPath: string;
  readonly #temporaryPath: string;
  #descriptor: number | undefined;
  #position = 0;
  #state: "growing" | "broken" | "finished" | "abandoned" = "growing";
  readonly #hash: Hash | undefined;

  /**
   * With `withDigest` a digest of all that is appended is kept.
   * @throws RootWriteError where the file cannot be made
   */
  constructor(path: string, { withDigest }: { withDigest: boolean }) {
    this.path = path;
    this.#hash = withDigest ? createHash("sha1") : undefined;
    this.#finalPath = resolve(path);
    this.#temporaryPath = `${this.#finalPath}.${randomBytes(4).toString("hex")}.partial`;
    this.#descriptor = this.#attempt("cannot create the file", () => openSync(this.#temporaryPath, "wx"));
  }

  /** The byte after the last one. */
  get position(): number {
    return this.#position;
  }

  /** Moves the end of the file; what lies between is not written. */
  skipTo(position: number): void {
    this.#position = Math.max(this.#position, position);
  }

  /**
   * Writes at the end, all of it.
   * @throws RootWriteError with the system's error as its cause
   */
  append(bytes: Uint8Array): void {
    this.#hash?.update(bytes);
    this.writeAt(bytes, this.#position);
    this.#position += bytes.length;
  }

  /** Writes over what stands at `position`. */
  writeAt(bytes: Uint8Array, position: number): void {
    const descriptor = this.#opened();
    this.#attempt(`cannot write ${bytes.length} bytes at byte ${position}`, () => {
      let done = 0;
      while (done < bytes.length) done += writeSync(descriptor, bytes, done, bytes.length - done, position + done);
    });
  }

  /** Twenty bytes that depend on all that was appended; undefined where no digest is kept. Not to be asked twice. */
  digest(): Buffer | undefined {
    return this.#hash?.digest();
  }

  /** Gives the file its name. */
  finish(): void {
    const descriptor = this.#opened();
    this.#attempt("cannot complete the file", () => {
      fsyncSync(descriptor);
      this.#closeDescriptor();
      renameSync(this.#temporaryPath, this.#finalPath);
    });
    this.#state = "finished";
  }

  /** Removes what was written. Idempotent; does nothing to a finished file. */
  abandon(): void {
    if (this.#state === "finished" || this.#state === "abandoned") return;
    this.#state = "abandoned";
    this.#closeDescriptor();
    rmSync(this.#temporaryPath, { force: true });
  }

  #opened(): number {
    if (this.#state === "broken")
      throw new RootWriteError(this.path, "an earlier write failed, so the file cannot be continued");
    if (this.#descriptor === undefined) throw new RootWriteError(this.path, "the file is closed already");
    return this.#descriptor;
  }

  #attempt<T>(message: string, action: () => T): T {
    try {
      return action();
    } catch (cause) {
      this.#state = "broken";
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new RootWriteError(this.path, `${message}: ${reason}`, { cause });
    }
  }

  #closeDescriptor(): void {
    const descriptor = this.#descriptor;
    this.#descriptor = undefined;
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
