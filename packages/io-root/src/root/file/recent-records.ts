import type { StoredRecord } from "./key.ts";

/**
 * What was made of the records that were read last: the same bytes make the same. A file that is opened again is not taken apart again,
 * nor is what files of one kind have in common. (uproot keeps objects by the file's UUID and their position.)
 */
export class RecentRecords<T> {
  /** The newest at the end. */
  readonly #known: { readonly record: StoredRecord; readonly made: T }[] = [];
  readonly #most: number;

  /** `most`: how many are kept. */
  constructor(most: number) {
    this.#most = most;
  }

  /** What was made of a record with these bytes, where that `fits`. */
  find(record: StoredRecord, fits: (made: T) => boolean = () => true): T | undefined {
    const at = this.#known.findLastIndex((each) => areEqual(each.record, record) && fits(each.made));
    if (at < 0) return undefined;
    const [found] = this.#known.splice(at, 1);
    this.#known.push(found);
    return found.made;
  }

  keep(record: StoredRecord, made: T): void {
    this.#known.push({ record, made });
    if (this.#known.length > this.#most) this.#known.shift();
  }
}

/** References in an object count from the start of its key, of which nothing else matters but the class. */
function areEqual(a: StoredRecord, b: StoredRecord): boolean {
  return (
    a.keyBytes.length === b.keyBytes.length &&
    a.key.className === b.key.className &&
    a.key.objectLength === b.key.objectLength &&
    Buffer.compare(a.stored, b.stored) === 0
  );
}
