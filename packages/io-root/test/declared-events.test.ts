import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { EventForm } from "@kaon/core";
import { declareEvents } from "@kaon/io-root";
import { sampleData } from "./sample-data.ts";

const root = join(import.meta.dirname, "../../..");

/** A program without the layout that a formatter gives it. */
function words(program: string): string {
  return program
    .replaceAll(/\s+/g, "")
    .replaceAll(/([<:])\|/g, "$1")
    .replaceAll(/,([}\])])/g, "$1");
}

test.skipIf(sampleData === undefined).each(["nanoaod-types.ts", "physlite-types.ts"])(
  "the declarations in the package are those that fixtures/%s makes",
  (script) => {
    const folder = mkdtempSync(join(tmpdir(), "kaon-declared-"));
    const { stderr } = spawnSync(process.execPath, [join(root, "fixtures", script), sampleData ?? "", folder], {
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    const made = readdirSync(folder);
    expect(made.length).toBe(script === "nanoaod-types.ts" ? 4 : 1);
    for (const file of made) {
      const [ours, theirs] = [join(root, "packages/io-root/src/schema", file), join(folder, file)];
      expect(words(readFileSync(ours, "utf8")), file).toBe(words(readFileSync(theirs, "utf8")));
    }
    rmSync(folder, { recursive: true });
  },
);

test("a declaration has what any form has, with every type, and one interface for equal fields", () => {
  const list = (fields: Readonly<Record<string, "float32" | "float64" | "int16" | "int32">>) => ({
    kind: "list" as const,
    fields: Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, { column: name, type }])),
  });
  const forms: EventForm[] = [
    {
      name: "a",
      fields: { A: list({ x: "float32", i: "int16" }), B: list({ y: "float32" }), C: list({ y: "float32" }) },
    },
    {
      name: "b",
      fields: {
        A: list({ x: "float64", i: "int32" }),
        "odd-name": { kind: "scalar", field: { column: "o", type: "text" } },
      },
    },
  ];
  expect(declareEvents(forms, { name: "Both", units: "in GeV", schemas: ["Both"] })).toMatchInlineSnapshot(`
    "import type { ListOf } from "@kaon/core";

    declare module "@kaon/core" {
      interface Schemas {
        Both: Both;
      }
    }

    /** The events of a file. */
    export interface Both {
      readonly A: ListOf<AFields>;
      readonly B: ListOf<BFields>;
      readonly C: ListOf<BFields>;
      readonly "odd-name": "text";
    }

    /** Fields of \`A\`; in GeV. */
    interface AFields {
      readonly i: "int16" | "int32";
      readonly x: "float32";
    }

    /** Fields of \`B\`, \`C\`; in GeV. */
    interface BFields {
      readonly y: "float32";
    }
    "
  `);
});
