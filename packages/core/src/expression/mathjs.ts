/**
 * The parser of mathjs, and nothing else of it: the nodes that it makes are ours and cannot be evaluated. It is loaded with the first
 * expression, synchronously, because row functions are.
 */
import { KaonError } from "../errors.ts";

/** A node as mathjs's parser makes it: its kind, and what its constructor was given. */
export type ParsedNode =
  | { readonly kind: "AccessorNode"; readonly object: ParsedNode; readonly index: ParsedNode }
  | { readonly kind: "ArrayNode"; readonly items: readonly ParsedNode[] }
  | {
      readonly kind: "ConditionalNode";
      readonly condition: ParsedNode;
      readonly yes: ParsedNode;
      readonly no: ParsedNode;
    }
  | { readonly kind: "ConstantNode"; readonly value: unknown }
  | { readonly kind: "FunctionNode"; readonly fn: ParsedNode; readonly args: readonly ParsedNode[] }
  | { readonly kind: "IndexNode"; readonly dimensions: readonly ParsedNode[] }
  | {
      readonly kind: "OperatorNode";
      readonly op: string;
      readonly fn: string;
      readonly args: readonly ParsedNode[];
      readonly implicit: boolean;
    }
  | { readonly kind: "ParenthesisNode"; readonly content: ParsedNode }
  | {
      readonly kind: "RelationalNode";
      readonly conditionals: readonly string[];
      readonly params: readonly ParsedNode[];
    }
  | { readonly kind: "SymbolNode"; readonly name: string }
  | { readonly kind: OtherKind };

/** Kinds of nodes that an expression of ours never has. */
type OtherKind = "AssignmentNode" | "BlockNode" | "FunctionAssignmentNode" | "ObjectNode" | "RangeNode";

type Parser = (text: string) => ParsedNode;

let parser: Parser | undefined;

/**
 * What mathjs makes of a text.
 * @throws SyntaxError of mathjs, with the position (from 1) as `char`
 */
export function parseWithMathjs(text: string): ParsedNode {
  parser ??= loadParser();
  return parser(text);
}

/** The names of the arguments that mathjs gives to the constructor of each kind of node. */
const nodeArguments: Readonly<Record<ParsedNode["kind"], readonly string[]>> = {
  AccessorNode: ["object", "index"],
  ArrayNode: ["items"],
  AssignmentNode: [],
  BlockNode: [],
  ConditionalNode: ["condition", "yes", "no"],
  ConstantNode: ["value"],
  FunctionAssignmentNode: [],
  FunctionNode: ["fn", "args"],
  IndexNode: ["dimensions"],
  ObjectNode: [],
  OperatorNode: ["op", "fn", "args", "implicit"],
  ParenthesisNode: ["content"],
  RangeNode: [],
  RelationalNode: ["conditionals", "params"],
  SymbolNode: ["name"],
};

/** The part of Node's `module` that is used here. */
interface ModuleModule {
  createRequire(from: string): ((id: string) => unknown) & { resolve(id: string): string };
}

/**
 * mathjs's front door costs 130 to 300 ms, because it brings all of mathjs. Its parser is a factory in a file of its own that takes the
 * constructors of nodes, and costs 15 ms.
 */
function loadParser(): Parser {
  const { process } = globalThis as { process?: { getBuiltinModule?(id: string): unknown } };
  const nodeModule = process?.getBuiltinModule?.("node:module") as ModuleModule | undefined;
  if (nodeModule === undefined) {
    throw new KaonError(
      "expressions as text need Node 20.16 or later; give a row function instead, as (mu) => mu.pt > 4",
    );
  }
  const require = nodeModule.createRequire(import.meta.url);
  const file = require.resolve("mathjs/number").replace(/number\.js$/, "expression/parse.js");
  const { createParse } = require(file) as { readonly createParse: (needs: object) => Parser };
  const kinds = Object.keys(nodeArguments) as ParsedNode["kind"][];
  const nodes = Object.fromEntries(kinds.map((kind) => [kind, nodeClass(kind)]));
  return createParse({ ...nodes, typed: takeStrings(), numeric: Number, config: { number: "number" } });
}

/** A class of plain nodes that mathjs's parser recognises as its own. */
function nodeClass(kind: ParsedNode["kind"]): new (...values: unknown[]) => object {
  const names = nodeArguments[kind];
  class PlainNode {
    readonly kind = kind;

    constructor(...values: unknown[]) {
      for (const [i, name] of names.entries())
        Object.defineProperty(this, name, { value: values[i], enumerable: true });
    }
  }
  Object.assign(PlainNode.prototype, { isNode: true, [`is${kind}`]: true });
  return PlainNode;
}

/** Stands for typed-function: of several signatures, the one that takes a string. */
function takeStrings(): object {
  const typed = (_name: string, signatures: Readonly<Record<string, unknown>>) => signatures.string;
  return Object.assign(typed, { addConversion: () => undefined });
}
