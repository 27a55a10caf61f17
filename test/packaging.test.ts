import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installPackages, type StagedPackage } from "../scripts/stage.ts";

const root = join(import.meta.dirname, "..");
const bin = join(root, "node_modules", ".bin");

/** A folder that knows nothing of the workspace: what a user has after installing kaon. */
const home = mkdtempSync(join(tmpdir(), "kaon-packaging-"));
const modules = join(home, "node_modules");
let staged: StagedPackage[] = [];

beforeAll(async () => {
  const built = spawnSync(join(bin, "tsc"), ["-b", "packages/arrow", "packages/vitest"], {
    cwd: root,
    encoding: "utf8",
  });
  expect(built.stdout + built.stderr).toBe("");
  staged = await installPackages(modules, ["kaon", "@kaon/arrow", "@kaon/vitest"]);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function node(...args: readonly string[]): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: home, encoding: "utf8" });
  return { code: status, stdout, stderr };
}

const namesOfKaon = ["@kaon/core", "@kaon/hist", "@kaon/io-root", "@kaon/processors", "kaon"];
const names = ["@kaon/arrow", ...namesOfKaon.slice(0, -1), "@kaon/vitest", "kaon"];

test("all packages are staged", () => {
  expect(readdirSync(join(root, "packages"))).toHaveLength(names.length);
  expect(staged.map(({ manifest }) => manifest.name).sort()).toEqual(names);
});

describe.each(names)("%s as published", (name) => {
  test("imports in plain Node with the names that its sources have", async () => {
    const script = `console.log(JSON.stringify(Object.keys(await import(${JSON.stringify(name)}))))`;
    const { code, stdout, stderr } = node("--input-type=module", "-e", script);
    expect([code, stderr]).toEqual([0, ""]);
    const source = join(root, "packages", name.replace("@kaon/", ""), "src", "index.ts");
    const sources = (await import(source)) as object;
    expect(JSON.parse(stdout)).toEqual(Object.keys(sources).sort());
  });

  test("holds declarations, source maps that find their sources, and no tests", () => {
    const folder = join(modules, name);
    expect(readdirSync(folder).sort()).toEqual(["dist", "package.json", "src"]);
    expect(existsSync(join(folder, "dist", "index.d.ts"))).toBe(true);
    for (const map of ["index.js.map", "index.d.ts.map"]) {
      const { sources } = JSON.parse(readFileSync(join(folder, "dist", map), "utf8")) as { sources: string[] };
      expect(sources.filter((source) => !existsSync(join(folder, "dist", source)))).toEqual([]);
    }
  });
});

describe("the published command", () => {
  const main = join(modules, "kaon", "dist", "cli", "main.js");

  test("is where the manifest says, and begins as commands do", () => {
    const { bin } = JSON.parse(readFileSync(join(modules, "kaon", "package.json"), "utf8")) as {
      bin: { kaon: string };
    };
    expect(join(modules, "kaon", bin.kaon)).toBe(main);
    expect(readFileSync(main, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  test("prints its help and its version", () => {
    expect(node(main, "--help")).toMatchObject({ code: 0, stderr: "" });
    expect(node(main, "--version").stdout).toBe("0.1.0\n");
  });

  test("makes a sample and processes it in worker threads", () => {
    expect(node(main, "make-sample", "-n", "1k", "--out", "sample")).toMatchObject({ code: 0, stderr: "" });
    const processor = `import { processor } from "kaon";
      export default processor({ schema: "NanoAOD", process: (events) => ({ events: events.numEvents }) });`;
    writeFileSync(join(home, "count.mjs"), processor);
    const { code, stdout, stderr } = node(main, "run", "count.mjs", "sample/*.root");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("data.events: 1000\n");
    expect(stdout).toContain("threads, ");
  });
});

test("the published declarations type a processor, refuse branches that do not exist, and lead to nobody else's", () => {
  const code = `import { hist, processor, regular } from "kaon";
    export default processor({
      schema: "NanoAOD",
      process(events) {
        const pt: Float32Array = events.Muon.pt.content.data;
        // @ts-expect-error -- there is no such branch
        events.Muon.nope;
        return { n: pt.length, mass: hist(regular(10, 0, 1, { name: "x" })).fill({ x: events.Muon.map((mu) => mu.pt) }) };
      },
    });
    // @ts-expect-error -- functions cannot be merged
    processor({ schema: "NanoAOD", process: () => ({ square: (x: number) => x * x }) });`;
  writeFileSync(join(home, "typed.ts"), code);
  // Without the declarations of Node: npm does not install them with Kaon.
  const files = typeCheck("--listFiles", "typed.ts").split("\n");
  expect(files.filter((line) => !isAbsolute(line))).toEqual([]);
  // Editors read all of them when an analysis is opened: those of DuckDB, Apache Arrow and others are not for it.
  const owners = new Set(files.map((file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? "own"));
  const typescript = [...owners].filter((owner) => owner.startsWith("@typescript/") || owner === "typescript");
  expect([...owners].sort()).toEqual([...namesOfKaon, ...typescript, "own"].sort());
  // One file for each package, and those of the schemas.
  const own = files.filter((file) => file.startsWith(modules)).map((file) => relative(modules, file));
  expect(own.length).toBeGreaterThan(namesOfKaon.length);
  expect(own.filter((file) => !/[/\\](?:index|[\w-]+-types)\.d\.ts$/.test(file))).toEqual([]);
});

test("the examples and the matcher for vitest have no type errors with what is published", () => {
  const isSource = (path: string): boolean => !path.includes("node_modules");
  cpSync(join(root, "examples"), join(home, "examples"), { recursive: true, filter: isSource });
  symlinkSync(join(root, "node_modules", "vitest"), join(modules, "vitest"), "junction");
  const matcher = `import { toMatchReference } from "@kaon/vitest";
    import { expect } from "vitest";
    expect.extend({ toMatchReference });
    expect({ data: { n: 1 } }).toMatchReference("reference.json", { rtol: 1e-6 });
    // @ts-expect-error -- there is no such tolerance
    expect({ data: { n: 1 } }).toMatchReference("reference.json", { relative: 1e-6 });`;
  writeFileSync(join(home, "matcher.ts"), matcher);
  const programs = readdirSync(join(home, "examples"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => join("examples", path));
  expect(programs.length).toBeGreaterThan(10);
  const types = ["--types", "node", "--typeRoots", join(root, "node_modules", "@types")];
  expect(typeCheck(...types, ...programs, "matcher.ts")).toBe("");
});

/** What the compiler says, in the folder of a user. */
function typeCheck(...args: readonly string[]): string {
  const options = ["--noEmit", "--strict", "--skipLibCheck", "--allowImportingTsExtensions"];
  const libraries = ["--module", "nodenext", "--target", "es2024", "--lib", "es2024"];
  const { stdout } = spawnSync(join(bin, "tsc"), [...options, ...libraries, ...args], { cwd: home, encoding: "utf8" });
  return stdout.trim();
}
