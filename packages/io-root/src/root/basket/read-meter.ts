/** What has been read so far; counts up. */
export class ReadMeter {
  /** Bytes taken from the file for column data. */
  bytesRead = 0;
  /** Bytes of values after decompression. */
  bytesDecompressed = 0;
  /** Milliseconds. */
  readTime = 0;
  readonly #columns = new Set<string>();
  /** Reads of columns that other columns need are inside of these; their time counts once. */
  #isMeasuring = false;

  /** Columns in the order of their first touch. */
  get columns(): readonly string[] {
    return [...this.#columns];
  }

  /** Runs `action` and counts its time and the column. */
  measure<T>(column: string, action: () => T): T {
    this.#columns.add(column);
    if (this.#isMeasuring) return action();
    this.#isMeasuring = true;
    const start = performance.now();
    try {
      return action();
    } finally {
      this.readTime += performance.now() - start;
      this.#isMeasuring = false;
    }
  }
}
