// Kaon's side of the opening row: `node opening-with-kaon.ts FILE COLUMN`. Opens the file and reads one column, from the start each time:
// Kaon remembers the trees that it opened last, so that others are opened in between, outside of what is measured.
import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { openRootFile } from "@kaon/io-root";
import { cpuMilliseconds, publish } from "../contestant.ts";
import { columnDigest } from "./digests.ts";
import { median } from "../row.ts";

const [path, column] = process.argv.slice(2);
const others = readdirSync(dirname(path)).filter((name) => /^nano_.*\.root$/.test(name) && name !== basename(path));
const walls: number[] = [];
const cpus: number[] = [];
let checksum = "";
for (let pass = 0; pass < 6; pass++) {
  const cpu = cpuMilliseconds();
  const start = performance.now();
  const file = await openRootFile(path);
  const array = file.tree("Events").read(column);
  walls.push(performance.now() - start);
  cpus.push(cpuMilliseconds() - cpu);
  checksum = columnDigest(array);
  file.close();
  await forget();
}
// The first one warms up.
publish([{ name: "opening", value: median(walls.slice(1)), cpu: median(cpus.slice(1)), checksum }]);

/** Opens the trees of the other files, more than are remembered. */
async function forget(): Promise<void> {
  let opened = 0;
  for (const name of others) {
    const file = await openRootFile(join(dirname(path), name));
    opened += file.trees.map((tree) => file.tree(tree)).length;
    file.close();
  }
  if (opened < 8) throw new Error(`wanted eight other trees in ${dirname(path)}, found ${opened}`);
}
