import { Command } from "commander";
import { exitCodeHelp } from "./exit-codes.ts";

/** The options of `kaon inspect`. */
export interface InspectCommandOptions {
  readonly filter?: string;
  readonly json?: boolean;
}

const notes = `
Examples:
  $ kaon inspect events.root                     trees, and the main one's branches
  $ kaon inspect events.root Runs                the branches of another one
  $ kaon inspect events.root --filter 'Muon_*'   branches by glob
  $ kaon inspect events.root --filter '/pt$/i'   or by regular expression
  $ kaon inspect events.root --json | jq '.trees[0].branches[0].type'
  $ kaon inspect events.parquet                  columns and row groups

Codecs: ZL zlib, L4 LZ4, ZS Zstandard, XZ LZMA, CS old ROOT, none; Parquet calls
them by their names. Only metadata is read, never a column.

${exitCodeHelp}`;

/** `kaon inspect`: what is in a ROOT or Parquet file. */
export function inspectCommand(): Command {
  return new Command("inspect")
    .summary("list what is in a ROOT or Parquet file")
    .description(
      "Lists the trees of a ROOT file, and the branches of one with their types, sizes and codecs; or the columns of a Parquet file.",
    )
    .argument("<file>", "ROOT or Parquet file")
    .argument("[tree]", "tree of a ROOT file whose branches are wanted")
    .option("-f, --filter <pattern>", "only branches that match a glob, or a /regular expression/")
    .option("--json", "print it as JSON, with all trees")
    .addHelpText("after", notes)
    .action(async (file: string, tree: string | undefined, options: InspectCommandOptions) => {
      const { inspectAction } = await import("./inspect-action.ts");
      await inspectAction({ file, tree, options });
    });
}
