import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Editor, TextPosition } from "./editor/editor.ts";
import { LanguageServer } from "./editor/language-server.ts";
import { TsServer } from "./editor/ts-server.ts";
import { makePlainFolder, makeUserFolder } from "./editor/user-folder.ts";
import { compare, median, type Row } from "./row.ts";

/** The most that feels immediate when a project was just opened, in milliseconds. */
const limit = 1000;
const rounds = 5;

/** What is being typed. */
const unfinished = ["    events.Jet.", "    events.Muon.filter((mu) => mu."] as const;

const analysis = readFileSync(new URL("editor/analysis.ts", import.meta.url), "utf8");
const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
const tsserver = fileURLToPath(import.meta.resolve("typescript-6/lib/tsserver.js"));

type StartEditor = (folder: string) => Editor;

/** What completions took: milliseconds, and of them CPU time where it is known. */
interface Times {
  readonly first: number;
  readonly cpu: number;
  readonly next: number;
}

/**
 * Rows of the suite "editor": milliseconds from the start of TypeScript's server to what can be completed after `events.Jet.` in an
 * analysis of NanoAOD v15, and to the next completion, with Kaon as it is published; for version 7, and for `tsserver` of version 6.
 */
export async function benchmark(): Promise<Row[]> {
  const folder = makeUserFolder();
  const plain = makePlainFolder();
  try {
    const start7: StartEditor = (of) => new LanguageServer(tsc, of);
    const start6: StartEditor = (of) => new TsServer(tsserver, of);
    const times: Record<"seven" | "six" | "empty", Times[]> = { seven: [], six: [], empty: [] };
    for (let round = 0; round < rounds; round++) {
      times.seven.push(await completeAnalysis(start7(folder), folder));
      times.six.push(await completeAnalysis(start6(folder), folder));
      times.empty.push(await completeEmpty(start6(plain), plain));
    }
    return [...rowsOf("TypeScript 7", times.seven), ...rowsOf("TypeScript 6", times.six), emptyRow(times)];
  } finally {
    for (const each of [folder, plain]) rmSync(each, { recursive: true });
  }
}

function rowsOf(version: string, times: readonly Times[]): Row[] {
  const about = { suite: "editor", unit: "ms" };
  const reference = [limit];
  const first = compare(
    {
      ...about,
      name: `${version}: open, complete events.Jet.`,
      about: "start of the server to the answer, against a second",
    },
    { ours: times.map((each) => each.first), reference },
    1,
  );
  const next = compare(
    { ...about, name: `${version}: complete mu.`, about: "the next completion, in a row function" },
    { ours: times.map((each) => each.next), reference },
    1,
  );
  return [
    withCpu(
      first,
      times.map(({ cpu }) => cpu),
      reference,
    ),
    next,
  ];
}

/** What the server needs for TypeScript and Node alone. */
function emptyRow({ six, empty }: { readonly six: readonly Times[]; readonly empty: readonly Times[] }): Row {
  const name = "TypeScript 6: the same, against an empty file without Kaon";
  const about = "start of the server to the answer, against what completes [1]. in a folder without Kaon";
  const costs = { ours: six.map(({ first }) => first), reference: empty.map(({ first }) => first) };
  const row = compare({ suite: "editor", unit: "ms", name, about }, costs, null);
  return withCpu(
    row,
    six.map(({ cpu }) => cpu),
    empty.map(({ cpu }) => cpu),
  );
}

function withCpu(row: Row, all: readonly number[], others: readonly number[]): Row {
  const [ours, reference] = [median(all), median(others)];
  return Number.isNaN(ours) ? row : { ...row, cpu: { ours, reference, ratio: ours / reference } };
}

async function completeAnalysis(editor: Editor, folder: string): Promise<Times> {
  const path = join(folder, "analysis.ts");
  const text = analysis.replace("    return {", `${unfinished[0]};\n${unfinished[1]});\n    return {`);
  const start = performance.now();
  try {
    await editor.ready();
    editor.open(path, text);
    const jets = await editor.complete(path, after(text, `\n${unfinished[0]}`));
    const first = performance.now() - start;
    const cpu = editor.cpuTime;
    check(jets, { has: ["pt", "btagUParTAK4B", "matchedGenJet", "filter"], lacks: ["jetId"] });
    const muons = await editor.complete(path, after(text, unfinished[1]));
    const next = performance.now() - start - first;
    check(muons, { has: ["pt", "px", "matchedGen"], lacks: ["matchedMuons"] });
    return { first, cpu, next };
  } finally {
    editor.close();
  }
}

async function completeEmpty(editor: Editor, folder: string): Promise<Times> {
  const path = join(folder, "empty.ts");
  const start = performance.now();
  try {
    await editor.ready();
    editor.open(path, "[1].;\n");
    check(await editor.complete(path, { line: 0, character: 4 }), { has: ["map"], lacks: ["pt"] });
    return { first: performance.now() - start, cpu: editor.cpuTime, next: 0 };
  } finally {
    editor.close();
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
