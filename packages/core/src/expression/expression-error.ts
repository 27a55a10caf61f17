import { KaonError } from "../errors.ts";

/** A part of an expression's text: `start` to `end`, exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** An expression that cannot be used: its message shows the text with the part that is meant underlined. */
export class ExpressionError extends KaonError {
  override readonly name = "ExpressionError";
  /** The whole text. */
  readonly text: string;
  /** Where in the text the part that is meant starts, from 0. */
  readonly start: number;
  /** Where it ends, exclusive. */
  readonly end: number;
  /** Names that exist and are near to one that does not, nearest first. */
  readonly near: readonly string[];

  constructor(message: string, options: { text: string; at: Span; near?: readonly string[]; cause?: unknown }) {
    const { text, at, near = [] } = options;
    super(`${message}\n${underlined(text, at)}`, "cause" in options ? { cause: options.cause } : undefined);
    this.text = text;
    this.start = at.start;
    this.end = at.end;
    this.near = near;
  }
}

/** Characters of the text that are shown around the part that is meant. */
const shownAround = 60;

/** The text on one line, and carets under the part that is meant; of a long text, what is near that part. */
function underlined(text: string, { start, end }: Span): string {
  const from = start > shownAround ? start - shownAround : 0;
  const to = Math.min(text.length, Math.max(end, start + 1) + shownAround);
  const before = from > 0 ? "…" : "";
  const shown = visible(text.slice(from, to));
  const carets = "^".repeat(Math.max(1, Math.min(end, to) - start));
  return `  ${before}${shown}${to < text.length ? "…" : ""}\n  ${" ".repeat(before.length + start - from)}${carets}`;
}

/** The same number of characters, each of which a terminal shows as one: control and bidirectional characters are replaced. */
function visible(text: string): string {
  return text.replaceAll(/[\p{C}\p{Zl}\p{Zp}\s]/gu, (found) => (found === " " ? " " : "·".repeat(found.length)));
}
