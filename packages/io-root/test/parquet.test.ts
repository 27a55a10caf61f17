import { type EventSource, openEvents, type JaggedArray, slice, toNested } from "@kaon/core";
import {
  ClosedFileError,
  NotParquetFileError,
  openEventSource,
  openParquetFile,
  UnsupportedColumnError,
} from "@kaon/io-root";
import fc from "fast-check";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sample, sampleData } from "./sample-data.ts";
import { writeQuery } from "./write-parquet-sample.ts";

const folder = mkdtempSync(join(tmpdir(), "kaon-parquet-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string): string => join(folder, name);

const identifiers = "i::UINTEGER AS run, 1::UINTEGER AS luminosityBlock, i::UBIGINT AS event";

/** The values of a column that is made by a query, and its type as text. */
async function written(query: string): Promise<Record<string, { type: string; values: unknown }>> {
  await writeQuery(path("values.parquet"), query);
  const file = await openParquetFile(path("values.parquet"));
  const found = file.columns.map(({ name, type, unreadable }) => {
    const values = unreadable === undefined ? toNested(file.read(name)) : unreadable;
    return [name, { type, values }];
  });
  file.close();
  return Object.fromEntries(found) as Record<string, { type: string; values: unknown }>;
}

describe("types of Parquet columns", () => {
  test("numbers of every width, at their limits", async () => {
    const limits = {
      int8: ["TINYINT", -128, 127],
      int16: ["SMALLINT", -32768, 32767],
      int32: ["INTEGER", -(2 ** 31), 2 ** 31 - 1],
      int64: ["BIGINT", -(2n ** 63n), 2n ** 63n - 1n],
      uint8: ["UTINYINT", 0, 255],
      uint16: ["USMALLINT", 0, 65535],
      uint32: ["UINTEGER", 0, 2 ** 32 - 1],
      uint64: ["UBIGINT", 0n, 2n ** 64n - 1n],
      float32: ["FLOAT", Math.fround(-0.1), Infinity],
      float64: ["DOUBLE", -0.1, Number.MIN_VALUE],
    } as const;
    const column = ([name, [type, low, high]]: (typeof entries)[number], value: 0 | 1): string =>
      `'${String(value === 0 ? low : high)}'::${type} AS ${name}_`;
    const entries = Object.entries(limits);
    const row = (value: 0 | 1): string => `SELECT ${entries.map((entry) => column(entry, value)).join(", ")}`;
    const found = await written(`${row(0)} UNION ALL ${row(1)}`);
    for (const [dtype, [, low, high]] of entries)
      expect(found[`${dtype}_`]).toEqual({ type: dtype, values: [low, high] });
  });

  test("booleans, text of any length, lists of lists, records, maps", async () => {
    const long = "longer than twelve bytes: μμ";
    const found = await written(`SELECT true AS flag, '${long}' AS text, [[1.5::FLOAT], [], [2.5, 3.5]] AS nested,
      {'pt': 1::FLOAT, 'hits': [1, 2], 'name': 'a'} AS track, [{'pt': 1::FLOAT}, {'pt': 2}] AS tracks,
      MAP {'up': 1, 'down': 2} AS shifts, ['', 'short', '${long}'] AS names
      UNION ALL SELECT false, '', [], {'pt': 2, 'hits': [], 'name': 'b'}, [], MAP {}, []`);
    expect(found).toEqual({
      flag: { type: "bool", values: [true, false] },
      text: { type: "string", values: [long, ""] },
      nested: { type: "var * var * float32", values: [[[1.5], [], [2.5, 3.5]], []] },
      track: {
        type: "{pt: float32, hits: var * int32, name: string}",
        values: [
          { pt: 1, hits: [1, 2], name: "a" },
          { pt: 2, hits: [], name: "b" },
        ],
      },
      tracks: { type: "var * {pt: float32}", values: [[{ pt: 1 }, { pt: 2 }], []] },
      shifts: {
        type: "var * {key: string, value: int32}",
        values: [
          [
            { key: "up", value: 1 },
            { key: "down", value: 2 },
          ],
          [],
        ],
      },
      names: { type: "var * string", values: [["", "short", long], []] },
    });
  });

  test("missing values at every depth are null, and columns without any are not optional", async () => {
    const found = await written(`SELECT * FROM (VALUES
      (1, 'a', [1, NULL], [{'x': 1, 'y': NULL}, NULL], {'x': 1}, 7),
      (NULL, NULL, NULL, NULL, NULL, 8),
      (3, 'c', [], [], {'x': NULL}, 9)) t(number, text, list, records, record, complete)`);
    expect(Object.fromEntries(Object.entries(found).map(([name, { values }]) => [name, values]))).toEqual({
      number: [1, null, 3],
      text: ["a", null, "c"],
      list: [[1, null], null, []],
      records: [[{ x: 1, y: null }, null], null, []],
      record: [{ x: 1 }, null, { x: null }],
      complete: [7, 8, 9],
    });
    const file = await openParquetFile(path("values.parquet"));
    expect([file.read("complete").kind, file.read("number").kind, file.read("number", 2, 3).kind]).toEqual([
      "numeric",
      "option",
      "numeric",
    ]);
    file.close();
  });

  test("decimals are the nearest numbers, times whole numbers of their unit; what has no such number is not read", async () => {
    const found = await written(`SELECT 0.1::DECIMAL(4,1) AS small, -12345678.91::DECIMAL(12,2) AS price,
      1::DECIMAL(38,2) AS large, DATE '1970-01-03' AS day, TIMESTAMP '1970-01-01 00:00:01' AS moment,
      'x'::BLOB AS bytes, uuid() AS id, {'bytes': 'x'::BLOB, 'n': 1} AS mixed`);
    expect(found).toMatchObject({
      small: { type: "float64", values: [0.1] },
      price: { values: [-12345678.91] },
      large: { type: "unreadable", values: "decimals of 38 digits, of which a float64 holds 15" },
      day: { type: "int32", values: [2] },
      moment: { type: "int64", values: [1_000_000n] },
      bytes: { values: "bytes that the file does not call text" },
      id: { values: "values of the type UUID" },
      mixed: { type: "{bytes: unreadable, n: int32}", values: [{ n: 1 }] },
    });
    const file = await openParquetFile(path("values.parquet"));
    expect(() => file.read("bytes")).toThrow(UnsupportedColumnError);
    expect(() => file.read("prise")).toThrow(/no column "prise" in .*values\.parquet; did you mean "price"\?/);
    expect(() => file.read("price", 0, 2)).toThrow("wanted entries within 0 to 1");
    file.close();
    expect(() => file.read("price")).toThrow(ClosedFileError);
  });
});

describe("a file of several row groups", () => {
  const name = path("groups.parquet");
  // 10,000 entries in groups of 2048 (the least that DuckDB writes): 0 to 4 muons with pt = entry + i / 8.
  const query = `SELECT ${identifiers}, (i % 5)::UINTEGER AS nMuon,
    list_transform(range((i % 5)::INT), x -> (i + x / 8)::FLOAT) AS Muon_pt,
    list_transform(range((i % 5)::INT), x -> x::INT) AS Muon_charge,
    list_transform(range((i % 3)::INT), x -> {'pt': (i + x)::FLOAT, 'name': 'jet' || x}) AS Jet,
    CASE WHEN i % 1000 = 7 THEN NULL ELSE i END AS sometimes FROM range(10000) t(i)`;
  beforeAll(() => writeQuery(name, query, ", ROW_GROUP_SIZE 2048"));

  test("says where they are", async () => {
    const file = await openParquetFile(name);
    expect(file.rowGroups.map(({ entryStop }) => entryStop)).toEqual([2048, 4096, 6144, 8192, 10000]);
    expect(file.numEntries).toBe(10000);
    file.close();
  });

  test("any range of entries is that part of the whole", async () => {
    const file = await openParquetFile(name);
    const columns = file.columns.map((column) => [column.name]);
    const whole = file.readColumns(columns, 0, 10000);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10000 }), fc.integer({ min: 0, max: 3000 }), (start, length) => {
        const stop = Math.min(start + length, 10000);
        const part = file.readColumns(columns, start, stop);
        expect(part.map(toNested)).toEqual(whole.map((array) => toNested(slice(array, start, stop))));
      }),
      { numRuns: 25 },
    );
    file.close();
  });

  test("a range costs the bytes of its row groups, of the columns that are touched", async () => {
    const source = await openEventSource({ file: name });
    source.read("Muon_pt", 2048, 4096);
    const one = source.readLog();
    source.read("Muon_pt", 0, 10000);
    const both = source.readLog();
    expect(one.columns).toEqual(["Muon_pt"]);
    expect(both.bytesRead - one.bytesRead).toBeGreaterThan(4 * one.bytesRead);
    expect(one.bytesDecompressed).toBeGreaterThan(2048 * 4);
    source.close();
  });

  test("lists of a collection share their offsets, and are what the counter counts", async () => {
    const source = await openEventSource({ file: name });
    for (const [start, stop] of [
      [3, 5000],
      [5000, 9990],
    ]) {
      const offsets = source.readOffsets("nMuon", start, stop);
      expect((source.read("Muon_pt", start, stop) as JaggedArray).offsets).toBe(offsets);
      expect((source.read("Muon_charge", start, stop) as JaggedArray).offsets).toBe(offsets);
      const jets = source.read("Jet_pt", start, stop) as JaggedArray;
      expect((source.read("Jet_name", start, stop) as JaggedArray).offsets).toBe(jets.offsets);
      expect(source.readOffsets("nJet", start, stop)).toBe(jets.offsets);
    }
    source.close();
  });

  test("lists that were read for their lengths are not read again", async () => {
    await writeQuery(path("lengths.parquet"), `SELECT ${identifiers}, [i, i] AS Hit_time FROM range(100) t(i)`);
    const source = await openEventSource({ file: path("lengths.parquet") });
    expect(toNested(source.read("nHit", 0, 2))).toEqual([2, 2]);
    const { bytesRead } = source.readLog();
    expect(toNested(source.read("Hit_time", 0, 2))).toEqual([
      [0n, 0n],
      [1n, 1n],
    ]);
    expect(source.readLog().bytesRead).toBe(bytesRead);
    source.close();
  });

  test("columns that earlier ranges touched are read together, and logged once", async () => {
    const source = await openEventSource({ file: name });
    const values = (start: number): unknown[] =>
      ["run", "Muon_pt", "Jet_pt"].map((column) => toNested(source.read(column, start, start + 3)));
    values(0);
    expect(values(4000)).toEqual([
      [4000, 4001, 4002],
      [[], [4001], [4002, 4002.125]],
      [[4000], [4001, 4002], []],
    ]);
    expect(source.readLog().columns).toEqual(["run", "Muon_pt", "Jet_pt"]);
    source.close();
  });
});

describe("events of Parquet files", () => {
  const muonPt = (source: EventSource): unknown => {
    const events = openEvents(source, { entryStart: 1, entryStop: source.numEntries });
    return events.map((ev) =>
      (ev as unknown as { Muon: { sum(fn: (mu: { pt: number }) => number): number } }).Muon.sum((mu) => mu.pt),
    ).data;
  };
  const lists = "list_transform(range(i::INT), x -> (x + i)::FLOAT)";

  test("are the same whether muons are lists with a counter, lists without, or lists of records", async () => {
    const queries = {
      counted: `${lists} AS Muon_pt, ${lists} AS Muon_eta, i::UINTEGER AS nMuon`,
      plain: `${lists} AS Muon_pt, ${lists} AS Muon_eta`,
      records: "list_transform(range(i::INT), x -> {'pt': (x + i)::FLOAT, 'eta': (x + i)::FLOAT}) AS Muon",
    };
    for (const [name, columns] of Object.entries(queries)) {
      await writeQuery(path(`${name}.parquet`), `SELECT ${identifiers}, ${columns} FROM range(4) t(i)`);
      const source = await openEventSource({ file: path(`${name}.parquet`) });
      expect(source.form.fields["Muon"], name).toMatchObject({ kind: "list", fields: { pt: { type: "float32" } } });
      expect(muonPt(source), name).toEqual(Float64Array.of(1, 5, 12));
      source.close();
    }
  });

  test("have the values in the names of their folders", async () => {
    const file = path("year=2018/era=A%20B/n=-1/big=12345678901/x=__HIVE_DEFAULT_PARTITION__/events.parquet");
    mkdirSync(dirname(file), { recursive: true });
    await writeQuery(file, `SELECT ${identifiers}, 5 AS n FROM range(3) t(i)`);
    const source = await openEventSource({ file });
    const values = ["year", "era", "n", "big", "x"].map((column) => toNested(source.read(column, 1, 3)));
    const big = 12345678901n;
    expect(values).toEqual([
      [2018, 2018],
      ["A B", "A B"],
      [5, 5],
      [big, big],
      [null, null],
    ]);
    const events = openEvents(source, { entryStart: 0, entryStop: 3 });
    expect(events.fields).toEqual(expect.arrayContaining(["year", "era", "big", "x", "run"]));
    source.close();
  });

  test("files whose names look like patterns are opened themselves", async () => {
    for (const name of ["a[1].parquet", "a*.parquet", "it's [b]?.parquet"]) {
      await writeQuery(path("a1.parquet"), `SELECT ${identifiers} FROM range(3) t(i)`);
      copyFileSync(path("a1.parquet"), path(name));
      const source = await openEventSource({ file: path(name) });
      expect(source.numEntries, name).toBe(3);
      expect(toNested(source.read("run", 1, 2)), name).toEqual([1]);
      source.close();
    }
  });

  test("a column by the name of DuckDB's row numbers does no harm", async () => {
    await writeQuery(path("taken.parquet"), `SELECT 7 AS file_row_number, i AS x FROM range(5000) t(i)`);
    const file = await openParquetFile(path("taken.parquet"));
    expect(toNested(file.read("x", 4998, 5000))).toEqual([4998n, 4999n]);
    expect(toNested(file.read("file_row_number", 1, 2))).toEqual([7]);
    file.close();
  });
});

describe.skipIf(sampleData === undefined)("samples", () => {
  test("an empty file has a form, and empty columns", async () => {
    const source = await openEventSource({ file: sample("coffea/nano_dy_empty.parquet") });
    expect(source.numEntries).toBe(0);
    expect(source.form.fields["Muon"]).toMatchObject({ kind: "list", counter: "nMuon" });
    expect(source.read("Muon_pt", 0, 0)).toMatchObject({ kind: "jagged", offsets: new Int32Array(1) });
    expect(source.readOffsets("nMuon", 0, 0)).toEqual(new Int32Array(1));
    source.close();
  });

  test("a malformed file is refused with its name and what is wrong", async () => {
    const opening = openEventSource({ file: sample("coffea/nano_dy_malformed.parquet") });
    await expect(opening).rejects.toThrow(NotParquetFileError);
    await expect(opening).rejects.toThrow(
      /nano_dy_malformed\.parquet: wanted a Parquet file, .* found other bytes at the end/,
    );
  });

  test("ROOT files open whatever they are called, and other files are refused as what they are called", async () => {
    copyFileSync(sample("coffea/nano_dy.root"), path("root.parquet"));
    copyFileSync(sample("coffea/nano_dy.parquet"), path("parquet.root"));
    for (const name of ["root.parquet", "parquet.root"]) {
      const source = await openEventSource({ file: path(name) });
      expect(source.numEntries, name).toBe(40);
      source.close();
    }
    writeFileSync(path("text.parquet"), "a,b,c\n1,2,3\n");
    await expect(openEventSource({ file: path("text.parquet") })).rejects.toThrow(NotParquetFileError);
    await expect(openEventSource({ file: path("nowhere.parquet") })).rejects.toThrow(/no such file/);
  });

  test.skipIf(process.platform !== "linux")(
    "opening and closing 1,000 times leaves no file and no thread behind",
    async () => {
      const open = async (): Promise<void> => {
        const source = await openEventSource({ file: sample("adl/Run2012B_SingleMu-1000.parquet") });
        source.close();
      };
      await open();
      const descriptors = (): number => readdirSync("/proc/self/fd").length;
      const threads = (): number => readdirSync("/proc/self/task").length;
      const before = [descriptors(), threads()];
      for (let i = 0; i < 1000; i++) await open();
      expect(descriptors()).toBeLessThanOrEqual(before[0]);
      expect(threads()).toBeLessThanOrEqual(before[1]);
      await setTimeout(1500);
      expect(threads()).toBeLessThan(before[1]);
      expect(readFileSync("/proc/self/maps", "utf8")).toContain("duckdb");
    },
  );
});
