import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Editor, TextPosition } from "./editor/editor.ts";
import { LanguageServer } from "./editor/language-server.ts";
import { TsServer } from "./editor/ts-server.ts";
import { makeBareFolder, makeEmptyFolder, makeProjectFolder } from "./editor/user-folder.ts";
import { compare, median, type Row } from "./row.ts";

/** The most that feels immediate when a file was just opened, in milliseconds. */
const limit = 1000;
const rounds = 5;

/** What is being typed. */
const unfinished = ["    events.Jet.", "    events.Muon.filter((mu) => mu."] as const;

const finished = readFileSync(new URL("editor/analysis.ts", import.meta.url), "utf8");
const analysis = finished.replace("    return {", `${unfinished[0]};\n${unfinished[1]});\n    return {`);
const empty = "[1].;\n";

const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
const tsserver = fileURLToPath(import.meta.resolve("typescript-6/lib/tsserver.js"));
const versions = [
  { version: "TypeScript 7", start: (folder: string): Editor => new LanguageServer(tsc, folder) },
  { version: "TypeScript 6", start: (folder: string): Editor => new TsServer(tsserver, folder) },
] as const;

/** Milliseconds, and of them the CPU time where it is known. */
interface Time {
  readonly wall: number;
  readonly cpu: number;
}

/** What a server took. */
interface Times {
  /** From the start of its process until it answers. */
  readonly start: Time;
  /** From there: a file is opened, something completed. */
  readonly open: Time;
  /** The next completion. */
  readonly next: number;
}

/** Of the rounds of one version: in a project, in a folder without settings, and with an empty file in a folder without Kaon. */
interface Measured {
  readonly project: Times[];
  readonly bare: Times[];
  readonly empty: Times[];
}

/**
 * Rows of the suite "editor": milliseconds from the opening of an analysis of NanoAOD v15, with Kaon as it is published, to what can be
 * completed after `events.Jet.`, and to the next completion, and the same with the start of the server; for the language server of
 * TypeScript 7, and for `tsserver` of version 6.
 */
export async function benchmark(): Promise<Row[]> {
  const project = await makeProjectFolder(analysis);
  const bare = await makeBareFolder(analysis);
  const without = makeEmptyFolder(empty);
  const measured = versions.map((): Measured => ({ project: [], bare: [], empty: [] }));
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [index, { start }] of versions.entries()) {
        measured[index].project.push(await completeAnalysis(start(project), project));
        measured[index].bare.push(await completeAnalysis(start(bare), bare));
        measured[index].empty.push(await completeEmpty(start(without), without));
      }
    }
  } finally {
    for (const each of [project, bare, without]) rmSync(each, { recursive: true });
  }
  return versions.flatMap(({ version }, index) => rowsOf(version, measured[index]));
}

function rowsOf(version: string, { project, bare, empty: plain }: Measured): Row[] {
  const second: readonly Time[] = [{ wall: limit, cpu: limit }];
  const open = (times: readonly Times[]): Time[] => times.map((each) => each.open);
  const whole = (times: readonly Times[]): Time[] => times.map(sum);
  const row = (
    name: string,
    about: string,
    [ours, reference]: [Time[], readonly Time[]],
    bar: number | null = 1,
  ): Row => timeRow({ suite: "editor", unit: "ms", name: `${version}: ${name}`, about }, { ours, reference }, bar);
  const next = project.map((each): Time => ({ wall: each.next, cpu: NaN }));
  return [
    row("open, complete events.Jet.", "a running server, a project with Node's declarations, against a second", [
      open(project),
      second,
    ]),
    row("the same, no tsconfig", "what npm install kaon leaves, against a second", [open(bare), second]),
    row("complete mu.", "the next completion, in a row function", [next, second]),
    row(
      "open, against an empty file",
      "the same project without Kaon, completing [1].",
      [open(project), open(plain)],
      null,
    ),
    row(
      "start, open, complete events.Jet.",
      "with the start of the server, against a second",
      [whole(project), second],
      null,
    ),
    row("start, open, against an empty file", "with the start", [whole(project), whole(plain)], null),
  ];
}

function timeRow(
  about: Pick<Row, "suite" | "name" | "unit" | "about">,
  times: { readonly ours: readonly Time[]; readonly reference: readonly Time[] },
  bar: number | null,
): Row {
  const wall = { ours: times.ours.map((each) => each.wall), reference: times.reference.map((each) => each.wall) };
  const [ours, reference] = [times.ours, times.reference].map((each) => median(each.map(({ cpu }) => cpu)));
  const row = compare(about, wall, bar);
  return Number.isNaN(ours) ? row : { ...row, cpu: { ours, reference, ratio: ours / reference } };
}

function sum({ start, open }: Times): Time {
  return { wall: start.wall + open.wall, cpu: start.cpu + open.cpu };
}

async function completeAnalysis(editor: Editor, folder: string): Promise<Times> {
  const path = join(folder, "analysis.ts");
  const watch = new Watch(editor);
  try {
    await editor.ready();
    const start = watch.lap();
    editor.open(path, analysis);
    const jets = await editor.complete(path, after(analysis, `\n${unfinished[0]}`));
    const open = watch.lap();
    check(jets, { has: ["pt", "btagUParTAK4B", "matchedGenJet", "filter"], lacks: ["jetId"] });
    const muons = await editor.complete(path, after(analysis, unfinished[1]));
    const next = watch.lap().wall;
    check(muons, { has: ["pt", "px", "matchedGen"], lacks: ["matchedMuons"] });
    return { start, open, next };
  } finally {
    editor.close();
  }
}

async function completeEmpty(editor: Editor, folder: string): Promise<Times> {
  const path = join(folder, "empty.ts");
  const watch = new Watch(editor);
  try {
    await editor.ready();
    const start = watch.lap();
    editor.open(path, empty);
    check(await editor.complete(path, { line: 0, character: 4 }), { has: ["map"], lacks: ["pt"] });
    return { start, open: watch.lap(), next: 0 };
  } finally {
    editor.close();
  }
}

/** Tells what a server has taken since it was last asked. */
class Watch {
  readonly #editor: Editor;
  #last: Time;

  constructor(editor: Editor) {
    this.#editor = editor;
    this.#last = { wall: performance.now(), cpu: Number.isNaN(editor.cpuTime) ? NaN : 0 };
  }

  lap(): Time {
    const now = { wall: performance.now(), cpu: this.#editor.cpuTime };
    const last = this.#last;
    this.#last = now;
    return { wall: now.wall - last.wall, cpu: now.cpu - last.cpu };
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
