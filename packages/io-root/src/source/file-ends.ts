import { resolve } from "node:path";
import { openFileSource } from "./file-source.ts";

/** The first and last four bytes of a file, as Latin-1 text: what says which format it has. */
export interface FileEnds {
  /** What messages call the file. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly size: number;
  readonly first: string;
  readonly last: string;
}

/** Looks at the ends of a file; shorter files have shorter ends. @throws FileAccessError */
export function fileEnds(path: string): FileEnds {
  const source = openFileSource(path);
  try {
    const { name, size } = source;
    const first = new Uint8Array(Math.min(4, size));
    const last = new Uint8Array(first.length);
    source.readInto(first, 0);
    source.readInto(last, size - last.length);
    const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
    return { name, path: resolve(name), size, first: text(first), last: text(last) };
  } finally {
    source.close();
  }
}
