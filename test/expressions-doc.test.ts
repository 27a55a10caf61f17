import {
  cutflow,
  ExpressionError,
  makeSample,
  openEvents,
  openEventSource,
  type Events,
  type EventSource,
  type Schemas,
} from "kaon";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const page = readFileSync(join(import.meta.dirname, "..", "docs", "expressions.md"), "utf8");
const directory = mkdtempSync(join(tmpdir(), "kaon-expressions-"));
let events: Events<Schemas["NanoAOD"]>;
let source: EventSource;

beforeAll(async () => {
  await makeSample({ events: 1000, files: 1, directory });
  source = await openEventSource({ file: join(directory, "sample_0.root") });
  events = openEvents(source, { entryStart: 0, entryStop: source.numEntries });
});
afterAll(() => {
  source.close();
  rmSync(directory, { recursive: true, force: true });
});

function block(language: string): string {
  return new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "m").exec(page)?.[1] ?? "";
}

test("the example of docs/expressions.md runs, and gives what row functions give", () => {
  const text = `${block("ts")} return { muons, masses, selected, central, flow };`;
  // oxlint-disable-next-line typescript/no-implied-eval -- the page's own example
  const example = new Function("events", "cutflow", text) as (...given: unknown[]) => Record<string, never>;
  const { muons, masses, selected, central, flow } = example(events, cutflow) as Record<string, unknown>;
  const functions = events.Muon.filter((mu) => mu.pt > 4 && Math.abs(mu.eta) < 2.4);
  expect(muons).toMatchObject({ numEvents: 1000 });
  expect((muons as typeof functions).pt).toEqual(functions.pt);
  expect(masses).toMatchObject({ kind: "jagged" });
  expect(selected).toMatchObject({ length: events.filter((ev) => ev.nMuon >= 2 && ev.MET.pt > 20).length });
  expect(central).toMatchObject({ kind: "numeric", dtype: "float64" });
  expect(flow).toMatchObject({ cuts: [{ name: "two muons" }] });
});

test("the message of docs/expressions.md is what is said", () => {
  expect(() => events.Muon.filter("pt > 25 and abs(etta) < 2.4")).toThrow(ExpressionError);
  let said = "";
  try {
    events.Muon.filter("pt > 25 and abs(etta) < 2.4");
  } catch (error) {
    said = (error as Error).message;
  }
  expect(`${said}\n`).toBe(block("text"));
});

/** The names of functions in the first cells of the tables under "Functions". */
const functions = /## Functions\n([^]*?)\n## /
  .exec(page)?.[1]
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .flatMap((line) =>
    [...line.split(" | ")[0].matchAll(/`([^`]*)`/g)].flatMap(
      ([, code]) => code.match(/^\w+(?=\()|^\w+(?: \w+)*$/g) ?? [],
    ),
  )
  .flatMap((names) => names.split(" "));

test("the functions of docs/expressions.md are there", () => {
  const names = new Set(functions);
  expect(names.size).toBeGreaterThan(35);
  for (const name of names) {
    let said = "";
    try {
      events.map(`${name}()`);
    } catch (error) {
      said = (error as Error).message;
    }
    expect(said).toMatch(new RegExp(`^${name} (?:takes|needs|is called)`));
  }
});
