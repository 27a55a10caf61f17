/** Cuts what a server writes into messages: JSON behind a header with its length in bytes. */
export class MessageReader {
  readonly #handle: (message: unknown) => void;
  #received = Buffer.alloc(0);

  constructor(handle: (message: unknown) => void) {
    this.#handle = handle;
  }

  take(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    for (;;) {
      const end = this.#received.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#received.toString("latin1", 0, end))?.[1]);
      if (this.#received.length < end + 4 + length) return;
      const message = this.#received.toString("utf8", end + 4, end + 4 + length);
      this.#received = this.#received.subarray(end + 4 + length);
      this.#handle(JSON.parse(message));
    }
  }
}
