import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as core from "@kaon/core";

const page = readFileSync(new URL("../../../docs/arrays.md", import.meta.url), "utf8");
const setup = /^```ts\n([^]*?)^```$/m.exec(page)?.[1] ?? "";

/** Rows of the tables: an expression, what it gives, the shapes and awkward's name. */
const examples = [...page.matchAll(/^\| `(.+?)` \| `(.+?)` \|/gm)].map(([, code, gives]) => [code, gives] as const);

const names = Object.keys(core);

function evaluate(code: string): unknown {
  // The page may call its arrays as vectors' functions are called: it says what it uses.
  // oxlint-disable-next-line typescript/no-implied-eval -- runs what the page says
  const run = new Function(...names, `return (() => { ${setup}\nreturn (${code}); })();`) as (
    ...all: unknown[]
  ) => unknown;
  return run(...Object.values(core));
}

function nested(value: unknown): unknown {
  const array = typeof value === "object" && value !== null && "kind" in value;
  return rounded(array ? core.toNested(value as core.KaonArray) : value);
}

/** Six digits, as the page prints. */
function rounded(value: unknown): unknown {
  if (typeof value === "number" && !Number.isInteger(value)) return Number(value.toPrecision(6));
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, rounded(item)]));
}

describe("the examples of docs/arrays.md", () => {
  test.each(examples)("%s gives %s", (code, gives) => {
    expect(nested(evaluate(code))).toEqual(evaluate(gives));
  });

  test("show every operation", () => {
    const operations =
      "num flatten ravel sum prod min max mean std any all count countNonzero argmin argmax sort argsort firsts singletons padNone fillNone dropNone " +
      "isNone mask where zip unzip withField combinations argCombinations cartesian argCartesian localIndex concatenate unflatten broadcast zerosLike " +
      "onesLike fullLike valuesAs isIn runLengths toPacked takeFirst slice sliceItems itemAt keep pick take mapValues";
    const shown = examples.map(([code]) => code).join(" ");
    expect(operations.split(" ").filter((name) => !shown.includes(`${name}(`))).toEqual([]);
    expect(operations.split(" ").filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe("the docstring of every operation", () => {
  const folder = new URL("../src/ops/", import.meta.url);
  const operations = [
    ...readFileSync(new URL("index.ts", folder), "utf8").matchAll(/^export \{(.+)\} from "(.+)";$/gm),
  ].flatMap(([, exported, file]) =>
    exported
      .split(",")
      .map((name) => name.trim())
      .filter((name) => !name.startsWith("type "))
      .map((name) => [name, readFileSync(new URL(file, folder), "utf8")] as const),
  );

  test("is looked at for more than forty", () => expect(operations.length).toBeGreaterThan(45));

  test.each(operations)("%s says shapes and what becomes of missing values", (name, text) => {
    const found = new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\nexport function ${name}\\b`).exec(text)?.[1] ?? "";
    expect(found).toMatch(/`[^`]*(?:n|m) \* [^`]*`/);
    expect(found).toMatch(/\bmissing\b/i);
  });
});
