import type { Checked, CheckedList, Lambda } from "./checked.ts";
import { eventVariable } from "./scope.ts";

/**
 * A checked expression as the source text of an arrow function of its rows and the event. Nothing of the user's text gets here but
 * names of fields that exist, numbers, and quoted text, each printed anew.
 */
export function sourceText(variables: readonly number[], body: Checked): string {
  return functionText([...variables, eventVariable], body);
}

function functionText(variables: readonly number[], body: Checked): string {
  const printer = new Printer();
  const text = printer.value(body);
  const parameters = `(${variables.map(rowName).join(", ")})`;
  const { temporaries } = printer;
  return temporaries.length === 0
    ? `${parameters} => ${text}`
    : `${parameters} => { let ${temporaries.join(", ")}; return ${text}; }`;
}

function rowName(variable: number): string {
  return `v${variable}`;
}

/** Prints the body of one function, and knows which temporaries it needs. */
class Printer {
  readonly temporaries: string[] = [];

  value(node: Checked): string {
    switch (node.kind) {
      case "constant":
        return constantText(node.value);
      case "variable":
        return rowName(node.variable);
      case "shelf":
        return shelfName(node.shelf);
      case "kept": {
        const shelf = shelfName(node.shelf);
        this.temporaries.push(shelf);
        return `(${shelf} = ${this.value(node.value)}, ${this.value(node.body)})`;
      }
      case "field":
        return this.#present([node.of], node, ([of]) => `${of}${propertyText(node.name)}`);
      case "operation":
        return this.#present(node.args, node, (args) => `(${node.operation.text(...args)})`);
      case "and":
        return `(${this.value(node.args[0])} && ${this.value(node.args[1])})`;
      case "or":
        return `(${this.value(node.args[0])} || ${this.value(node.args[1])})`;
      case "otherwise":
        return `(${this.value(node.args[0])} ?? ${this.value(node.args[1])})`;
      case "choice": {
        const [condition, yes, no] = node.args.map((arg) => this.value(arg));
        return `(${condition} ? ${yes} : ${no})`;
      }
      case "exists":
        return node.of.isOptional ? `(${this.value(node.of)} !== null)` : "true";
      case "at":
        return `${this.#list(node.list)}.at(${constantText(node.position)})`;
      case "over": {
        const list = this.#list(node.list);
        if (node.method === "count" && node.functions.length === 0) return `${list}.length`;
        return `${list}.${node.method}(${node.functions.map(lambdaText).join(", ")})`;
      }
    }
  }

  /** What is made of parts, or null (false, for a truth) where one of them is missing. */
  #present(parts: readonly Checked[], { type }: Checked, made: (parts: readonly string[]) => string): string {
    const tests: string[] = [];
    const texts = parts.map((part) => {
      const text = this.value(part);
      if (!part.isOptional) return text;
      if (part.kind === "shelf") {
        tests.push(`${text} !== null`);
        return text;
      }
      const temporary = `t${this.temporaries.length}`;
      this.temporaries.push(temporary);
      tests.push(`(${temporary} = ${text}) !== null`);
      return temporary;
    });
    const text = made(texts);
    if (tests.length === 0) return text;
    return type === "truth" ? `(${tests.join(" && ")} && ${text})` : `(${tests.join(" && ")} ? ${text} : null)`;
  }

  #list(list: CheckedList): string {
    switch (list.kind) {
      case "all":
        return `${rowName(eventVariable)}${propertyText(list.name)}`;
      case "filtered":
        return `${this.#list(list.of)}.filter(${lambdaText(list.keep)})`;
      case "combined":
        return `${this.#list(list.of)}.${list.combination}()`;
      case "led":
        return `rowsOf(${this.value(list.of)})`;
      case "cartesian":
        return `${this.#list(list.of)}.cartesian(${this.#list(list.with)})`;
    }
  }
}

function lambdaText({ variables, body }: Lambda): string {
  return functionText(variables, body);
}

function shelfName(shelf: number): string {
  return `s${shelf}`;
}

function constantText(value: number | boolean | string): string {
  // A negative number is bracketed, so that no two signs meet; -0 keeps its sign.
  if (typeof value === "number") return value < 0 || Object.is(value, -0) ? `(-${-value})` : String(value);
  // Line separators are line ends in older sources.
  return JSON.stringify(value).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

function propertyText(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${constantText(name)}]`;
}
