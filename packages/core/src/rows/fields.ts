/** Lets Node's console print an object its own way, without asking it for one field after another. */
const inspect = Symbol.for("nodejs.util.inspect.custom");

/** What a class does for its data fields. */
export interface FieldAccess<T> {
  /** The field of that name. */
  readonly field: (object: T, name: string) => unknown;
  /** What the console shows. */
  readonly describe: (object: T) => string;
}

/**
 * Gives the objects of a class their data fields as properties, found by name when first used. Names of methods come first.
 * Symbols, and the names that languages and tools look up on any object, are no fields.
 */
export function withFields<T extends object>(
  made: abstract new (...args: never[]) => T,
  { field, describe }: FieldAccess<T>,
): void {
  const lookup = new Proxy(Object.create(null) as object, {
    // The receiver is an object of the class whose prototype chain ends here.
    get: (_target, name, object) => (isField(name) ? field(object as T, name) : undefined),
  });
  const printed = {
    value(this: T): string {
      return describe(this);
    },
  };
  Object.defineProperties(made.prototype, { [inspect]: printed, toString: printed });
  Object.setPrototypeOf(made.prototype, lookup);
}

/** Whether a name that is looked up on an object can be a data field: promises, printers and tests look for others. */
export function isField(name: string | symbol): name is string {
  return typeof name === "string" && !notFields.has(name);
}

const notFields = new Set([
  "then",
  "toJSON",
  "constructor",
  "toString",
  "valueOf",
  "asymmetricMatch",
  "nodeType",
  "$$typeof",
]);
