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
  const open: (readonly number[])[] = [];
  let choices: number[] = [];
  for (const [place, token] of tokens.entries()) {
    if (token.kind !== "sign") continue;
    if (token.text === "(" || token.text === "[") {
      open.push(choices);
      choices = [];
    } else if (token.text === ")" || token.text === "]") choices = [...(open.pop() ?? [])];
    else if (token.text === "?") choices.push(place);
    else if (token.text === ":") {
      const choice = choices.pop();
      if (choice === undefined) throw new ExpressionError('":" belongs to no "?"', { text, at: token });
      spelled[choice] = "? (";
      spelled[place] = ") :";
    }
  }
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
