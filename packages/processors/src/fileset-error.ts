import { KaonError, nearNames } from "@kaon/core";
import { describeValue, pathKey } from "./merge-error.ts";
import { isPlainRecord } from "./mergeable.ts";

/** Messages repeat keys and what parsers say of text, however long these are. */
const maxMessage = 2000;

/** A fileset that cannot be read or understood. */
export class FilesetError extends KaonError {
  override readonly name = "FilesetError";
  /** The file that holds the fileset, or "fileset" where it was given as an object. */
  readonly document: string;
  /** Where in the document, as `.ZJets.files[2]`. */
  readonly path: string;

  constructor(message: string, place: Place, options?: { readonly cause: unknown }) {
    const whole = `${place.toString()} ${message}`;
    super(whole.length <= maxMessage ? whole : `${whole.slice(0, maxMessage)} …`, options);
    this.document = place.document;
    this.path = place.path;
  }
}

/** A place in a fileset document, which checks what it finds there. */
export class Place {
  readonly document: string;
  readonly path: string;

  constructor(document: string, path = "") {
    this.document = document;
    this.path = path;
  }

  at(key: string | number): Place {
    return new Place(this.document, pathKey(this.path, key));
  }

  toString(): string {
    return this.path === "" ? this.document : `${this.document} at ${this.path}`;
  }

  record(value: unknown, wanted: string): Readonly<Record<string, unknown>> {
    if (isPlainRecord(value)) return value;
    throw this.wrong(wanted, value);
  }

  text(value: unknown): string {
    if (typeof value === "string" && value !== "") return value;
    throw this.wrong("a path", value);
  }

  optionalText(value: unknown): string | undefined {
    if (value === undefined || value === null) return undefined;
    if (typeof value === "string" && value !== "") return value;
    throw this.wrong("the name of a tree", value);
  }

  onlyKeys(record: Readonly<Record<string, unknown>>, known: readonly string[]): void {
    for (const key of Object.keys(record)) {
      if (known.includes(key)) continue;
      const near = nearNames(key, known).map((name) => `"${name}"`);
      const hint = near.length === 0 ? `it may have ${known.join(", ")}` : `did you mean ${near.join(", ")}?`;
      throw new FilesetError(`has the unknown key "${key}"; ${hint}`, this);
    }
  }

  wrong(wanted: string, found: unknown): FilesetError {
    return new FilesetError(`must be ${wanted}, not ${describeValue(found)}`, this);
  }
}
