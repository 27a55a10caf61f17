// Kaon's side of the opening row: `node opening-with-kaon.ts FILE COLUMN`. Opens the file and reads one column, from the start each time.
import { openRootFile } from "@kaon/io-root";
import { cpuMilliseconds, publish } from "../contestant.ts";
import { columnDigest } from "./digests.ts";
import { median } from "../row.ts";

const [path, column] = process.argv.slice(2);
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
}
// The first one warms up.
publish([{ name: "opening", value: median(walls.slice(1)), cpu: median(cpus.slice(1)), checksum }]);
