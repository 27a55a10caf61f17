import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { FilesetError, Place } from "./fileset-error.ts";

/** Filesets are written by hand or by scripts: what becomes longer than this when decompressed is none. */
const maxLength = 2 ** 28;

/** The YAML parser takes minutes for brackets in brackets without end. */
const maxNesting = 200;

/** What a fileset file holds, and the directory that its relative paths start from. */
export interface FilesetDocument {
  readonly document: unknown;
  readonly place: Place;
  readonly directory: string;
}

/**
 * Reads `.json`, `.yaml` or `.yml`, each also with `.gz`.
 * @throws FilesetError for another ending, a file that cannot be read, and text that does not parse
 */
export async function readFilesetFile(location: string | URL): Promise<FilesetDocument> {
  const file = location instanceof URL || location.startsWith("file:") ? fileURLToPath(location) : location;
  const place = new Place(file);
  const [, format, compressed] = /\.(json|ya?ml)(\.gz)?$/i.exec(file) ?? [];
  if (format === undefined) {
    throw new FilesetError(
      'must be a .json or .yaml file of datasets; to process data files, give them a dataset name, as { data: "data/*.root" }',
      place,
    );
  }
  try {
    const bytes = await readFile(file);
    const plain = compressed === undefined ? bytes : await promisify(gunzip)(bytes, { maxOutputLength: maxLength });
    const text = plain.toString("utf8");
    if (nesting(text) > maxNesting) throw new RangeError(`it is nested deeper than ${maxNesting} levels`);
    // Every worker imports this package with its processor, and none of them reads filesets: the parser is loaded when needed.
    const document: unknown =
      format.toLowerCase() === "json" ? JSON.parse(text) : (await import("yaml")).parse(text, { logLevel: "error" });
    return { document, place, directory: dirname(file) };
  } catch (cause) {
    throw new FilesetError(`cannot be read: ${(cause as Error).message}`, place, { cause });
  }
}

/** Brackets that are open at one place; those of globs in texts are closed again. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const bracket of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + (bracket[0] === "[" || bracket[0] === "{" ? 1 : -1));
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
