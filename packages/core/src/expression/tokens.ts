import { ExpressionError, type Span } from "./expression-error.ts";

/** A part of an expression that has none itself; a word is an operator with letters. */
export interface Token extends Span {
  readonly kind: "name" | "number" | "text" | "sign" | "word";
  readonly text: string;
}

/** The tokens of an expression, all brackets closed. */
export interface Tokens {
  readonly all: readonly Token[];
  /** For the place of an opening bracket among the tokens, the place of the one that closes it. */
  readonly closing: ReadonlyMap<number, number>;
}

/** Longest expression, in characters: some two hundred triggers. */
const maxLength = 10_000;

/** Deepest nesting of brackets. */
const maxBrackets = 64;

const space = /[ \t\r\n]+/y;
const patterns = [
  ["number", /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ["name", /[A-Za-z_]\w*/y],
  ["text", /"[^"\\\r\n]*"|'[^'\\\r\n]*'/y],
  ["sign", /&&|\|\||\?\?|\?\.(?!\d)|[<>=!]=|[-+*/%^<>!&|?:.,()[\]]/y],
] as const;

const closers: Readonly<Record<string, string>> = { "(": ")", "[": "]" };

/**
 * The tokens of an expression. Nothing else is ever handed on: no other character, escape or comment.
 * @throws ExpressionError for a text that is too long, a character that means nothing, or brackets that do not match
 */
export function tokenize(text: string): Tokens {
  if (text.length > maxLength) {
    const found = `this one has ${text.length}`;
    const at = { start: maxLength, end: maxLength + 1 };
    throw new ExpressionError(`an expression may have up to ${maxLength} characters, but ${found}`, { text, at });
  }
  const all: Token[] = [];
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    const token = tokenAt(text, at);
    all.push(isWord(token, all.at(-1)) ? { ...token, kind: "word" } : token);
    at = token.end;
  }
  if (all.length === 0) throw new ExpressionError("the expression is empty", { text, at: { start: 0, end: 1 } });
  return { all, closing: matchBrackets(text, all) };
}

/** Words that are operators, and no names, unless they follow a dot. */
const words = new Set(["and", "or", "xor", "not", "in", "mod"]);

function isWord({ text }: Token, before: Token | undefined): boolean {
  return words.has(text) && before?.text !== "." && before?.text !== "?.";
}

function skipSpace(text: string, at: number): number {
  space.lastIndex = at;
  return space.test(text) ? space.lastIndex : at;
}

function tokenAt(text: string, start: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = start;
    if (pattern.test(text)) {
      const end = pattern.lastIndex;
      return { kind, text: text.slice(start, end), start, end };
    }
  }
  const found = String.fromCodePoint(text.codePointAt(start) ?? 0);
  throw new ExpressionError(unexpected(found), { text, at: { start, end: start + found.length } });
}

/** What to say of a character that begins no token. */
function unexpected(found: string): string {
  if (found === "=") return "an expression assigns nothing; == compares";
  if (found === '"' || found === "'") return "quoted text ends on the line it begins on, and has no backslashes";
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const shown = /^[\x21-\x7e]$/.test(found) ? `"${found}"` : `the character U+${code}`;
  return `${shown} means nothing in an expression; there are names, numbers, quoted text, and . , ( ) [ ] + - * / % ^ < > ? : and or not in`;
}

function matchBrackets(text: string, tokens: readonly Token[]): ReadonlyMap<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (const [place, token] of tokens.entries()) {
    if (token.kind !== "sign") continue;
    if (token.text in closers) {
      open.push(place);
      if (open.length > maxBrackets) {
        throw new ExpressionError(`brackets may be nested up to ${maxBrackets} deep`, { text, at: token });
      }
    } else if (token.text === ")" || token.text === "]") {
      const begin = open.pop();
      if (begin === undefined) throw new ExpressionError(`"${token.text}" closes nothing`, { text, at: token });
      const wanted = closers[tokens[begin].text];
      if (token.text !== wanted) {
        const message = `"${tokens[begin].text}" is closed by "${token.text}", not by "${wanted}"`;
        throw new ExpressionError(message, { text, at: { start: tokens[begin].start, end: token.end } });
      }
      closing.set(begin, place);
    }
  }
  const unclosed = open.pop();
  if (unclosed === undefined) return closing;
  throw new ExpressionError(`"${tokens[unclosed].text}" is never closed`, { text, at: tokens[unclosed] });
}
