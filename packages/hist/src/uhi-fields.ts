import { UhiError } from "./errors.ts";
import { notANumber } from "./uhi-json.ts";

/** Checked access to the fields of one object of a document. Every method throws a `UhiError` that says where. */
export class Fields {
  readonly path: string;
  readonly #object: Readonly<Record<string, unknown>>;

  /** @throws UhiError where `value` is not an object */
  constructor(value: unknown, path: string) {
    if (!isRecord(value)) throw new UhiError(`needs an object, found ${describe(value)}`, { path });
    this.#object = value;
    this.path = path;
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#object, key);
  }

  text(key: string): string {
    return this.expect(key, (value) => typeof value === "string", "text")(this.#get(key));
  }

  boolean(key: string): boolean {
    return this.expect(key, (value) => typeof value === "boolean", "true or false")(this.#get(key));
  }

  number(key: string): number {
    return this.expect(key, isNumber, "a number")(this.#get(key));
  }

  list(key: string): readonly unknown[] {
    return this.expect(key, isList, "a list")(this.#get(key));
  }

  record(key: string): Fields {
    return new Fields(this.#get(key), this.#at(key));
  }

  numbers(key: string): Float64Array {
    return this.#numbersIn(this.list(key), key);
  }

  numbersAt(key: string, at: number): Float64Array {
    const where = `${key}[${at}]`;
    return this.#numbersIn(this.expect(where, isList, "a list")(this.list(key)[at]), where);
  }

  optionalText(key: string): string | undefined {
    const value = this.#get(key);
    return typeof value === "string" ? value : undefined;
  }

  optionalBoolean(key: string): boolean | undefined {
    const value = this.#get(key);
    return typeof value === "boolean" ? value : undefined;
  }

  optionalRecord(key: string): Fields | undefined {
    const value = this.#get(key);
    return isRecord(value) ? new Fields(value, this.#at(key)) : undefined;
  }

  /** Numbers in lists as deep and as long as `shape`, as one row-major array. */
  nested(key: string, shape: readonly number[]): Float64Array {
    const flat: number[] = [];
    const walk = (value: unknown, depth: number, where: string): void => {
      if (depth === shape.length) {
        flat.push(numberFrom(this.expect(where, isNumeric, "a number")(value)));
        return;
      }
      const items = this.expect(where, isList, "a list")(value);
      if (items.length !== shape[depth]) {
        const hint = `the axes have ${shape.join(" × ")} bins with under- and overflow`;
        throw new UhiError(`needs ${shape[depth]} values, found ${items.length}; ${hint}`, { path: this.#at(where) });
      }
      for (let i = 0; i < items.length; i++) walk(items[i], depth + 1, `${where}[${i}]`);
    };
    walk(this.#get(key), 0, key);
    return Float64Array.from(flat);
  }

  /** A function that gives its argument if it is what is wanted, and throws otherwise. */
  expect<T>(key: string, is: (value: unknown) => value is T, wanted = "other values"): (value: unknown) => T {
    return (value) => {
      if (is(value)) return value;
      throw new UhiError(`needs ${wanted}, found ${describe(value)}`, { path: this.#at(key) });
    };
  }

  #numbersIn(items: readonly unknown[], where: string): Float64Array {
    return Float64Array.from(items, (item, i) =>
      numberFrom(this.expect(`${where}[${i}]`, isNumeric, "a number")(item)),
    );
  }

  #get(key: string): unknown {
    return this.has(key) ? this.#object[key] : undefined;
  }

  #at(key: string): string {
    return this.path === "" ? key : `${this.path}.${key}`;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function isNumeric(value: unknown): value is number | typeof notANumber {
  return typeof value === "number" || value === notANumber;
}

function numberFrom(value: number | typeof notANumber): number {
  return value === notANumber ? Number.NaN : value;
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object" && value !== null ? "an object" : JSON.stringify(value);
}
