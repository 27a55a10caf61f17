import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { pathToFileURL } from "node:url";
import type { Editor, TextPosition } from "./editor.ts";
import { MessageReader } from "./message-reader.ts";

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** The language server of TypeScript from version 7 (`tsc --lsp`): JSON-RPC over pipes. */
export class LanguageServer implements Editor {
  /** The server is a process of the one that was started. */
  readonly cpuTime = NaN;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #folder: string;
  readonly #waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  #nextId = 1;

  /** `tsc` is the program to run. */
  constructor(tsc: string, folder: string) {
    this.#folder = folder;
    this.#child = spawn(process.execPath, [tsc, "--lsp", "--stdio"], { cwd: folder });
    const messages = new MessageReader((message) => this.#handle(message as Message));
    this.#child.stdout.on("data", (bytes: Buffer) => messages.take(bytes));
    this.#child.on("close", () => this.#fail(new Error("the language server ended")));
  }

  async ready(): Promise<void> {
    const completion = { completionItem: { snippetSupport: false } };
    await this.#request("initialize", {
      processId: process.pid,
      rootUri: pathToFileURL(this.#folder).href,
      capabilities: { textDocument: { completion } },
    });
    this.#notify("initialized", {});
  }

  open(path: string, text: string): void {
    const uri = pathToFileURL(path).href;
    this.#notify("textDocument/didOpen", { textDocument: { uri, languageId: "typescript", version: 1, text } });
  }

  async complete(path: string, position: TextPosition): Promise<string[]> {
    const context = { triggerKind: 2, triggerCharacter: "." };
    const textDocument = { uri: pathToFileURL(path).href };
    const result = await this.#request("textDocument/completion", { textDocument, position, context });
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
