import * as kaon from "kaon";
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kaon as command } from "./command.ts";
import { sampleFile } from "./sample-data.ts";

const folder = mkdtempSync(join(tmpdir(), "kaon-sql-"));
const events = join(folder, "events");
const pattern = join(events, "*.root");
beforeAll(() => kaon.makeSample({ events: 3000, files: 2, directory: events, columns: "small" }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Where a link leads; "" where it is gone. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}

/** All rows of a query. */
const rowsOf = (sql: string, options: kaon.QueryOptions = {}): Promise<unknown[][]> =>
  kaon.querySql(sql, options, async ({ batches }) => {
    const rows: unknown[][] = [];
    for await (const batch of batches) rows.push(...batch.map((row) => [...row]));
    return rows;
  });

describe("SQL over ROOT files", () => {
  test("gives what Kaon reads, over several files, by path and by name", async () => {
    const processor = {
      schema: "NanoAOD",
      process: ({ numEvents, Muon, MET }: kaon.Events<kaon.NanoAODEvents>) => ({
        events: numEvents,
        muons: Muon.pt.content.data.length,
        highest: Muon.pt.content.data.reduce((most, pt) => Math.max(most, pt), 0),
        met: MET.pt.data.reduce((sum, pt) => sum + pt, 0),
      }),
    };
    const { result } = await kaon.run(processor, { data: pattern }, { chunkSize: Infinity });
    const { events, muons, met } = result.data;
    const columns = "count(*), sum(nMuon), sum(len(Muon_pt)), sum(MET_pt::DOUBLE)";
    for (const rows of [
      await rowsOf(`SELECT ${columns} FROM '${pattern}'`),
      await rowsOf(`SELECT ${columns} FROM data`, { tables: { data: pattern } }),
      await rowsOf(`SELECT ${columns} FROM data`, { tables: { data: [pattern] }, threads: 2 }),
    ]) {
      const [[count, sum, lengths, total]] = rows;
      expect([count, sum, lengths]).toEqual([BigInt(events), BigInt(muons), BigInt(muons)]);
      expect(total).toBeCloseTo(met, 6);
    }
  });

  test.skipIf(process.platform !== "linux")("has one file open at a time, however many there are", async () => {
    const many = join(folder, "many");
    mkdirSync(many);
    const target = join(events, "sample_1.root");
    for (let i = 0; i < 300; i++) linkSync(target, join(many, `${i}.root`));
    const numOpen = () =>
      readdirSync("/proc/self/fd").filter((fd) => linkOf(`/proc/self/fd/${fd}`).startsWith(many)).length;
    let most = 0;
    let numRows = 0;
    const sql = `SELECT run, Muon_pt FROM '${many}/*.root'`;
    await kaon.querySql(sql, {}, async ({ batches }) => {
      for await (const rows of batches) {
        numRows += rows.length;
        most = Math.max(most, numOpen());
      }
    });
    expect(numRows).toBe(300 * 1500);
    expect(most).toBe(1);
    expect(numOpen()).toBe(0);
    // What a query leaves unread is closed with the session.
    await kaon.querySql(sql, {}, async ({ batches }) => void (await batches[Symbol.asyncIterator]().next()));
    expect(numOpen()).toBe(0);
  });

  test("reads the columns that a query names, and no other", async () => {
    const source = await kaon.openEventSource({ file: join(events, "sample_0.root"), schema: "Base" });
    const db = await kaon.openSql();
    await db.addSources("events", [source]);
    const count = async (sql: string): Promise<unknown[]> => {
      const rows: unknown[] = [];
      for await (const batch of (await db.query(sql)).batches) rows.push(...batch);
      return rows;
    };
    expect(await count("SELECT count(*) FROM events")).toEqual([[1500n]]);
    // To count, DuckDB asks for the first column.
    expect(source.readLog().columns).toEqual(["run"]);
    await count("SELECT max(MET_pt) FROM events WHERE nMuon > 1");
    expect(source.readLog().columns.toSorted()).toEqual(["MET_pt", "nMuon", "run"]);
    await count("SELECT e.Muon_pt FROM events e JOIN events f USING (event) LIMIT 1");
    expect(source.readLog().columns.toSorted()).toEqual(["MET_pt", "Muon_pt", "event", "nMuon", "run"]);
    db.close();
    expect(() => source.read("MET_pt", 0, 1)).toThrow(kaon.ClosedFileError);
  });

  test("a damaged file is its own error, with file and place", async () => {
    const bytes = readFileSync(join(events, "sample_0.root"));
    const file = join(folder, "damaged.root");
    const at = bytes.indexOf("MET_pt", bytes.indexOf("TBasket"));
    bytes.fill(0, at + 40, at + 600);
    writeFileSync(file, bytes);
    await expect(rowsOf(`SELECT sum(MET_pt) FROM '${file}'`)).rejects.toThrow(kaon.CorruptBasketError);
    expect(await rowsOf(`SELECT count(*) FROM '${file}' WHERE nMuon >= 0`)).toEqual([[1500n]]);
  });

  test("says what is wrong with the SQL, and which file is not there", async () => {
    await expect(rowsOf(`SELECT nMoun FROM '${pattern}'`)).rejects.toThrow(/"nMoun" not found.*\n.*"nMuon"[^]*LINE 1/);
    await expect(rowsOf("SELEC 1")).rejects.toThrow(kaon.SqlError);
    await expect(rowsOf("SELECT * FROM 'nowhere/x.root'")).rejects.toThrow(/no such file/);
    await expect(rowsOf("SELECT * FROM 'nowhere/*.root'")).rejects.toThrow(/matches no file/);
    await expect(rowsOf("SELECT * FROM 'x.parquet'")).rejects.toThrow(/No files found that match/);
  });
});

const twins = ["root", "parquet", "extensionarray.parquet"].map((ending) => sampleFile("coffea", `nano_dy.${ending}`));
const nested = sampleFile("scikit-hep-testdata", "uproot-nesteddirs.root");

describe("SQL over samples", () => {
  test.skipIf(twins.includes(undefined))("ROOT and Parquet give the same rows", async () => {
    const rows = await Promise.all(
      twins.map((file) =>
        rowsOf(
          `SELECT run, event, nMuon, Muon_pt, Muon_charge, HLT_IsoMu24, GenPart_pdgId FROM '${file}' ORDER BY event`,
        ),
      ),
    );
    expect(rows[0]).toHaveLength(40);
    expect(rows[1]).toEqual(rows[0]);
    expect(rows[2]).toEqual(rows[0]);
    // 18 muons by coffea's tests.
    expect(await rowsOf(`SELECT sum(nMuon), count(*) FROM '${twins[0]}'`)).toEqual([[18n, 40n]]);
  });

  test.skipIf(nested === undefined)("a tree in a folder of a file is named after a colon", async () => {
    expect(await rowsOf(`SELECT count(*) FROM '${nested}:one/two/tree'`)).toEqual([[100n]]);
    await expect(rowsOf(`SELECT count(*) FROM '${nested}'`)).rejects.toThrow(kaon.AmbiguousTreeError);
    expect(await rowsOf(`SELECT count(*) FROM '${nested}'`, { tree: "one/two/tree" })).toEqual([[100n]]);
  });

  test("values in the names of folders are columns of Parquet files", async () => {
    for (const year of [2017, 2018]) {
      mkdirSync(join(folder, `year=${year}`), { recursive: true });
      kaon.writeParquet(join(folder, `year=${year}`, "x.parquet"), { x: kaon.numeric(Float64Array.of(year, 1)) });
    }
    const tables = { data: join(folder, "year=*", "*.parquet") };
    expect(await rowsOf("SELECT year, sum(x) FROM data GROUP BY year ORDER BY year", { tables })).toEqual([
      [2017n, 2018],
      [2018n, 2019],
    ]);
  });
});

describe("SQL over results", () => {
  test("histograms, cutflows and numbers are tables, with all datasets in them", async () => {
    const flow = (events: number): kaon.Cutflow =>
      kaon.cutflow(events).all(
        "even",
        kaon.numeric(
          Uint8Array.from({ length: events }, (_, i) => 1 - (i % 2)),
          "bool",
        ),
      );
    const mass = kaon.hist(
      kaon.regular(4, 0, 8, { name: "mass" }),
      kaon.stringCategory(["e", "mu"], { name: "channel" }),
    );
    mass.fill({
      mass: Float64Array.of(-1, 1, 3, 3, 99),
      channel: ["e", "mu", "e", "tau", "mu"],
      weight: Float64Array.of(1, 2, 3, 4, 5),
    });
    const result = { a: { mass, cuts: flow(10), n: 7 }, b: { mass: mass.scale(2), cuts: flow(4), n: 8 } };
    // Nothing but the result is looked at.
    await kaon.saveResult({ result, report: {} as kaon.RunReport }, join(folder, "out"));
    const results = [join(folder, "out", "result.json")];
    expect(
      await rowsOf("SELECT dataset, sum(value), sum(variance), count(*) FROM mass GROUP BY dataset ORDER BY dataset", {
        results,
      }),
    ).toEqual([
      ["a", 15, 55, 18n],
      ["b", 30, 220, 18n],
    ]);
    const bin = "mass_low = 2 AND channel = 'e' AND dataset = 'a'";
    expect(await rowsOf(`SELECT mass_high, value, variance FROM mass WHERE ${bin}`, { results })).toEqual([[4, 3, 9]]);
    expect(
      await rowsOf("SELECT value FROM mass WHERE mass_high = 'inf' AND channel = 'mu' AND dataset = 'a'", { results }),
    ).toEqual([[5]]);
    expect(
      await rowsOf("SELECT value FROM mass WHERE channel IS NULL AND value > 0 AND dataset = 'a'", { results }),
    ).toEqual([[4]]);
    expect(await rowsOf("SELECT dataset, cut, events FROM cuts ORDER BY dataset, position", { results })).toEqual([
      ["a", "initial", 10],
      ["a", "even", 5],
      ["b", "initial", 4],
      ["b", "even", 2],
    ]);
    const tables = { old: results[0], new: results[0] };
    const joined = "SELECT old.numbers.value - new.numbers.value FROM old.numbers JOIN new.numbers USING (dataset)";
    expect(await rowsOf(joined, { tables })).toEqual([[0], [0]]);
  });
});

describe("kaon sql", () => {
  test("prints a table, and says how many rows are not in it", async () => {
    const { code, stdout } = await command([
      "sql",
      "SELECT event, MET_pt FROM mc ORDER BY event",
      `mc=${pattern}`,
      "--rows",
      "3",
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ *event +MET_pt\n( +\d+ +[\d.]+\n){3}\n3000 rows; the first 3 are shown/);
  });

  test("prints all rows as JSON lines or CSV", async () => {
    const query = `SELECT event, Muon_pt AS "pt, GeV" FROM '${pattern}' ORDER BY event`;
    const json = await command(["sql", query, "--json"]);
    const lines = json.stdout.trimEnd().split("\n");
    expect(lines).toHaveLength(3000);
    expect(JSON.parse(lines[1])).toMatchObject({
      event: expect.any(Number) as number,
      "pt, GeV": expect.any(Array) as number[],
    });
    const csv = await command(["sql", query, "--csv"]);
    expect(csv.stdout).toMatch(/^event,"pt, GeV"\n/);
    expect(csv.stdout.trimEnd().split("\n")).toHaveLength(3001);
  });

  test("a saved result is also named by its directory, alone and with a name", async () => {
    const result = { a: { n: 7 } };
    const out = join(folder, "named by directory");
    await kaon.saveResult({ result, report: {} as kaon.RunReport }, out);
    const alone = await command(["sql", "SELECT * FROM numbers", out, "--csv"]);
    const named = await command(["sql", "SELECT * FROM r.numbers", `r=${out}`, "--csv"]);
    expect([alone.code, named.stdout]).toEqual([0, alone.stdout]);
    expect(alone.stdout).toContain("7");
  });

  test.each<[string, string[], number, RegExp]>([
    ["a wrong query", ["SELECT 1 FROM"], 1, /^kaon: Parser Error: syntax error at end of input\n/],
    ["a table that is nothing", ["SELECT 1", "x.txt"], 2, /wanted name=glob or a saved result, found "x.txt"/],
    ["two forms of output", ["SELECT 1", "--json", "--csv"], 2, /choose one/],
  ])("refuses %s", async (_, args, wanted, message) => {
    const { code, stderr, stdout } = await command(["sql", ...args]);
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([wanted, ""]);
  });
});
