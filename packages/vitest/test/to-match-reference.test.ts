import * as names from "@kaon/vitest";
import { toMatchReference } from "@kaon/vitest";
import { hist, regular, type RunReport, saveResult, yieldTable } from "kaon";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

expect.extend({ toMatchReference });

const directory = mkdtempSync(join(tmpdir(), "kaon-matcher-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** A result in which one more event passes, or not. */
function result({ passes = false } = {}) {
  return {
    data: {
      regions: yieldTable(3).add("SR", [true, false, passes]),
      mass: hist(regular(3, 0, 3, { name: "mass" })).fill({ mass: [1, 2, 2, 5] }),
    },
  };
}

test("the public name is this", () => {
  expect(Object.keys(names)).toEqual(["toMatchReference"]);
});

describe("the matcher", () => {
  const reference = join(directory, "matched.json");
  beforeAll(async () => {
    const { result: file } = await saveResult(
      { result: result(), report: {} as RunReport },
      join(directory, "matched"),
      { plots: false },
    );
    copyFileSync(file, reference);
  });

  test("passes for the result, and for the outcome of a run that holds it", () => {
    expect(result()).toMatchReference(reference);
    expect({ result: result(), report: {} }).toMatchReference(reference);
    expect(result({ passes: true })).toMatchReference(reference, { rtol: 2 });
    expect(result({ passes: true })).not.toMatchReference(reference);
  });

  test("fails with the table of what has changed, and without a reference", () => {
    expect(() => expect(result({ passes: true })).toMatchReference(reference)).toThrow(
      /data\.regions +yield "SR" +1 ± 1 +2 ± 1\.41/,
    );
    expect(() => expect(result()).not.toMatchReference(reference)).toThrow("no difference");
    expect(() => expect(result()).toMatchReference(join(directory, "none.json"))).toThrow("there is no reference");
  });

  test("writes the reference with vitest -u only, next to the test", () => {
    const folder = mkdtempSync(join(import.meta.dirname, "matcher-"));
    try {
      writeFileSync(
        join(folder, "small.test.ts"),
        `import { toMatchReference } from "@kaon/vitest";
         import { expect, test } from "vitest";
         expect.extend({ toMatchReference });
         test("small", () => expect({ data: { n: Number(process.env.KAON_N) } }).toMatchReference("small.json"));`,
      );
      writeFileSync(join(folder, "vitest.config.ts"), "export default {};");
      const vitest = (n: number, ...options: string[]): number | null =>
        spawnSync(
          process.execPath,
          [
            join(import.meta.dirname, "..", "..", "..", "node_modules", "vitest", "vitest.mjs"),
            "run",
            "--root",
            folder,
            ...options,
          ],
          {
            env: { ...process.env, KAON_N: String(n), CI: "1" },
          },
        ).status;
      expect(vitest(1)).toBe(1);
      expect(vitest(1, "-u")).toBe(0);
      expect(JSON.parse(readFileSync(join(folder, "small.json"), "utf8"))).toEqual({ data: { n: 1 } });
      expect(vitest(1)).toBe(0);
      expect(vitest(2)).toBe(1);
      expect(vitest(2, "-u")).toBe(0);
      expect(vitest(2)).toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
