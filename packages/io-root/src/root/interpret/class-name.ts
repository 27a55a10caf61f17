/** A C++ type name taken apart: `map<int,vector<float> >` is `map` of `int` and `vector` of `float`. */
export interface ClassName {
  /** Without template arguments and without `std::`. */
  readonly template: string;
  readonly parameters: readonly ClassName[];
  /** The whole name as files describe classes: no `std::`, spaces only between `>`s and words. */
  readonly text: string;
}

/** Deeper nesting is taken for damage. */
const maxDepth = 32;

/** The parts of a C++ type name; `undefined` for what is none. */
export function parseClassName(text: string): ClassName | undefined {
  const tokens = text.match(/[<>,]|[^<>,]+/g)?.filter((token) => token.trim() !== "") ?? [];
  const parser = { tokens, position: 0 };
  const name = parseName(parser, 0);
  return parser.position === tokens.length ? name : undefined;
}

interface Parser {
  readonly tokens: readonly string[];
  position: number;
}

function parseName(parser: Parser, depth: number): ClassName | undefined {
  const { tokens } = parser;
  const word = tokens[parser.position++];
  if (word === undefined || depth > maxDepth || /[<>,]/.test(word)) return undefined;
  const template = plainWord(word);
  if (tokens[parser.position] !== "<") return { template, parameters: [], text: template };
  const parameters: ClassName[] = [];
  do {
    parser.position++;
    const parameter = parseName(parser, depth + 1);
    if (parameter === undefined) return undefined;
    parameters.push(parameter);
  } while (tokens[parser.position] === ",");
  if (tokens[parser.position++] !== ">") return undefined;
  // As `Outer<int>::Inner` and `Thing<int>*`: told by name only.
  const suffix = /^[^<>,]/.test(tokens[parser.position] ?? ",") ? tokens[parser.position++].trim() : "";
  const inner = parameters.map((parameter) => parameter.text).join(",");
  const end = inner.endsWith(">") ? " >" : ">";
  return { template: template + suffix, parameters, text: `${template}<${inner}${end}${suffix}` };
}

function plainWord(word: string): string {
  return word
    .trim()
    .replace(/^const\s+/, "")
    .replace(/^std::/, "")
    .replaceAll(/\s+/g, " ")
    .replace(/\s\*/g, "*");
}
