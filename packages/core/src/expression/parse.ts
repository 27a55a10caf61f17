import { ExpressionError, type Span } from "./expression-error.ts";
import { parseWithMathjs, type ParsedNode } from "./mathjs.ts";
import { isQuestionToList, maxQuestions, tooManyQuestions } from "./question.ts";
import { spell } from "./spelling.ts";
import type { Syntax } from "./syntax.ts";
import { tokenize, type Token, type Tokens } from "./tokens.ts";

/**
 * What an expression says, with the place in the text of every part.
 * @throws ExpressionError for what is no expression, or has more than numbers, names, quoted text, operators and calls in it
 */
export function parse(text: string): Syntax {
  const tokens = tokenize(text);
  return new Reader(text, tokens).read(parsed(text, tokens.all));
}

/** The parser gets the tokens, spelled its way, and nothing else of the text. */
function parsed(text: string, tokens: readonly Token[]): ParsedNode {
  const spelled = spell(text, tokens);
  try {
    return parseWithMathjs(spelled.join(" "));
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(text, tokens[0]);
    if (!(error instanceof SyntaxError)) throw error;
    const place = placeOf((error as { readonly char?: number }).char ?? 1, spelled);
    if (place === tokens.length) {
      const at = { start: text.trimEnd().length, end: text.trimEnd().length + 1 };
      throw new ExpressionError("the expression ends where a value must follow", { text, at, cause: error });
    }
    const before = place > 0 ? ` after "${tokens[place - 1].text}"` : " at the beginning";
    const message = `"${tokens[place].text}" cannot stand${before}`;
    throw new ExpressionError(message, { text, at: tokens[place], cause: error });
  }
}

/** The token at a position, from 1, in the text that the parser got; the number of tokens at its end. */
function placeOf(char: number, spelled: readonly string[]): number {
  let end = 0;
  for (const [place, text] of spelled.entries()) {
    end += text.length;
    if (char <= end) return place;
    end++;
  }
  return spelled.length;
}

function tooDeep(text: string, at: Span): ExpressionError {
  return new ExpressionError(`an expression may be nested up to ${maxDepth} deep`, { text, at });
}

/** Operators that an expression may have, by the name that mathjs gives them. */
const operators: Readonly<Record<string, string>> = {
  add: "+",
  subtract: "-",
  multiply: "*",
  divide: "/",
  mod: "%",
  pow: "^",
  unaryMinus: "negative",
  unaryPlus: "positive",
  not: "not",
  and: "and",
  or: "or",
  xor: "xor",
  bitAnd: "&",
  bitOr: "|",
  nullish: "??",
  equal: "==",
  unequal: "!=",
  smaller: "<",
  larger: ">",
  smallerEq: "<=",
  largerEq: ">=",
};

const comparisons = new Set(["==", "!=", "<", ">", "<=", ">="]);

/** How deep an expression may be nested; `a + b + c` is nested twice. */
const maxDepth = 500;

interface Leaf extends Token {
  /** Where it is among all tokens. */
  readonly place: number;
}

/**
 * Makes syntax of the parser's tree. The parser does not say where its nodes are, but names, numbers and texts come in the tree in the
 * order of the text: each node of these takes the next such token.
 */
class Reader {
  readonly #text: string;
  readonly #tokens: Tokens;
  readonly #leaves: readonly Leaf[];
  #next = 0;
  #depth = 0;
  #questions = 0;

  constructor(text: string, tokens: Tokens) {
    this.#text = text;
    this.#tokens = tokens;
    this.#leaves = tokens.all.flatMap((token, place) =>
      token.kind === "sign" || token.kind === "word" ? [] : { ...token, place },
    );
  }

  read(node: ParsedNode): Syntax {
    if (++this.#depth > maxDepth) throw tooDeep(this.#text, this.#leaves[this.#next] ?? this.#tokens.all[0]);
    const syntax = this.#read(node);
    this.#depth--;
    return syntax;
  }

  #read(node: ParsedNode): Syntax {
    switch (node.kind) {
      case "ParenthesisNode":
        return this.read(node.content);
      case "ConstantNode":
        return this.#constant(node.value);
      case "SymbolNode":
        return { kind: "name", name: node.name, ...spanOf([this.#leaf(node.name)]) };
      case "AccessorNode":
        return this.#access(node.object, node.index);
      case "FunctionNode":
        return this.#call(node.fn, node.args);
      case "OperatorNode":
        return this.#operation(node);
      case "RelationalNode": {
        const args = node.params.map((param) => this.read(param));
        return { kind: "comparison", operators: node.conditionals.map((fn) => operators[fn]), args, ...spanOf(args) };
      }
      case "ConditionalNode": {
        const [condition, yes, no] = [node.condition, node.yes, node.no].map((part) => this.read(part));
        return { kind: "choice", condition, yes, no, ...spanOf([condition, no]) };
      }
      case "ArrayNode":
        return this.#refuse("[…] stands after in, as abs(pdgId) in [11, 13], or counts objects, as Muon[0]");
      default:
        return this.#refuse(
          "only numbers, names, quoted text, operators and calls of known functions stand in an expression",
        );
    }
  }

  #constant(value: unknown): Syntax {
    const leaf = this.#leaf();
    const span = spanOf([leaf]);
    if (leaf.kind === "number" && Number.isFinite(value))
      return { kind: "constant", value: Number(leaf.text), ...span };
    if (leaf.kind === "text") return { kind: "constant", value: leaf.text.slice(1, -1), ...span };
    if (typeof value === "boolean") return { kind: "constant", value, ...span };
    const message =
      leaf.kind === "number"
        ? `${leaf.text} is too large for a number`
        : `${leaf.text} is no value here; exists(x) asks whether there is a value, x ?? 0 gives one where there is none`;
    throw new ExpressionError(message, { text: this.#text, at: leaf });
  }

  #access(object: ParsedNode, index: ParsedNode): Syntax {
    const base = this.read(object);
    const [only, ...others] = index.kind === "IndexNode" ? index.dimensions : [];
    if (only === undefined || others.length > 0) return this.#refuse("one number stands in […], as Muon[0]");
    if (only.kind === "ConstantNode" && typeof only.value === "string") {
      const leaf = this.#leaf();
      const end = leaf.kind === "text" ? this.#closing(leaf.place) : leaf.end;
      return { kind: "member", object: base, name: only.value, nameSpan: leaf, start: base.start, end };
    }
    const position = this.read(only);
    const end = this.#closing(this.#leaves[this.#next - 1].place);
    return { kind: "at", object: base, position, start: base.start, end };
  }

  #call(fn: ParsedNode, args: readonly ParsedNode[]): Syntax {
    const method = fn.kind === "AccessorNode" ? methodOf(fn) : undefined;
    if (fn.kind !== "SymbolNode" && method === undefined)
      return this.#refuse("only functions that are known by name can be called");
    const object = method === undefined ? undefined : this.read(method.object);
    const name = method?.name ?? (fn.kind === "SymbolNode" ? fn.name : "");
    const leaf = this.#leaf(name);
    const closing = this.#tokens.closing.get(leaf.place + 1);
    const isQuestion = isQuestionToList(name, args.length);
    if (isQuestion && ++this.#questions > maxQuestions) {
      throw new ExpressionError(tooManyQuestions, { text: this.#text, at: leaf });
    }
    const read = args.map((arg) => this.read(arg));
    if (isQuestion) this.#questions--;
    const end = closing === undefined ? leaf.end : this.#tokens.all[closing].end;
    const called = { kind: "call" as const, name, nameSpan: leaf, args: read, start: object?.start ?? leaf.start, end };
    return object === undefined ? called : { ...called, object };
  }

  #operation({ fn, op, args, implicit }: ParsedNode & { readonly kind: "OperatorNode" }): Syntax {
    if (op === "to") return this.#among(args);
    const operator = operators[fn];
    if (operator === undefined) return this.#refuse(`an expression has no operator "${op}"`);
    const read = args.map((arg) => this.read(arg));
    if (implicit) {
      const message = "there is no operator between these; write * to multiply, and or or to combine cuts";
      throw new ExpressionError(message, { text: this.#text, at: spanOf(read) });
    }
    const span = spanOf(read);
    if (comparisons.has(operator)) return { kind: "comparison", operators: [operator], args: read, ...span };
    return { kind: "operator", operator, args: read, ...span };
  }

  #among([value, list]: readonly ParsedNode[]): Syntax {
    const read = this.read(value);
    if (list.kind !== "ArrayNode" || list.items.length === 0)
      return this.#refuse("a list of values follows in, as abs(pdgId) in [11, 13]");
    const items = list.items.map((item) => this.read(item));
    return {
      kind: "among",
      value: read,
      items,
      start: read.start,
      end: this.#closing(this.#leaves[this.#next - 1].place),
    };
  }

  /** The end of the first "]" after a token. */
  #closing(place: number): number {
    const { all } = this.#tokens;
    return (all.slice(place + 1).find(({ text }) => text === "]") ?? all[place]).end;
  }

  /** The next name, number or text, which must be this one. */
  #leaf(wanted?: string): Leaf {
    const leaf = this.#leaves[this.#next++];
    if (leaf !== undefined && (wanted === undefined || leaf.text === wanted)) return leaf;
    return this.#refuse("this cannot be understood");
  }

  #refuse(message: string): never {
    const at = this.#leaves[this.#next] ?? this.#tokens.all.at(-1) ?? { start: 0, end: 1 };
    throw new ExpressionError(message, { text: this.#text, at });
  }
}

/** `object.name`, of what is called as a method. */
function methodOf({ object, index }: ParsedNode & { readonly kind: "AccessorNode" }) {
  const [only] = index.kind === "IndexNode" ? index.dimensions : [];
  if (only?.kind !== "ConstantNode" || typeof only.value !== "string") return undefined;
  return { object, name: only.value };
}

function spanOf(parts: readonly Span[]): Span {
  return { start: parts[0].start, end: parts[parts.length - 1].end };
}
