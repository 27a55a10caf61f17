import { makeSample } from "kaon";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const bin = join(root, "node_modules", ".bin");

/** Where the snippets run: beside an installed kaon, and a sample in data/. */
const home = mkdtempSync(join(tmpdir(), "kaon-readme-"));

interface Snippet {
  readonly language: string;
  readonly line: number;
  readonly text: string;
}

const readme = readFileSync(join(root, "README.md"), "utf8");
const snippets = [...readme.matchAll(/^```(\w+)[^\n]*\n([^]*?)^```$/gm)].map(
  ({ 1: language, 2: text, index }): Snippet => ({ language, text, line: readme.slice(0, index).split("\n").length }),
);
const programs = snippets.filter(({ language }) => language === "ts" || language === "typescript");
const commands = snippets.filter(({ language }) => language === "sh" || language === "bash");

beforeAll(async () => {
  mkdirSync(join(home, "node_modules"));
  symlinkSync(join(root, "packages", "kaon"), join(home, "node_modules", "kaon"), "junction");
  writeFileSync(join(home, "package.json"), '{ "type": "module" }');
  await makeSample({ events: 2000, files: 2, directory: join(home, "data") });
  for (const program of programs) writeFileSync(join(home, fileName(program)), program.text);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** What a snippet calls itself in its first line, as `// dimuon.ts`. */
function fileName({ text, line }: Snippet): string {
  return /^\/\/ ([\w-]+\.ts)\b/.exec(text)?.[1] ?? `snippet-${line}.ts`;
}

function run(command: string, args: readonly string[], cwd = home): string {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8", env });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout;
}

test("all snippets are of languages that are tested", () => {
  expect([
    ...programs,
    ...commands,
    ...snippets.filter(({ language }) => ["text", "json", "mermaid"].includes(language)),
  ]).toHaveLength(snippets.length);
});

describe.skipIf(programs.length === 0)("the programs of the README", () => {
  test("have no type errors", () => {
    const compilerOptions = {
      noEmit: true,
      composite: false,
      allowImportingTsExtensions: true,
      rewriteRelativeImportExtensions: false,
      typeRoots: [join(root, "node_modules", "@types")],
    };
    const config = { extends: join(root, "tsconfig.base.json"), compilerOptions, files: programs.map(fileName) };
    writeFileSync(join(home, "tsconfig.json"), JSON.stringify(config));
    const { stdout } = spawnSync(join(bin, "tsc"), ["-p", "."], { cwd: home, encoding: "utf8" });
    // Kaon's own sources come along, without their ambient declarations; they are checked elsewhere.
    expect(stdout.split("\n").filter((line) => /^[\w-]+\.ts\(/.test(line))).toEqual([]);
  });

  test.each(programs.map((program) => [program.line, program] as const))("run, that of line %d", (_, program) => {
    run(process.execPath, [fileName(program)]);
  });
});

describe.skipIf(commands.length === 0)("the commands of the README", () => {
  test.each(commands.map(({ line, text }) => [line, text] as const))("work, those of line %d", (_, text) => {
    for (const line of text.split("\n"))
      runLine(
        line
          .replace(/^\$ /, "")
          .replace(/(?:^|\s)#.*$/, "")
          .trim(),
      );
  });
});

/** Runs what works in a folder of its own; of what installs or tests the repository, looks whether it is there. */
function runLine(line: string): void {
  if (line === "" || /^(?:git clone|cd) /.test(line)) return;
  for (const part of line.split("&&").map((part) => part.trim())) {
    // Words, of which parts may be quoted.
    const words = part.match(/(?:"[^"]*"|'[^']*'|[^\s'"])+/g) ?? [];
    const [command, ...args] = words.map((word) => word.replaceAll(/"([^"]*)"|'([^']*)'/g, "$1$2"));
    if (command === "git" || command === "cd") continue;
    if (command === "npm" || command === "pnpm") checkScript(command, args);
    else if (command === "npx" && args[0] === "kaon") runKaon(args.slice(1));
    else if (command === "kaon") runKaon(args);
    else if (command === "node") run(process.execPath, args);
    else expect.fail(`the README has the command "${command}", which this test does not know`);
  }
}

function runKaon(args: readonly string[]): void {
  run(process.execPath, [join(root, "packages", "kaon", "src", "cli", "main.ts"), ...args]);
}

/** `npm start`, `npm test`, `npm run build`, `pnpm bench`: what the manifest calls so. */
function checkScript(tool: string, args: readonly string[]): void {
  const name = args[0] === "run" ? args[1] : args[0];
  if (tool === "npm" && ["install", "i", "ci"].includes(name)) return;
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  expect(Object.keys(scripts)).toContain(name);
  const file = /^node (\S+)/.exec(scripts[name])?.[1];
  if (file !== undefined) expect([file, existsSync(join(root, file))]).toEqual([file, true]);
}
