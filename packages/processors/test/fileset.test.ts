import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Fileset, FilesetError, resolveFileset } from "@kaon/processors";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kaon-fileset-"));
  mkdirSync(join(folder, "data", "deep"), { recursive: true });
  for (const name of ["b10.root", "b9.root", "a.root", "deep/c.root", "odd[1].root", "notes.txt"]) {
    writeFileSync(join(folder, "data", name), "");
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const names = async (fileset: Fileset | string | URL): Promise<string[][]> =>
  (await resolveFileset(fileset)).map((dataset) => dataset.files.map(({ file }) => file.replace(`${folder}/`, "")));

describe("what a fileset stands for", () => {
  test("paths stay in their order, with the tree and metadata of the dataset", async () => {
    expect(
      await resolveFileset({
        one: "z.root",
        list: ["z.root", "a.root"],
        full: { files: ["x.root"], tree: "Events", metadata: { xsec: 2.5, isData: false } },
      }),
    ).toEqual([
      { name: "one", files: [{ file: "z.root" }], metadata: {} },
      { name: "list", files: [{ file: "z.root" }, { file: "a.root" }], metadata: {} },
      { name: "full", files: [{ file: "x.root", tree: "Events" }], metadata: { xsec: 2.5, isData: false } },
    ]);
  });

  test("coffea's forms are read: trees by path, treename, and preprocessed steps", async () => {
    const steps: [number, number][] = [
      [0, 7],
      [7, 40],
    ];
    expect(
      await resolveFileset({
        trees: { files: { "a.root": "Events", "b.root": null } },
        named: { treename: "Events", files: ["a.root"] } as never,
        done: {
          files: { "a.root": { object_path: "Events", steps, num_entries: 40, uuid: "x" } },
          form: null,
        } as never,
      }),
    ).toEqual([
      { name: "trees", files: [{ file: "a.root", tree: "Events" }, { file: "b.root" }], metadata: {} },
      { name: "named", files: [{ file: "a.root", tree: "Events" }], metadata: {} },
      {
        name: "done",
        files: [
          {
            file: "a.root",
            tree: "Events",
            steps: [
              { entryStart: 0, entryStop: 7 },
              { entryStart: 7, entryStop: 40 },
            ],
          },
        ],
        metadata: {},
      },
    ]);
  });

  test("globs are expanded in sorted order, wherever they stand", async () => {
    expect(await names({ d: `${folder}/data/*.root` })).toEqual([
      ["data/a.root", "data/b10.root", "data/b9.root", "data/odd[1].root"],
    ]);
    expect(await names({ d: [`${folder}/data/**/c.root`, `${folder}/data/b{9,10}.root`] })).toEqual([
      ["data/deep/c.root", "data/b10.root", "data/b9.root"],
    ]);
    expect(await names({ d: { files: { [`${folder}/data/a*.root`]: "Events" } } })).toEqual([["data/a.root"]]);
  });

  test("an existing file whose name looks like a glob, and a URL, are taken as they are", async () => {
    expect(await names({ d: [`${folder}/data/odd[1].root`, "https://eos.cern.ch:8443/a?b=*.root"] })).toEqual([
      ["data/odd[1].root", "https://eos.cern.ch:8443/a?b=*.root"],
    ]);
  });

  test("JSON, YAML and gzipped files hold the same, with paths relative to the file", async () => {
    const json = '{"d": {"files": ["data/b*.root", "/abs/x.root"], "metadata": {"year": 2018}}}';
    const expected = [["data/b10.root", "data/b9.root", "/abs/x.root"]];
    expect(await names(write("set.json", json))).toEqual(expected);
    expect(await names(pathToFileURL(write("set.json", json)))).toEqual(expected);
    expect(await names(write("set.json.gz", gzipSync(json)))).toEqual(expected);
    const yaml = "d:\n  files:\n    - data/b*.root\n    - /abs/x.root\n  metadata: { year: 2018 }\n";
    expect(await names(write("set.yaml", yaml))).toEqual(expected);
  });
});

describe("mistakes name their place", () => {
  test.each<[unknown, string]>([
    [{}, "fileset is empty: at least one dataset is needed"],
    [{ d: [] }, "fileset at .d has no files"],
    [{ d: { files: [] } }, "fileset at .d.files has no files"],
    [{ d: { files: {} } }, "fileset at .d.files has no files"],
    [{ d: 3 }, "fileset at .d must be a path, a list of paths, or { files, tree, metadata }, not number 3"],
    [{ d: ["a.root", 3] }, "fileset at .d[1] must be a path, not number 3"],
    [{ "Z jets": { files: [""] } }, 'fileset at ["Z jets"].files[0] must be a path, not string ""'],
    [{ d: { tree: "Events" } }, 'fileset at .d needs "files"'],
    [{ d: { files: "a.root", tre: "Events" } }, 'fileset at .d has the unknown key "tre"; did you mean "tree"?'],
    [{ d: { files: "a.root", tree: 1 } }, "fileset at .d.tree must be the name of a tree, not number 1"],
    [
      { d: { files: "a.root", metadata: [1] } },
      "fileset at .d.metadata must be a record of your own values, not a list",
    ],
    [
      { d: { files: "a.root", metadata: { dataset: "x" } } },
      'fileset at .d.metadata.dataset the key "dataset" is reserved',
    ],
    [
      { d: { files: { "a.root": 4 } } },
      'fileset at .d.files["a.root"] must be the name of a tree or { "object_path": tree }, not number 4',
    ],
    [
      {
        d: {
          files: {
            "a.root": {
              steps: [
                [0, 7],
                [5, 9],
              ],
            },
          },
        },
      },
      ".steps[1] [5, 9] overlaps or runs backwards; the step before ends at 7",
    ],
    [
      { d: { files: { "a.root": { steps: [[0]] } } } },
      ".steps[0] must be [start, stop] with whole numbers, not a list",
    ],
    [{ d: ["a.root", "a.root"] }, 'fileset at .d has the file "a.root" twice: its events would be counted twice'],
    [{ d: ["a.root", "./x/../a.root"] }, 'fileset at .d has the file "./x/../a.root" twice'],
    [
      { d: { files: "a.root", metadata: {}, format: "root", weights: 1 } },
      'fileset at .d has the unknown key "weights"; it may have files, tree,',
    ],
    [{ d: "nowhere/*.root" }, 'fileset at .d has the glob "nowhere/*.root", which matches no file in '],
    [
      "data/*.root",
      'data/*.root must be a .json or .yaml file of datasets; to process data files, give them a dataset name, as { data: "data/*.root" }',
    ],
    ["nowhere.json", "nowhere.json cannot be read: ENOENT"],
  ])("%j", async (fileset, message) => {
    const error = await resolveFileset(fileset as Fileset).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(FilesetError);
    expect((error as Error).message).toContain(message);
  });

  test("a file that does not parse names itself and keeps the parser's words", async () => {
    const file = write("broken.json", '{"d": [}');
    const error = await resolveFileset(file).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(FilesetError);
    expect(error).toMatchObject({ document: file, path: "" });
    expect((error as Error).message).toContain("Unexpected token");
  });
});
