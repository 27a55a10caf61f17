import { type Histogram, histogramsOf, iterative, run } from "kaon";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

// The eight queries of the IRIS-HEP analysis benchmark on 1,000 events of CMS's open data (Run2012B_SingleMu), against the reference
// histograms of the implementation in JSONiq that come with them: https://github.com/RumbleDB/hep-iris-benchmark-jsoniq
const root = join(import.meta.dirname, "..");
const data = join(process.env.KAON_DATA ?? join(root, "..", "shared", "data"), "adl");
const parquet = join(data, "Run2012B_SingleMu-1000.parquet");
const python = process.env.KAON_PYTHON ?? "python3";
const hasData = existsSync(parquet);
const hasPython = spawnSync(python, ["-c", "import uproot, awkward, pyarrow"]).status === 0;
if (!hasData) console.log(`skipped the benchmark's queries: ${parquet} is not there (set KAON_DATA to where it is)`);
if (!hasPython)
  console.log("skipped the benchmark's queries on ROOT files: no Python with uproot and pyarrow (KAON_PYTHON)");

/** The references of each query, by the name of its histogram where it gives several. */
const queries: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  q1: { "": "1" },
  q2: { "": "2" },
  q3: { "": "3" },
  q4: { "": "4" },
  q5: { "": "5" },
  q6: { pt: "6-1", btag: "6-2" },
  q7: { "": "7" },
  q8: { "": "8" },
};

const folder = mkdtempSync(join(tmpdir(), "kaon-adl-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!hasData)("the queries on the Parquet file", () => {
  test.each(Object.entries(queries))("%s gives the reference, bin for bin", (query, references) =>
    check(query, references, parquet),
  );
});

describe.skipIf(!hasData || !hasPython).each(["tree.root", "ntuple.root"])("the queries on %s", (name) => {
  beforeAll(() => {
    if (existsSync(join(folder, name))) return;
    const script = join(root, "fixtures", "adl-twins.py");
    execFileSync(python, [script, parquet, join(folder, "tree.root"), join(folder, "ntuple.root")]);
  });

  test.each(Object.entries(queries))("%s gives the reference, bin for bin", (query, references) =>
    check(query, references, join(folder, name)),
  );
});

async function check(query: string, references: Readonly<Record<string, string>>, file: string): Promise<void> {
  const processor = join(root, "examples", "adl", `${query}.ts`);
  // Pieces of 300 events: results are merged, too.
  const { result } = await run(processor, { data: [file] }, { executor: iterative(), chunkSize: 300 });
  const found = histogramsOf(result.data).map(
    ({ path, histogram }) => [references[path.join(".")], histogram] as const,
  );
  expect(found.map(([reference]) => reference).sort()).toEqual(Object.values(references).sort());
  for (const [reference, histogram] of found) {
    expect(histogram.values({ flow: true }), reference).toEqual(referenceContents(reference, histogram));
  }
}

/** A published histogram in the bins of ours, under- and overflow included: lines of `centre,entries`, empty bins left out. */
function referenceContents(reference: string, histogram: Histogram): Float64Array {
  const [axis] = histogram.axes;
  if (axis.kind !== "regular") throw new Error(`wanted a regular axis, found ${axis.kind}`);
  const width = (axis.stop - axis.start) / axis.bins;
  const [, ...lines] = readFileSync(join(data, `query-${reference}-reference.csv`), "utf8")
    .trim()
    .split("\n");
  const contents = new Float64Array(axis.bins + 2);
  for (const [centre, entries] of lines.map((line) => line.split(",").map(Number))) {
    // The bins below and above the axis are listed half a bin's width outside.
    const bin = (centre - axis.start) / width + 0.5;
    expect(bin).toBeCloseTo(Math.round(bin), 6);
    contents[Math.round(bin)] = entries;
  }
  return contents;
}
