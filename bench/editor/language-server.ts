import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Where something is in a text, both from 0. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** TypeScript's language server (`tsc --lsp`), as an editor drives it: JSON-RPC over pipes. */
export class LanguageServer {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  #received = Buffer.alloc(0);
  #nextId = 1;

  /** `tsc` is the program to run. */
  constructor(tsc: string, folder: string) {
    this.#child = spawn(process.execPath, [tsc, "--lsp", "--stdio"], { cwd: folder });
    this.#child.stdout.on("data", (bytes: Buffer) => this.#receive(bytes));
    this.#child.on("close", () => this.#fail(new Error("the language server ended")));
  }

  async initialize(rootUri: string): Promise<void> {
    const completion = { completionItem: { snippetSupport: false } };
    await this.#request("initialize", {
      processId: process.pid,
      rootUri,
      capabilities: { textDocument: { completion } },
    });
    this.#notify("initialized", {});
  }

  open(uri: string, text: string): void {
    this.#notify("textDocument/didOpen", { textDocument: { uri, languageId: "typescript", version: 1, text } });
  }

  /** The names that can stand at a position. */
  async complete(uri: string, position: TextPosition): Promise<string[]> {
    const context = { triggerKind: 2, triggerCharacter: "." };
    const result = await this.#request("textDocument/completion", { textDocument: { uri }, position, context });
    const items = Array.isArray(result) ? result : ((result as { items?: unknown[] } | null)?.items ?? []);
    return (items as { label: string }[]).map(({ label }) => label);
  }

  close(): void {
    this.#child.removeAllListeners("close");
    this.#child.kill();
  }

  #request(method: string, params: object): Promise<unknown> {
    const id = this.#nextId++;
    this.#send({ id, method, params });
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #notify(method: string, params: object): void {
    this.#send({ method, params });
  }

  #send(message: object): void {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #receive(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    for (;;) {
      const end = this.#received.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#received.toString("latin1", 0, end))?.[1]);
      if (this.#received.length < end + 4 + length) return;
      this.#handle(JSON.parse(this.#received.toString("utf8", end + 4, end + 4 + length)) as Message);
      this.#received = this.#received.subarray(end + 4 + length);
    }
  }

  #handle({ id, method, result, error }: Message): void {
    if (id === undefined) return;
    // What the server asks of its editor (configuration, registrations) gets no opinion.
    if (method !== undefined) return this.#send({ id, result: null });
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(error.message));
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
  }
}
