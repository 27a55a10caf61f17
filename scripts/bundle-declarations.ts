// Declarations as they are published: one file for each package. An editor's TypeScript server reads every file that an
// analysis leads to, and 292 small ones took it longer than what is in them.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

/** Declarations of events, which are large, share names (`JetFields`) and are added to another package: they stay what they are. */
const isOfEvents = (path: string): boolean => /[/\\]schema[/\\][\w-]+-types(?:\.d)?\.ts$/.test(path);

/** Whether a file is a declaration, or its map, that is in a bundle. */
export function isBundled(path: string): boolean {
  return /\.d\.ts(?:\.map)?$/.test(path) && !isOfEvents(path.replace(/\.map$/, ""));
}

/**
 * Writes the declarations of a package as `index.d.ts`, with a map that leads to its sources, into the folder `target`. `dist` is where
 * `tsc -b` has put them, beside the sources.
 */
export async function bundleDeclarations(dist: string, target: string): Promise<void> {
  const external = (id: string): boolean => (!id.startsWith(".") && !isAbsolute(id)) || isOfEvents(id);
  const compilerOptions = { allowImportingTsExtensions: true, noEmit: true, skipLibCheck: true };
  const plugins = [dts({ sourcemap: true, compilerOptions })];
  const bundle = await rollup({ input: join(dist, "index.d.ts"), external, plugins });
  // Nothing is written there: it says where the map will be, seen from the sources, and must not be where the input's maps are.
  const file = join(dirname(dist), "published", "index.d.ts");
  const { output } = await bundle.generate({ format: "es", sourcemap: true, file });
  await bundle.close();
  mkdirSync(target, { recursive: true });
  for (const each of output)
    writeFileSync(join(target, each.fileName), each.type === "chunk" ? each.code : each.source);
}
