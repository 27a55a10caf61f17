import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { compileExpression, ExpressionError, openEvents, type EventForm, type EventSource } from "@kaon/core";
import { memorySource, open, threeEvents } from "./expression-events.ts";

const source = memorySource(threeEvents);

interface Marked {
  kaonWasHere?: unknown;
}

/** Whatever gets to run says so here. */
afterEach(() => {
  const found = (globalThis as Marked).kaonWasHere;
  delete (globalThis as Marked).kaonWasHere;
  expect(found).toBeUndefined();
});

const attempts: readonly string[] = [
  // Ways to Function through what every object has.
  'constructor.constructor("globalThis.kaonWasHere = 1")()',
  'run.constructor.constructor("globalThis.kaonWasHere = 1")() > 1',
  'MET.constructor.constructor("globalThis.kaonWasHere = 1")() > 1',
  'MET["constructor"]["constructor"]("globalThis.kaonWasHere = 1")() > 1',
  "MET.constructor > 1",
  'MET["constructor"] > 1',
  "MET.__proto__ > 1",
  "__proto__.x = 1",
  "__proto__ > 1",
  "prototype > 1",
  "Muon.__proto__.polluted > 1",
  'abs.constructor("globalThis.kaonWasHere = 1")() > 1',
  "sqrt.call(1, 2) > 1",
  'any(Muon, constructor("globalThis.kaonWasHere = 1")())',
  "MET.$owner > 1",
  "MET.$i > 1",
  "Muon[0].$owner > 1",
  "toString() > 1",
  "valueOf > 1",
  "hasOwnProperty(1) > 1",
  // What programs have.
  'import("node:fs") > 1',
  'require("node:fs") > 1',
  "process.exit(1) > 1",
  "globalThis.kaonWasHere = 1",
  "globalThis > 1",
  "this > 1",
  "new Function(1) > 1",
  'eval("globalThis.kaonWasHere = 1") > 1',
  'Function("globalThis.kaonWasHere = 1")() > 1',
  "Math > 1",
  "v0 > 1",
  "t0 > 1",
  "deltaR > 1",
  "fromInt64(run) > 1",
  "(() => { globalThis.kaonWasHere = 1; return true })()",
  "function f() { return 1 }",
  "run => 1",
  "`${globalThis.kaonWasHere = 1}` == 1",
  "run++ > 1",
  "run; globalThis.kaonWasHere = 1",
  "run\nglobalThis.kaonWasHere = 1",
  "run > 1 // )",
  "run > 1 /* ) */",
  "run > 1 # comment",
  "delete run",
  "typeof run == 'number'",
  "throw 1",
  // What mathjs has besides numbers.
  "x = 5",
  "f(x) = x^2",
  "run[1:2] > 1",
  "[1, 2; 3, 4] == 1",
  "[1, 2][1] > 1",
  "{a: 1}.a > 1",
  '{"constructor": 1} == 1',
  "2 inch > 1 cm",
  "run to 5",
  "5 cm in inch > 1",
  "run! > 1",
  "run' > 1",
  "~run > 1",
  "run << 2 > 1",
  "run >>> 2 > 1",
  "run .* 2 > 1",
  "run ^| 2 > 1",
  'evaluate("1 + 1") > 1',
  'parse("1 + 1") > 1',
  'simplify("1 + 1") > 1',
  "derivative('x^2', 'x') > 1",
  "createUnit('x') > 1",
  "import({ abs: 1 }) > 1",
  "config({}) > 1",
  "random() > 1",
  "end > 1",
  "i > 1",
  "0x10 > 1",
  "1i8 > 1",
  "NaN > 1",
  "Infinity > 1",
  "undefined == 1",
  // Characters that look like others, or change how a text is shown.
  "ｒun > 1",
  "rυn > 1",
  "run\u00a0> 1",
  "run \u2028> 1",
  "run\u200b > 1",
  "run > 1 \u202e",
  "𝐫𝐮𝐧 > 1",
  "\\u0072un > 1",
  "'\\x27 + globalThis' == 'a'",
  "'\u2028' == '\u2029' or \u0000 > 1",
  "ru\u0301n > 1",
  "\ud835 > 1",
];

test.each(attempts)("%j is refused", (text) => {
  expect(() => open(source).mask(text)).toThrow(ExpressionError);
});

test("control and bidirectional characters do not get into messages", () => {
  for (const text of ["run > 1 \u202e", "run\u0007", "run\u001b[31m > 1", "a \u2028 b"]) {
    let message = "";
    try {
      open(source).mask(text);
    } catch (error) {
      ({ message } = error as Error);
    }
    expect(message).toContain("means nothing in an expression");
    // oxlint-disable-next-line no-control-regex -- these are what is looked for
    expect(message).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u2028\u2029\u202a-\u202e]/);
  }
});

describe("text that is too much", () => {
  const run = (text: string) => () => open(source).mask(text);

  test("is refused by its length", () => {
    expect(run(`run > ${"1".repeat(20_000)}`)).toThrow(
      "an expression may have up to 10000 characters, but this one has 20006",
    );
    expect(run(`${"run > 1 or ".repeat(900)}run > 2`)).toThrow(ExpressionError);
  });

  test("is refused by its depth, in no time", () => {
    const deep: readonly string[] = [
      `${"(".repeat(200)}run > 1${")".repeat(200)}`,
      `${"-".repeat(5000)}run > 1`,
      `${"not ".repeat(2000)}(run > 1)`,
      `${"1^".repeat(4000)}1 > 1`,
      `${"1+".repeat(4000)}1 > 1`,
      `${"run > 1 ? 1 : ".repeat(700)}1 > 1`,
      `${"abs(".repeat(64)}${"-".repeat(1000)}1${")".repeat(64)} > 1`,
    ];
    for (const text of deep) expect(run(text)).toThrow(/may be nested up to \d+ deep/);
  });

  test("is parsed once, however its percent signs are nested", () => {
    const start = performance.now();
    expect(open(source).mask(`${"7 % (".repeat(60)}run${")".repeat(60)} >= 0`).data).toHaveLength(3);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test("is refused where loops are nested deeply, and is checked in no time where they are not", () => {
    const nested = (depth: number) => `${"any(Jet.pt < 1e9 and ".repeat(depth)}run > 1${")".repeat(depth)}`;
    const start = performance.now();
    for (const opened of ["any(", "any(Muon, ", "max(", "max(Muon, 1 + ", "count(filter(Muon, ", "sum(Jet.pt + "]) {
      const closed = opened.replaceAll(/[^(]/g, "").replaceAll("(", ")");
      expect(run(`${opened.repeat(30)}1${closed.repeat(30)} > 1`)).toThrow(ExpressionError);
    }
    expect(run(nested(7))).toThrow("may be nested up to 6 deep");
    expect(run(`${"max(Muon, pt + ".repeat(7)}1${")".repeat(7)} > 1`)).toThrow(
      /may be (?:nested up to 6 deep|missing)/,
    );
    expect(run(`${"max(Muon, pt + (".repeat(7)}1${") ?? 0)".repeat(7)} > 1`)).toThrow("may be nested up to 6 deep");
    expect(run(`${"any(Muon, pt > 0 and ".repeat(6)}run > 1${")".repeat(6)}`)()).toMatchObject({ kind: "numeric" });
    expect(run(nested(6))).toThrow(ExpressionError);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test("a long list of triggers is not too much", () => {
    const text = Array.from({ length: 200 }, () => "HLT.IsoMu24").join(" or ");
    expect(open(source).mask(text).data).toEqual(Uint8Array.of(0, 1, 1));
  });
});

/** Events whose file gives fields hostile names. */
function hostileSource(names: readonly string[]): EventSource {
  const fields = Object.fromEntries(names.map((name) => [name, { column: name, type: "float64" as const }]));
  const form: EventForm = {
    name: "hostile",
    fields: { Single: { kind: "single", fields } },
  };
  return {
    name: "hostile",
    numEntries: 2,
    form,
    read: () => ({ kind: "numeric", dtype: "float64", data: Float64Array.of(1, 2) }),
    readOffsets: () => Int32Array.of(0, 1, 2),
    readLog: () => ({ columns: [], bytesRead: 0, bytesDecompressed: 0, readTime: 0 }),
    close: () => undefined,
  };
}

test("names of fields that look like code are names of fields", () => {
  const names = [
    "a); globalThis.kaonWasHere = 1; (",
    "`${globalThis.kaonWasHere = 1}`",
    "x'] || (globalThis.kaonWasHere = 1) || ['",
    "\u2028globalThis.kaonWasHere = 1",
    "__defineGetter__",
  ];
  const events = openEvents<Record<string, never>>(hostileSource(names), { entryStart: 0, entryStop: 2 });
  for (const name of names) expect(events.mask(`Single["${name}"] > 1`).data).toEqual(Uint8Array.of(0, 1));
});

test("fields with names that every object has cannot be used, and say so", () => {
  const events = openEvents<Record<string, never>>(hostileSource(["constructor"]), { entryStart: 0, entryStop: 2 });
  expect(() => events.mask("Single.constructor > 1")).toThrow("its name is one that every object has");
});

test("the text that is compiled has only what the expression may have", () => {
  const fn = compileExpression('abs(pt) > 2 and MET.pt in [1, 2] or run == 7 and "a);b(" == "c\'d"', {
    form: source.form,
    lists: ["Muon"],
    wants: "truth",
  });
  expect(String(fn).replaceAll(/"(?:[^"\\]|\\.)*"/g, "TEXT")).toMatch(/^[\w\s().,<>=&|?:{};!*+\-/TEXT]+$/);
  expect(String(fn)).toContain('"a);b("');
});

test("random text is an expression or is refused, and runs nothing", () => {
  const names = "run MET.pt Muon pt constructor __proto__ globalThis abs any count sum max pairs filter";
  const words = "and or not in mod to true null 1 0.5 1e3 'a' \"b\"";
  const signs = "( ) [ ] { } , . ?. ? ?? : ; = == != => < >= + - * / % ^ ! & && | || ~ ` $ # \\ ' \" \n \u2028 é 𝐫";
  const word = fc.constantFrom(...[names, words, signs].flatMap((all) => all.split(" ")));
  const texts = fc.oneof(
    fc.array(word, { maxLength: 12 }).map((words) => words.join(" ")),
    fc.array(word, { maxLength: 12 }).map((words) => words.join("")),
    fc.string({ unit: "binary", maxLength: 30 }),
  );
  let accepted = 0;
  fc.assert(
    fc.property(texts, (text) => {
      try {
        open(source).map(text);
        accepted++;
      } catch (error) {
        expect(error).toBeInstanceOf(ExpressionError);
      }
    }),
    { numRuns: 20_000 },
  );
  expect(accepted).toBeGreaterThan(50);
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
});

test.each(["constructor", "toString", "valueOf", "__proto__"])(
  "%s is a name that the events do not have, where a schema has something to say of names",
  (name) => {
    const form: EventForm = { ...source.form, absent: { TkMET: "it is called TrkMET" } };
    const compile = (text: string) => () => compileExpression(text, { form, lists: [], wants: "truth" });
    expect(compile(`${name} > 1`)).toThrow(new RegExp(`^no "${name}" in the events(?:; did you mean|\\n)`));
    expect(compile("TkMET > 1")).toThrow("it is called TrkMET");
  },
);
