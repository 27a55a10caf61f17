import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { LanguageServer, type TextPosition } from "./editor/language-server.ts";
import { compare, type Row } from "./row.ts";

/** The least that feels immediate when a project was just opened, in milliseconds. */
const limit = 1000;
const rounds = 5;

/** What is being typed. */
const unfinished = ["    events.Jet.", "    events.Muon.filter((mu) => mu."] as const;

const folder = new URL("editor/", import.meta.url);
const file = new URL("analysis.ts", folder);
const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));

/**
 * Rows of the suite "editor": milliseconds from the start of TypeScript's language server to what can be completed after
 * `events.Jet.` in an analysis of NanoAOD v15, and to the next completion.
 */
export async function benchmark(): Promise<Row[]> {
  const first: number[] = [];
  const next: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const times = await complete();
    first.push(times.first);
    next.push(times.next);
  }
  const reference = [limit];
  const about = { suite: "editor", unit: "ms" };
  return [
    compare(
      { ...about, name: "open, complete events.Jet.", about: "start of the server to the answer, against a second" },
      { ours: first, reference },
      1,
    ),
    compare(
      { ...about, name: "complete mu.", about: "the next completion, in a row function" },
      { ours: next, reference },
      1,
    ),
  ];
}

async function complete(): Promise<{ first: number; next: number }> {
  const lines = `${unfinished[0]};
${unfinished[1]});
`;
  const text = readFileSync(file, "utf8").replace("    return {", `${lines}    return {`);
  const start = performance.now();
  const server = new LanguageServer(tsc, fileURLToPath(folder));
  try {
    await server.initialize(folder.href);
    server.open(file.href, text);
    const jets = await server.complete(file.href, after(text, `\n${unfinished[0]}`));
    const first = performance.now() - start;
    check(jets, { has: ["pt", "btagUParTAK4B", "matchedGenJet", "filter"], lacks: ["jetId"] });
    const muons = await server.complete(file.href, after(text, unfinished[1]));
    const next = performance.now() - start - first;
    check(muons, { has: ["pt", "px", "matchedGen"], lacks: ["matchedMuons"] });
    return { first, next };
  } finally {
    server.close();
  }
}

/** The position after the first occurrence of `wanted`. */
function after(text: string, wanted: string): TextPosition {
  const lines = text.slice(0, text.indexOf(wanted) + wanted.length).split("\n");
  return { line: lines.length - 1, character: lines[lines.length - 1].length };
}

function check(names: readonly string[], { has, lacks }: { has: readonly string[]; lacks: readonly string[] }): void {
  const missing = has.filter((name) => !names.includes(name));
  const wrong = lacks.filter((name) => names.includes(name));
  if (missing.length + wrong.length === 0) return;
  throw new Error(`completion lacks ${missing.join(", ")}, has ${wrong.join(", ")} of ${names.length} names`);
}
