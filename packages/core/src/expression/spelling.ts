import { ExpressionError } from "./expression-error.ts";
import type { Token } from "./tokens.ts";

/**
 * Tokens that mathjs does not have, or means otherwise. `%` is also its percent sign, `in` also its inch, `!` its factorial; `to` is the
 * operator that `in` is, and nothing else.
 */
const spellings: Readonly<Record<string, string>> = {
  "&&": "and",
  "||": "or",
  "!": "not",
  "%": "mod",
  "?.": ".",
};

/**
 * Each token as mathjs's parser is given it. Nothing else of the text gets there.
 * @throws ExpressionError for what mathjs would take for something that expressions do not have
 */
export function spell(text: string, tokens: readonly Token[]): string[] {
  const spelled = tokens.map(({ kind, text: token }) => {
    if (kind === "sign") return spellings[token] ?? token;
    return kind === "word" && token === "in" ? "to" : token;
  });
  const conversion = tokens.find((token, place) => token.text === "to" && isBare(place, tokens));
  if (conversion !== undefined) {
    throw new ExpressionError('an expression has no operator "to"', { text, at: conversion });
  }
  bracketBranches(text, tokens, spelled);
  bracketSigns(tokens, spelled);
  return spelled;
}

function isBare(place: number, tokens: readonly Token[]): boolean {
  return tokens[place].kind === "name" && tokens[place - 1]?.text !== "." && tokens[place - 1]?.text !== "?.";
}

/** `a ? b : c` becomes `a ? (b) : c`: mathjs takes no second choice between ? and : as it stands. */
function bracketBranches(text: string, tokens: readonly Token[], spelled: string[]): void {
  for (const { choice, colon } of colons(tokens)) {
    if (choice === undefined) throw new ExpressionError('":" belongs to no "?"', { text, at: tokens[colon] });
    spelled[choice] = "? (";
    spelled[colon] = ") :";
  }
}

/** The colons outside of brackets that belong to no choice. */
export function splitAt(tokens: readonly Token[]): Token[] {
  return colons(tokens)
    .filter(({ choice, depth }) => choice === undefined && depth === 0)
    .map(({ colon }) => tokens[colon]);
}

/** Every colon, the question mark that it belongs to, and how many brackets it is in. */
function colons(tokens: readonly Token[]): { colon: number; choice: number | undefined; depth: number }[] {
  const found: { colon: number; choice: number | undefined; depth: number }[] = [];
  const open: number[][] = [];
  let choices: number[] = [];
  for (const [place, { kind, text }] of tokens.entries()) {
    if (kind !== "sign") continue;
    if (text === "(" || text === "[") {
      open.push(choices);
      choices = [];
    } else if (text === ")" || text === "]") choices = open.pop() ?? [];
    else if (text === "?") choices.push(place);
    else if (text === ":") found.push({ colon: place, choice: choices.pop(), depth: open.length });
  }
  return found;
}

/** `a ?? -1` becomes `a ?? (-1)`: in mathjs ?? binds more tightly than a sign. */
function bracketSigns(tokens: readonly Token[], spelled: string[]): void {
  for (const [place, { text }] of tokens.entries()) {
    if (text !== "-" && text !== "+") continue;
    if (tokens[place - 1]?.text !== "??" || tokens[place + 1]?.kind !== "number") continue;
    spelled[place] = `( ${text}`;
    spelled[place + 1] += " )";
  }
}
