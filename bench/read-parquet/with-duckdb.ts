// DuckDB's side of the suite read-parquet: `node with-duckdb.ts FILE`. Decodes the column sets of read/columns.json and counts their
// values, within DuckDB, one thread: nothing comes out but one row.
import { readFileSync } from "node:fs";
import { openSql } from "@kaon/io-root";
import type { Measurement } from "../contest.ts";
import { publish } from "../contestant.ts";
import { median } from "../row.ts";

const text = readFileSync(new URL("../read/columns.json", import.meta.url), "utf8");
const sets = JSON.parse(text) as Record<string, string[]>;
const db = await openSql();
await db.addParquet("events", [process.argv[2]]);
const lists = new Map(
  (await rows("SELECT column_name, column_type FROM (DESCRIBE events)")).map(([name, type]) => [
    String(name),
    String(type).endsWith("[]"),
  ]),
);

const measured: Measurement[] = [];
for (const [name, listed] of Object.entries(sets)) {
  const columns = listed.length > 0 ? listed : [...lists.keys()];
  // A plain count of numbers is known from the metadata; a hash has to see them.
  const counts = columns.map((column) =>
    lists.get(column) === true ? `sum(len("${column}"))` : `count_if(hash("${column}") <> 1)`,
  );
  const sql = `SELECT (${counts.join(" + ")})::BIGINT FROM events`;
  const walls: number[] = [];
  const cpus: number[] = [];
  let found = await rows(sql);
  for (let pass = 0; pass < 3; pass++) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    found = await rows(sql);
    walls.push(performance.now() - start);
    const { user, system } = process.cpuUsage(cpu);
    cpus.push((user + system) / 1000);
  }
  measured.push({ name, value: median(walls), cpu: median(cpus), checksum: String(found[0][0]) });
}
db.close();
publish(measured);

async function rows(sql: string): Promise<(readonly unknown[])[]> {
  const found: (readonly unknown[])[] = [];
  for await (const batch of (await db.query(sql)).batches) found.push(...batch);
  return found;
}
