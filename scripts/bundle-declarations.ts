// Declarations as they are published: one file for each entry of a package. An editor's TypeScript server reads every file that an
// analysis leads to, and 290 small ones take it longer than what is in them.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { type OutputAsset, type OutputChunk, rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

/** Declarations of events, which are large, share names (`JetFields`) and are added to another package: they stay what they are. */
const isOfEvents = (path: string): boolean => /[/\\]schema[/\\][\w-]+-types(?:\.d)?\.ts$/.test(path);

/** Whether a file is a declaration, or its map, that is in the bundles. */
export function isBundled(path: string): boolean {
  return /\.d\.ts(?:\.map)?$/.test(path) && !isOfEvents(path.replace(/\.map$/, ""));
}

/**
 * Writes the declarations of a package's entries, as "index", with maps that lead to its sources, into the folder `target`. `dist` is
 * where `tsc -b` has put them, beside the sources.
 */
export async function bundleDeclarations(dist: string, entries: readonly string[], target: string): Promise<void> {
  const input = Object.fromEntries(entries.map((entry) => [entry, join(dist, `${entry}.d.ts`)]));
  const external = (id: string): boolean => (!id.startsWith(".") && !isAbsolute(id)) || isOfEvents(id);
  const compilerOptions = { allowImportingTsExtensions: true, noEmit: true, skipLibCheck: true };
  const bundle = await rollup({ input, external, plugins: [dts({ sourcemap: true, compilerOptions })] });
  const { output } = await bundle.generate({
    format: "es",
    sourcemap: true,
    // Nothing is written there: it says where maps will be, seen from the sources, and must not be where the input's maps are.
    dir: join(dirname(dist), "published"),
    entryFileNames: "[name].d.ts",
    chunkFileNames: "shared.d.ts",
    minifyInternalExports: false,
  });
  await bundle.close();
  mkdirSync(target, { recursive: true });
  for (const file of output) writeFileSync(join(target, file.fileName), contentOf(file));
}

function contentOf(file: OutputAsset | OutputChunk): string | Uint8Array {
  return file.type === "chunk" ? file.code : file.source;
}
