import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Editor, TextPosition } from "./editor.ts";
import { MessageReader } from "./message-reader.ts";

interface Response {
  readonly type: string;
  readonly request_seq?: number;
  readonly success?: boolean;
  readonly message?: string;
  readonly body?: unknown;
}

/** The `tsserver` of TypeScript up to version 6, in its own protocol: lines to it, messages with a header from it. */
export class TsServer implements Editor {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #folder: string;
  readonly #waiting = new Map<number, { resolve: (body: unknown) => void; reject: (error: Error) => void }>();
  #nextId = 1;

  /** `program` is the server's script. */
  constructor(program: string, folder: string) {
    this.#folder = folder;
    const options = ["--disableAutomaticTypingAcquisition", "--suppressDiagnosticEvents"];
    this.#child = spawn(process.execPath, [program, ...options], { cwd: folder });
    const messages = new MessageReader((message) => this.#handle(message as Response));
    this.#child.stdout.on("data", (bytes: Buffer) => messages.take(bytes));
    this.#child.on("close", () => this.#fail(new Error("tsserver ended")));
  }

  get cpuTime(): number {
    try {
      const fields = readFileSync(`/proc/${this.#child.pid}/stat`, "utf8").split(") ")[1].split(" ");
      // User and system time, in hundredths of a second.
      return 10 * (Number(fields[11]) + Number(fields[12]));
    } catch {
      return NaN;
    }
  }

  async ready(): Promise<void> {
    await this.#request("configure", { preferences: { includeCompletionsForModuleExports: true } });
  }

  open(file: string, fileContent: string): void {
    this.#send("open", { file, fileContent, scriptKindName: "TS", projectRootPath: this.#folder });
  }

  async complete(file: string, { line, character }: TextPosition): Promise<string[]> {
    const at = { line: line + 1, offset: character + 1 };
    const body = await this.#request("completionInfo", { file, ...at, triggerCharacter: ".", triggerKind: 2 });
    const { entries = [] } = (body ?? {}) as { readonly entries?: readonly { readonly name: string }[] };
    return entries.map(({ name }) => name);
  }

  close(): void {
    this.#child.removeAllListeners("close");
    this.#child.kill();
  }

  #request(command: string, args: object): Promise<unknown> {
    const id = this.#send(command, args);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #send(command: string, args: object): number {
    const seq = this.#nextId++;
    this.#child.stdin.write(`${JSON.stringify({ seq, type: "request", command, arguments: args })}\n`);
    return seq;
  }

  #handle({ type, request_seq: id, success, message, body }: Response): void {
    if (type !== "response" || id === undefined) return;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (success === true) waiting?.resolve(body);
    else waiting?.reject(new Error(message));
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
  }
}
