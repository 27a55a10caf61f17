import { createRootFile } from "kaon";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const compressions = ["none", "zlib", "lz4", "zstd", "lzma"] as const;

/** ROOT files with two small trees, by compression: the same bytes every time. */
export function writeSeeds(): { name: string; bytes: Buffer }[] {
  const folder = mkdtempSync(join(tmpdir(), "kaon-fuzz-"));
  const seeds = compressions.map((compression) => {
    const path = join(folder, `${compression}.root`);
    const file = createRootFile(path, { compression, reproducible: true });
    const events = file.tree("Events", {
      columns: {
        run: "uint32",
        event: "int64",
        isGood: "bool",
        nMuon: "int32",
        Muon_pt: { type: "float32", counter: "nMuon" },
        Muon_charge: { type: "int8", counter: "nMuon" },
      },
    });
    for (let step = 0; step < 3; step++) {
      const nMuon = Int32Array.from({ length: 200 }, (_, i) => (i * 7 + step) % 4);
      const total = nMuon.reduce((sum, count) => sum + count, 0);
      events.extend({
        run: new Uint32Array(200).fill(step),
        event: BigInt64Array.from({ length: 200 }, (_, i) => BigInt(i)),
        isGood: Uint8Array.from({ length: 200 }, (_, i) => i & 1),
        nMuon,
        Muon_pt: Float32Array.from({ length: total }, (_, i) => i / 7),
        Muon_charge: Int8Array.from({ length: total }, (_, i) => (i % 2 === 0 ? 1 : -1)),
      });
    }
    file.tree("Runs", { columns: { run: "uint32" } }).extend({ run: Uint32Array.of(1, 2, 3) });
    file.close();
    return { name: `written-${compression}.root`, bytes: readFileSync(path) };
  });
  rmSync(folder, { recursive: true });
  return seeds;
}
