import { KaonError } from "@kaon/core";

/** Two parts of a result that do not fit together, or a value that cannot be merged or moved between threads. */
export class MergeError extends KaonError {
  override readonly name = "MergeError";
  /** Where in the returned tree, as `.muons.mass`; empty for the tree itself. */
  readonly path: string;

  constructor(message: string, options: { path: string; cause?: unknown }) {
    const where = options.path === "" ? "at the top of the returned value" : `at ${options.path}`;
    super(`${message} (${where})`, "cause" in options ? { cause: options.cause } : undefined);
    this.path = options.path;
  }
}

/** The path of `key` below `path`: `.mass`, or `["two muons"]` where the key is not a plain word. */
export function pathKey(path: string, key: unknown): string {
  if (typeof key === "string" && /^[A-Za-z_$][\w$]*$/.test(key)) return `${path}.${key}`;
  return `${path}[${typeof key === "string" ? JSON.stringify(key) : String(key)}]`;
}

/** A few words for a value in a message: its type, and the value where it is short. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "function") return value.name === "" ? "a function" : `the function ${value.name}`;
  if (typeof value !== "object") return `${typeof value} ${quote(value)}`;
  if (Array.isArray(value)) return "a list";
  const kind = "kind" in value && typeof value.kind === "string" ? ` of kind "${value.kind}"` : "";
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === null || Object.getPrototypeOf(prototype) === null) return `a record${kind}`;
  return `an object of class ${prototype.constructor.name}`;
}

function quote(value: unknown): string {
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
