/** Where something is in a text, both from 0. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** A server of TypeScript, as an editor drives it. */
export interface Editor {
  /** Milliseconds of CPU time that the server has taken so far, on Linux; NaN where that is not known. */
  readonly cpuTime: number;
  /** Settles when the server answers. */
  ready(): Promise<void>;
  open(path: string, text: string): void;
  /** The names that can stand at a position. */
  complete(path: string, position: TextPosition): Promise<string[]>;
  close(): void;
}
