/**
 * Gives the objects of a class their data fields as properties, found by name when first used. Names of methods come first.
 * Symbols, and the names that languages and tools look up on any object, are no fields.
 */
export function withFields<T extends object>(
  made: abstract new (...args: never[]) => T,
  field: (object: T, name: string) => unknown,
): void {
  const lookup = new Proxy(Object.create(null) as object, {
    get: (_target, name, object) =>
      // The receiver is an object of the class whose prototype chain ends here.
      typeof name === "symbol" || notFields.has(name) ? undefined : field(object as T, name),
  });
  Object.setPrototypeOf(made.prototype, lookup);
}

const notFields = new Set([
  "then",
  "toJSON",
  "asymmetricMatch",
  "nodeType",
  "$$typeof",
  "constructor",
  "toString",
  "valueOf",
  "inspect",
]);
