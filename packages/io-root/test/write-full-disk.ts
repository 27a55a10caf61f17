// Writes more than the disk takes (the test limits the size of files), and prints what the writer says.
import { join } from "node:path";
import { createRootFile } from "@kaon/io-root";

const file = createRootFile(join(process.argv[2], "full.root"), { compression: "none" });
const tree = file.tree("Events", { columns: { x: "float64" } });
const extend = (): unknown => tree.extend({ x: new Float64Array(100_000) });

function messageOf(action: () => unknown): string {
  try {
    return `no error: ${String(action())}`;
  } catch (error) {
    return String(error);
  }
}

console.log(
  JSON.stringify({ extend: messageOf(extend), again: messageOf(extend), close: messageOf(() => file.close()) }),
);
