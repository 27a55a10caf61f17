import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, test } from "vitest";

const packages = join(import.meta.dirname, "..", "packages");

/** Which packages of ours a package may import. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  core: [],
  "io-root": ["@kaon/core"],
  hist: ["@kaon/core"],
  processors: ["@kaon/core", "@kaon/hist"],
  kaon: ["@kaon/core", "@kaon/hist", "@kaon/io-root", "@kaon/processors"],
  arrow: ["@kaon/core"],
  vitest: ["kaon"],
};

interface SourceFile {
  /** From packages/ on, with slashes: `hist/src/fill.ts`. */
  readonly path: string;
  readonly text: string;
  /** What it imports, re-exports, imports dynamically, or resolves. */
  readonly imports: readonly string[];
}

const files = readdirSync(packages, { recursive: true, encoding: "utf8" })
  .filter((path) => /^[^/\\]+[/\\]src[/\\].*\.ts$/.test(path) && !path.includes("node_modules"))
  .map((path): SourceFile => {
    const text = readFileSync(join(packages, path), "utf8");
    return { path: path.replaceAll(sep, "/"), text, imports: importsOf(text) };
  });

/** Static imports begin a line, which keeps the examples of docstrings out. */
function importsOf(text: string): string[] {
  const code = text.replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, "");
  const fromClauses = code.matchAll(/^(?:import|export)\b[^;"]*?\bfrom\s+"([^"]+)"/gm);
  const bare = code.matchAll(/^import\s+"([^"]+)"/gm);
  const calls = code.matchAll(/\bimport(?:\.meta\.resolve)?\(\s*"([^"]+)"/g);
  return [...fromClauses, ...bare, ...calls].map(([, specifier]) => specifier);
}

function ofPackage(name: string): readonly SourceFile[] {
  return files.filter(({ path }) => path.startsWith(`${name}/`));
}

/** Paths of the files that import something that `isMeant`. */
function importers(isMeant: (specifier: string) => boolean): string[] {
  return files.filter(({ imports }) => imports.some(isMeant)).map(({ path }) => path);
}

test("every package is in the picture, and has sources", () => {
  expect(readdirSync(packages).sort()).toEqual(Object.keys(arrows).sort());
  for (const name of Object.keys(arrows)) expect(ofPackage(name).length).toBeGreaterThan(1);
});

describe.each(Object.keys(arrows))("the sources of %s", (name) => {
  test("import only the packages that the arrows allow", () => {
    const found = ofPackage(name).flatMap(({ imports }) => imports.filter((from) => /^(?:@kaon\/|kaon$)/.test(from)));
    expect(arrows[name]).toEqual(expect.arrayContaining([...new Set(found)]));
  });

  test("import other packages by name, and only by their front doors", () => {
    const outside = ofPackage(name).filter(({ path, imports }) =>
      imports.some((from) => {
        if (!from.startsWith(".")) return /^@kaon\/[^/]+\//.test(from);
        const target = relative(packages, resolve(packages, dirname(path), from));
        return !target.replaceAll(sep, "/").startsWith(`${name}/src/`);
      }),
    );
    expect(outside.map(({ path }) => path)).toEqual([]);
  });

  test("declare every package that they import", () => {
    const manifest = JSON.parse(readFileSync(join(packages, name, "package.json"), "utf8")) as {
      readonly dependencies: Readonly<Record<string, string>>;
      readonly peerDependencies?: Readonly<Record<string, string>>;
    };
    const named = ofPackage(name)
      .flatMap(({ imports }) => imports)
      .filter((from) => !/^(?:\.|node:)/.test(from))
      .map((from) => /^(?:@[^/]+\/)?[^/]+/.exec(from)?.[0] ?? from);
    expect(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })).toEqual(
      expect.arrayContaining([...new Set(named)]),
    );
  });
});

test("core imports nothing and does no input or output", () => {
  const outside = ofPackage("core").flatMap(({ imports }) => imports.filter((from) => !from.startsWith(".")));
  expect(outside).toEqual([]);
  const awaiting = ofPackage("core").filter(({ text }) =>
    /^(?!\s*(?:\*|\/\/)).*\b(?:await |async |process\.)/m.test(text),
  );
  expect(awaiting.map(({ path }) => path)).toEqual([]);
});

test("mathjs is loaded in one file, and only its parser", () => {
  const loading = files.filter(({ text }) => /["']mathjs/.test(text));
  expect(loading.map(({ path }) => path)).toEqual(["core/src/expression/mathjs.ts"]);
  expect(loading[0].text).toContain('require.resolve("mathjs/number").replace(/number\\.js$/, "expression/parse.js")');
});

test("hist does no input or output", () => {
  const found = importers((from) => from.startsWith("node:")).filter((path) => path.startsWith("hist/"));
  expect(found).toEqual([]);
});

test("only the byte sources, and the sink of the writer, touch files in io-root", () => {
  const touching = importers((from) => /^node:(?:fs|net|http|https)(?:\/|$)/.test(from)).filter((path) =>
    path.startsWith("io-root/"),
  );
  for (const path of touching) expect(path).toMatch(/^io-root\/src\/(?:source\/|root\/write\/file-sink\.ts$)/);
});

test("only io-root/src/root knows ROOT's records: nothing else in io-root imports their readers", () => {
  const readers = /\/root\/(?:basket|codec|interpret|streamer)\//;
  const outside = importers((from) => readers.test(from.replace(/^\.\//, "/"))).filter(
    (path) => !path.startsWith("io-root/src/root/"),
  );
  // The type of an interpretation is part of what a user sees of a branch.
  expect(outside).toEqual(["io-root/src/index.ts"]);
});

test("kernels import no layouts", () => {
  const kernels = files.filter(({ path }) => path.includes("/kernels/"));
  expect(kernels.length).toBeGreaterThan(3);
  for (const { path, imports } of kernels) {
    const layouts = imports.filter((from) => from === "@kaon/core" || basename(from) === "array.ts");
    expect([path, layouts]).toEqual([path, []]);
  }
});

test("core's kernels import no rows, operations or expressions", () => {
  for (const { path, imports } of ofPackage("core").filter((file) => file.path.includes("/kernels/"))) {
    const upwards = imports.filter((from) => /\/(?:rows|ops|expression|vector)\//.test(from));
    expect([path, upwards]).toEqual([path, []]);
  }
});

test("no source file has more than 400 lines, unless a script made it", () => {
  const long = files.filter(({ text }) => !text.startsWith("// Made by ") && text.split("\n").length > 401);
  expect(long.map(({ path }) => path)).toEqual([]);
});

test("files are called after what they hold", () => {
  const vague = files.filter(({ path }) => /\/(?:utils?|helpers?|common|types|misc)(?:\.ts|\/)/.test(path));
  expect(vague.map(({ path }) => path)).toEqual([]);
  const odd = files.filter(({ path }) => !/^[a-z0-9-]+(?:\.d)?\.ts$/.test(basename(path)));
  expect(odd.map(({ path }) => path)).toEqual([]);
});
