import { type CutflowData, makeSample } from "kaon";
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const bin = join(root, "node_modules", ".bin");
const kaon = join(root, "packages", "kaon", "src", "cli", "main.ts");

/** Where the programs of the guides run: beside an installed kaon, and a sample in data/. */
const home = mkdtempSync(join(tmpdir(), "kaon-guides-"));

const guide = readFileSync(join(root, "docs", "selection.md"), "utf8");
const programs = [...guide.matchAll(/^```ts\n([^]*?)^```$/gm)].map(({ 1: text }, i) => ({
  name: `program-${i}.ts`,
  text,
}));

beforeAll(async () => {
  mkdirSync(join(home, "node_modules"));
  symlinkSync(join(root, "packages", "kaon"), join(home, "node_modules", "kaon"), "junction");
  writeFileSync(join(home, "package.json"), '{ "type": "module" }');
  await makeSample({ events: 3000, files: 1, directory: join(home, "data") });
  for (const { name, text } of programs) writeFileSync(join(home, name), text);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: home,
    encoding: "utf8",
    env: { ...inherited, ...env },
  });
  expect([args.join(" "), status, stderr]).toEqual([args.join(" "), 0, ""]);
  return stdout;
}

describe("the programs of docs/selection.md", () => {
  const isProcessor = ({ text }: { readonly text: string }): boolean => text.includes("export default");

  test("have no type errors", () => {
    const compilerOptions = {
      noEmit: true,
      composite: false,
      allowImportingTsExtensions: true,
      rewriteRelativeImportExtensions: false,
      typeRoots: [join(root, "node_modules", "@types")],
    };
    const files = programs.map(({ name }) => name);
    writeFileSync(
      join(home, "tsconfig.json"),
      JSON.stringify({ extends: join(root, "tsconfig.base.json"), compilerOptions, files }),
    );
    const { stdout } = spawnSync(join(bin, "tsc"), ["-p", "."], { cwd: home, encoding: "utf8" });
    expect(stdout.split("\n").filter((line) => line.startsWith("program-"))).toEqual([]);
  });

  test.each(programs.filter(isProcessor).map(({ name }) => name))("run over a sample: %s", (name) => {
    run(process.execPath, [kaon, "run", name, "data=data/*.root", "--out", `out-${name}`, "--quiet"]);
    expect(existsSync(join(home, `out-${name}`, "result.json"))).toBe(true);
  });

  test("vary what they say they vary", () => {
    const { name } = programs.find(({ text }) => text.includes("vary("))!;
    const result = JSON.parse(readFileSync(join(home, `out-${name}`, "result.json"), "utf8")) as {
      data: { ht: { axes: { categories?: string[] }[] }; flow: Record<string, CutflowData> };
    };
    expect(result.data.ht.axes[0].categories).toEqual(["nominal", "pileupUp", "pileupDown", "jesUp", "jesDown"]);
    expect(Object.keys(result.data.flow)).toEqual(["nominal", "jesUp", "jesDown"]);
  });

  test("print what they say they print", () => {
    const [{ name }] = programs.filter((program) => !isProcessor(program));
    expect(run(process.execPath, [name])).toBe("1 1\n");
  });
});

test("the steps of docs/ci/regression.yml end with 0 where nothing has changed, and with a table where something has", () => {
  const workflow = readFileSync(join(root, "docs", "ci", "regression.yml"), "utf8");
  mkdirSync(join(home, "src"));
  mkdirSync(join(home, "references"));
  copyFileSync(join(root, "examples", "dimuon", "processor.ts"), join(home, "src", "dimuon.ts"));
  const env = {
    ...Object.fromEntries(
      [...workflow.matchAll(/^ {2}([A-Z]+): (\S+)$/gm)].map(({ 1: name, 2: value }) => [name, value]),
    ),
    GITHUB_STEP_SUMMARY: join(home, "summary.md"),
    PATH: `${bin}${delimiter}${process.env.PATH ?? ""}`,
  };
  const steps = [...workflow.matchAll(/^ {6}- run: (npx .*)$/gm)].map(({ 1: line }) => line);
  const [, compare] = /run: \|\n((?: {10}.*\n)+)/.exec(workflow) ?? [];
  const bash = (script: string) =>
    spawnSync("bash", ["-c", `npx() { shift; node ${JSON.stringify(kaon)} "$@"; }; ${script}`], {
      cwd: home,
      encoding: "utf8",
      env: { ...process.env, ...env },
    });
  for (const step of steps) expect([step, bash(step).status]).toEqual([step, 0]);
  expect(steps.length).toBe(2);
  expect(bash(`npx kaon check out --reference "$REFERENCE" --update`).status).toBe(0);
  expect(bash(compare).status).toBe(0);
  const source = readFileSync(join(home, "src", "dimuon.ts"), "utf8");
  writeFileSync(join(home, "src", "dimuon.ts"), source.replace("mu.pt > 3 ", "mu.pt > 4 "));
  expect(bash(steps[1]).status).toBe(0);
  const { status, stdout } = bash(compare);
  expect([status, stdout]).toEqual([1, expect.stringMatching(/^what +cut or bin[^]*cut "two good muons"/)]);
  expect(readFileSync(env.GITHUB_STEP_SUMMARY, "utf8")).toContain("no difference");
});
