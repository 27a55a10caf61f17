import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { contest, contestRow, nodeContestant } from "./contest.ts";
import { benchPython } from "./read/python.ts";
import { unmeasured, type Row } from "./row.ts";

const rounds = 5;
const numEvents = 300_000;

/** Rows of the suite "ops": milliseconds of a pass, medians over fresh processes of the median of up to nine passes each. */
export async function benchmark(): Promise<Row[]> {
  const found = benchPython("read");
  if ("missing" in found) {
    console.log(`the suite "ops" has no awkward to compare with: ${found.missing}`);
    return [unmeasured(describe("whole-array operations"), null)];
  }
  const folder = mkdtempSync(join(tmpdir(), "kaon-bench-ops-"));
  try {
    writeColumns(folder);
    const script = fileURLToPath(new URL("ops/with-awkward.py", import.meta.url));
    const contestants = {
      kaon: nodeContestant(new URL("ops/with-kaon.ts", import.meta.url), [folder]),
      awkward: { command: found.python, args: [script, folder] },
    };
    const samples = await contest(contestants, { rounds });
    return [...samples].map(([name, each]) =>
      contestRow(describe(name), each, { ours: "kaon", reference: "awkward", bar: null }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function describe(name: string) {
  return {
    suite: "ops",
    name,
    unit: "ms",
    about: `over 300 k lists of 1.05 M values in memory, against awkward on the same values, one thread`,
  };
}

/** Lists of 0 to 7 values, 3.5 on average, of float32: as jets, the same in every run. */
function writeColumns(folder: string): void {
  mkdirSync(folder, { recursive: true });
  let state = 20_261_125;
  const uniform = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
  const offsets = new Int32Array(numEvents + 1);
  for (let i = 0; i < numEvents; i++) offsets[i + 1] = offsets[i] + Math.floor(8 * uniform());
  const total = offsets[numEvents];
  const write = (name: string, data: Int32Array | Float32Array): void => writeFileSync(join(folder, name), data);
  write("offsets.i32", offsets);
  write(
    "pt.f32",
    Float32Array.from({ length: total }, () => 15 - 25 * Math.log(1 - uniform())),
  );
  write(
    "eta.f32",
    Float32Array.from({ length: total }, () => 5 * uniform() - 2.5),
  );
  write(
    "phi.f32",
    Float32Array.from({ length: total }, () => Math.PI * (2 * uniform() - 1)),
  );
  write(
    "met.f32",
    Float32Array.from({ length: numEvents }, () => 5 - 30 * Math.log(1 - uniform())),
  );
}
