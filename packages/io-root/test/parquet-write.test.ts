import {
  fromNested,
  type KaonArray,
  lengthOf,
  numeric,
  option,
  slice,
  take,
  text,
  toNested,
  typeText,
} from "@kaon/core";
import { openParquetFile, ParquetWriteError, writeParquet } from "@kaon/io-root";
import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "kaon-parquet-write-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, "values.parquet");

/** The columns of a file, as they are read back. */
async function readBack(file = path): Promise<Record<string, KaonArray>> {
  const opened = await openParquetFile(file);
  const columns = Object.fromEntries(opened.columns.map(({ name }) => [name, opened.read(name)]));
  opened.close();
  return columns;
}

test("numbers of every dtype read back, with their dtype", async () => {
  const columns = {
    bool: numeric(Uint8Array.of(0, 1), "bool"),
    int8: numeric(Int8Array.of(-128, 127)),
    uint8: numeric(Uint8Array.of(0, 255)),
    int16: numeric(Int16Array.of(-32768, 32767)),
    uint16: numeric(Uint16Array.of(0, 65535)),
    int32: numeric(Int32Array.of(-(2 ** 31), 2 ** 31 - 1)),
    uint32: numeric(Uint32Array.of(0, 2 ** 32 - 1)),
    int64: numeric(BigInt64Array.of(-(2n ** 63n), 2n ** 63n - 1n)),
    uint64: numeric(BigUint64Array.of(0n, 2n ** 64n - 1n)),
    float32: numeric(Float32Array.of(-0, Number.NaN)),
    float64: numeric(Float64Array.of(Number.MIN_VALUE, -Infinity)),
  };
  for (const compression of ["zstd", "snappy", "gzip", "lz4", "brotli", "none"] as const) {
    writeParquet(path, columns, { compression });
    expect(await readBack(), compression).toEqual(columns);
  }
});

test("lists, records, text and missing values at any depth read back", async () => {
  const leaf = fc.record({
    number: fc.option(fc.double({ noNaN: true })),
    text: fc.option(fc.string({ unit: "grapheme", maxLength: 20 })),
    list: fc.array(fc.option(fc.array(fc.integer().map(Number), { maxLength: 3 })), { maxLength: 3 }),
    record: fc.option(
      fc.record({
        x: fc.boolean(),
        y: fc.array(fc.record({ z: fc.option(fc.double({ noNaN: true })) }), { maxLength: 3 }),
      }),
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(leaf, { minLength: 1, maxLength: 30 }), fc.nat(20), async (rows, from) => {
      const columns = Object.fromEntries(
        (["number", "text", "list", "record"] as const).map((name) => [
          name,
          slice(fromNested(rows.map((row) => row[name])), from),
        ]),
      );
      // Where nothing is there, nothing says which type it would be.
      const written = Object.fromEntries(
        Object.entries(columns).filter(([, array]) => !typeText(array).includes("unknown")),
      );
      writeParquet(path, written);
      const back = await readBack();
      for (const [name, array] of Object.entries(written)) expect(toNested(back[name]), name).toEqual(toNested(array));
    }),
    { numRuns: 60 },
  );
});

test("lists longer than a vector, entries beyond one, and several row groups read back", async () => {
  const rows = Array.from({ length: 5000 }, (_, i) =>
    Array.from({ length: i === 7 ? 5000 : i % 3 }, (_, j) => (j % 3 === 0 ? null : i + j)),
  );
  const lists = fromNested(rows);
  writeParquet(path, { lists, index: numeric(Int32Array.from(rows, (_, i) => i)) }, { rowGroupSize: 2048 });
  const back = await readBack();
  expect(toNested(back["lists"])).toEqual(rows);
  const file = await openParquetFile(path);
  expect(file.rowGroups).toHaveLength(3);
  file.close();
});

test("what shares memory, is picked, or is missing altogether is written as it looks", async () => {
  const words = text(["a", "bb", "ccc", "dddd"]);
  const columns = {
    picked: { kind: "indexed" as const, index: Int32Array.of(3, 0), content: words },
    taken: take(words, [2, 2]),
    missing: option([-1, -1], words),
    nested: option([1, -1], option([-1, 2], words)),
    sliced: slice(fromNested([[1], [2, 3], [4]]), 1, 3),
  };
  const memory = words.bytes.slice();
  writeParquet(path, columns);
  const back = await readBack();
  expect(Object.entries(back).map(([name, array]) => [name, toNested(array)])).toEqual([
    ["picked", ["dddd", "a"]],
    ["taken", ["ccc", "ccc"]],
    ["missing", [null, null]],
    ["nested", ["ccc", null]],
    ["sliced", [[2, 3], [4]]],
  ]);
  expect(words.bytes).toEqual(memory);
});

test("a file without entries has its columns", async () => {
  writeParquet(path, { empty: slice(fromNested([[1.5]]), 0, 0) });
  const { empty } = await readBack();
  expect([typeText(empty), lengthOf(empty)]).toEqual(["0 * var * float64", 0]);
});

test("what cannot be written is an error, and a file that was there stays", async () => {
  const one = numeric(Float64Array.of(1));
  const file = join(folder, "kept.parquet");
  writeParquet(file, { x: one });
  const before = readFileSync(file);
  expect(() => writeParquet(file, {})).toThrow("needs at least one column");
  expect(() => writeParquet(file, { x: one, y: numeric(Float64Array.of(1, 2)) })).toThrow(
    /column "x" has 1 entries, but column "y" has 2/,
  );
  expect(() => writeParquet(file, { x: one, X: one })).toThrow(/differ only by upper and lower case/);
  expect(() => writeParquet(join(folder, "no", "folder.parquet"), { x: one })).toThrow(ParquetWriteError);
  expect(readFileSync(file)).toEqual(before);
  expect(existsSync(join(folder, "no"))).toBe(false);
});

test("memory does not grow with what was written", () => {
  const write = (times: number): number => {
    for (let i = 0; i < times; i++) {
      const columns = Array.from({ length: 10 }, (_, c) => [`c${c}`, numeric(new Float64Array(100_000).fill(i + c))]);
      writeParquet(path, Object.fromEntries(columns) as Record<string, KaonArray>);
    }
    return process.memoryUsage().rss;
  };
  const before = write(15);
  // 480 MB of values.
  expect(write(60) - before).toBeLessThan(200e6);
});

const python = process.env["KAON_PYTHON"] ?? "python3";
const hasPyarrow = spawnSync(python, ["-c", "import pyarrow.parquet"]).status === 0;
if (!hasPyarrow)
  console.log(`skipped: ${python} has no pyarrow, so it does not read back what was written (set KAON_PYTHON)`);

test.skipIf(!hasPyarrow)("pyarrow reads what was written", () => {
  const rows = [
    { pt: [1.5, null], name: "μ" },
    { pt: null, name: null },
    { pt: [], name: "longer than twelve bytes" },
  ];
  writeParquet(path, { rows: fromNested(rows), count: numeric(Uint32Array.of(1, 2, 2 ** 32 - 1)) });
  const script = `import json, sys, pyarrow.parquet as p
t = p.read_table(sys.argv[1])
print(json.dumps([t.to_pydict(), [str(f.type) for f in t.schema]]))`;
  const { stdout } = spawnSync(python, ["-c", script, path], { encoding: "utf8" });
  const type = "struct<pt: list<element: double>, name: string>";
  expect(JSON.parse(stdout)).toEqual([{ rows, count: [1, 2, 2 ** 32 - 1] }, [type, "uint32"]]);
});
