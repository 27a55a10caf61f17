import type { Fileset } from "@kaon/processors";
import { UsageError } from "./usage-error.ts";

const filesetFile = /\.(json|ya?ml)(\.gz)?$/i;

/**
 * The fileset that the arguments of `kaon run` mean: the path of a file of datasets, or `dataset=glob` and globs without a
 * name, which are the dataset "data". A dataset can be given several times.
 * @throws UsageError for a file of datasets among other arguments, or an empty name or glob
 */
export function inlineFileset(args: readonly string[], tree: string | undefined): Fileset | string {
  const [first] = args;
  if (args.length === 1 && filesetFile.test(first) && !first.includes("=")) {
    if (tree === undefined) return first;
    throw new UsageError(`--tree is for files on the command line; ${first} names its trees itself`);
  }
  const files = new Map<string, string[]>();
  for (const arg of args) {
    const [, name = "data", glob] = /^(?:([^=/\\]*)=)?(.*)$/s.exec(arg) ?? [];
    if (name === "" || glob === "") {
      throw new UsageError(`wanted dataset=glob, as 'data=files/*.root', found "${arg}"`);
    }
    if (filesetFile.test(glob)) {
      throw new UsageError(`"${arg}" is a file of datasets: it stands alone, without a name and other files`);
    }
    files.set(name, [...(files.get(name) ?? []), glob]);
  }
  return Object.fromEntries(
    [...files].map(([name, globs]) => [name, tree === undefined ? globs : { files: globs, tree }]),
  );
}
