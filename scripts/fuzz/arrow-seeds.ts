import { fromNested, indexed, numeric, option, text } from "kaon";
import { type Columns, toArrowFile, toArrowStream } from "@kaon/arrow";
import { execFileSync } from "node:child_process";

/** Columns of every layout, of which there are `numEntries`. */
function columns(numEntries: number): Columns {
  const positions = Int32Array.from({ length: numEntries }, (_, i) => i);
  return {
    run: numeric(positions, "int32"),
    isGood: numeric(positions.map((i) => i % 2) as never, "bool"),
    weight: option(
      positions.map((i) => (i % 3 === 0 ? -1 : i)),
      numeric(Float64Array.from(positions), "float64"),
    ),
    word: indexed(positions.map((i) => i % 2) as never, text(["a", "longer"])),
    name: text(Array.from(positions, (i) => "x".repeat(i % 5))),
    Muon: fromNested(
      Array.from(positions, (i) =>
        Array.from({ length: i % 4 }, (_, k) => ({ pt: i + k / 2, hits: Array.from({ length: k }, () => k) })),
      ),
    ),
  };
}

/** Arrow IPC files and streams, and compressed ones where Python has pyarrow. */
export function arrowSeeds(): { name: string; bytes: Buffer }[] {
  const own = [5, 300].flatMap((numEntries) => [
    { name: `file-${numEntries}.arrow`, bytes: Buffer.from(toArrowFile(columns(numEntries))) },
    { name: `stream-${numEntries}.arrows`, bytes: Buffer.from(toArrowStream(columns(numEntries))) },
  ]);
  const compressed = ["lz4", "zstd"].flatMap((codec) => {
    const bytes = compressedBy(own[3].bytes, codec);
    return bytes === undefined ? [] : [{ name: `${codec}.arrow`, bytes }];
  });
  return [...own, ...compressed];
}

const script = `
import sys
import pyarrow as pa
table = pa.ipc.open_stream(sys.stdin.buffer.read()).read_all()
options = pa.ipc.IpcWriteOptions(compression=sys.argv[1])
with pa.ipc.new_file(sys.stdout.buffer, table.schema, options=options) as writer:
    writer.write_table(table, max_chunksize=100)
`;

function compressedBy(stream: Buffer, codec: string): Buffer | undefined {
  try {
    return execFileSync(process.env["KAON_PYTHON"] ?? "python3", ["-c", script, codec], {
      input: stream,
      stdio: ["pipe", "pipe", "ignore"],
    });
  } catch {
    return undefined;
  }
}
