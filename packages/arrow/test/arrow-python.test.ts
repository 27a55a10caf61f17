import { fromNested, indexed, jagged, type KaonArray, numeric, option, record, text, toNested } from "@kaon/core";
import { fromArrowIPC, readArrowStream, toArrowFile, toArrowStream } from "@kaon/arrow";
import { execFileSync, spawnSync } from "node:child_process";
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const python = [process.env["KAON_PYTHON"], "python3"].find(
  (path) => path !== undefined && spawnSync(path, ["-c", "import awkward, pyarrow"]).status === 0,
);
if (python === undefined)
  console.log("skipped: no Python with awkward and pyarrow (KAON_PYTHON), so Arrow is not exchanged with it");

interface Description {
  readonly values: Record<string, unknown[]>;
  readonly awkward: Record<string, unknown[]>;
  readonly types: Record<string, string>;
  readonly awkwardTypes: Record<string, string>;
}

const columns: Record<string, KaonArray> = {
  bool: numeric([1, 0, 1], "bool"),
  int8: numeric([-1, 0, 127], "int8"),
  uint8: numeric([1, 0, 255], "uint8"),
  int16: numeric([-1, 0, 1], "int16"),
  uint16: numeric([1, 0, 65535], "uint16"),
  int32: numeric([-1, 0, 1], "int32"),
  uint32: numeric([1, 0, 4294967295], "uint32"),
  int64: numeric([-1n, 0n, 2n ** 40n], "int64"),
  uint64: numeric([1n, 0n, 2n ** 40n], "uint64"),
  float32: numeric([0.5, -0.25, 3], "float32"),
  float64: numeric([0.1, -0.25, 1e300], "float64"),
  text: text(["", "μ", "jet"]),
  lists: jagged([1, 2, 2, 4], numeric([9, 1, 2, 3], "float32")),
  deep: fromNested([[[1], []], [], [[2, 3]]]),
  records: record({ x: numeric([1, 2, 3], "float32"), y: text(["a", "b", "c"]) }),
  jets: fromNested([[{ pt: 1.5, hits: [1, 2] }], [], [{ pt: 2.5, hits: [] }]]),
  missing: option([1, -1, 0], numeric([1, 2], "float32")),
  "missing lists": fromNested([[1, null], null, []]),
  "missing records": option([0, -1, 1], record({ x: numeric([1, 2], "int32") })),
  words: indexed([1, 0, 1], text(["a", "b"])),
  picked: indexed([2, 0, 0], numeric([1, 2, 3], "float64")),
};

/** 64-bit integers as numbers, and maps as Python gives them: pairs. */
function plain(array: KaonArray): unknown {
  return JSON.parse(JSON.stringify(toNested(array), (_, value) => (typeof value === "bigint" ? Number(value) : value)));
}

describe.skipIf(python === undefined)("Arrow data and Python", () => {
  const folder = mkdtempSync(join(tmpdir(), "kaon-arrow-"));

  test("are exchanged both ways, as files and streams, compressed and not", async () => {
    writeFileSync(join(folder, "kaon.arrow"), toArrowFile(columns));
    writeFileSync(join(folder, "kaon.arrows"), toArrowStream(columns));
    const script = fileURLToPath(new URL("../../../fixtures/arrow-exchange.py", import.meta.url));
    const output = execFileSync(python ?? "", [script, folder], { encoding: "utf8", maxBuffer: 2 ** 28 });
    const { read, written } = JSON.parse(output) as {
      read: Record<string, Description>;
      written: Record<string, Record<string, unknown[]>>;
    };
    const wanted = Object.fromEntries(Object.entries(columns).map(([name, array]) => [name, plain(array)]));
    for (const { values, awkward, types, awkwardTypes } of Object.values(read)) {
      expect(values).toEqual(wanted);
      expect(awkward).toEqual(wanted);
      expect(types).toMatchObject({ words: "dictionary<values=string, indices=int32, ordered=0>", picked: "double" });
      expect(awkwardTypes).toMatchObject({
        bool: "3 * bool",
        uint16: "3 * uint16",
        lists: "3 * var * float32",
        jets: "3 * var * {pt: float64, hits: var * float64}",
        missing: "3 * ?float32",
        words: "3 * categorical[type=string]",
      });
    }
    expect(Object.keys(written)).toHaveLength(20);
    for (const [name, values] of Object.entries(written)) {
      const array = fromArrowIPC(readFileSync(join(folder, name)));
      for (const [column, expected] of Object.entries(values)) {
        expect(plain(array.fields[column]), `${name}: ${column}`).toEqual(expected);
      }
    }
    const batches: unknown[] = [];
    for await (const { fields } of readArrowStream(createReadStream(join(folder, "pieces.arrows"))))
      batches.push(plain(fields["x"]));
    expect(batches).toEqual([
      [1, 2],
      [null, 4],
    ]);
    rmSync(folder, { recursive: true });
  });
});
