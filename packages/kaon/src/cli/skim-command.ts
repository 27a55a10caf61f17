import { Command, Option } from "commander";
import { exitCodeHelp } from "./exit-codes.ts";
import { wholeNumber, wholeNumberOrAll } from "./option-values.ts";

/** The options of `kaon skim`. */
export interface SkimCommandOptions {
  readonly out: string;
  readonly module?: string;
  readonly columns?: string;
  readonly cut?: string;
  readonly schema?: string;
  readonly tree?: string;
  readonly compression: "zstd" | "snappy" | "gzip" | "lz4" | "brotli" | "none";
  readonly overwrite?: boolean;
  readonly workers?: number;
  readonly executor: "threads" | "iterative";
  readonly chunkSize: number;
  readonly maxChunks: number;
  readonly keepGoing?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const notes = `
The fileset is a JSON or YAML file, or is written out as dataset=glob. Every chunk
with selected events becomes one Parquet file, in a folder for each dataset, so
that memory does not grow with files: --chunk-size says how large they are.
run, luminosityBlock and event are always kept, and the counters of lists.

Examples:
  $ kaon skim 'data=data/*.root' --columns 'Muon_*,MET_pt' --out skimmed
  $ kaon skim 'data/*.root' --cut 'nMuon >= 2 and any(Muon.pt > 20)' --out skimmed
  $ kaon skim fileset.json --module skim.ts --out skimmed
  $ kaon run dimuon.ts 'data=skimmed/data/*.parquet'

A module, as skim.ts:
  import { skimmer } from "kaon";
  export default skimmer({
    columns: ["Muon_*", "MET_pt"],
    select: (ev) => ev.Muon.count((mu) => mu.pt > 20) >= 2,
    define: (events) => ({ muonSum: events.Muon.sum((mu) => mu.pt) }),
  });

${exitCodeHelp}`;

/** `kaon skim`: selected events and columns as Parquet files. */
export function skimCommand(): Command {
  return new Command("skim")
    .summary("write selected events and columns to Parquet")
    .description(
      "Writes the selected events and columns of a fileset to Parquet files, chunk by chunk and in parallel.",
    )
    .argument("<fileset...>", 'file of datasets, or dataset=glob; a glob alone is the dataset "data"')
    .requiredOption("-o, --out <directory>", "where the files go, in a folder for each dataset")
    .option("-m, --module <file>", "module whose default export is a skimmer")
    .option("-c, --columns <globs>", "columns that are kept, separated by commas (default: the module's, or all)")
    .option("--cut <expression>", "events that are kept, as 'nMuon >= 2' (and that the module selects)")
    .option("--schema <name>", "of the files, where there is no module (default: NanoAOD)")
    .option("--tree <name>", "tree of inline files (default: the one that the schema names, or the only one)")
    .addOption(
      new Option("--compression <name>", "of the files")
        .choices(["zstd", "snappy", "gzip", "lz4", "brotli", "none"])
        .default("zstd"),
    )
    .option("--overwrite", "delete Parquet files of an earlier skim in the folders")
    .option("-w, --workers <number>", "threads (default: as many as the machine runs at once)", wholeNumber(1))
    .addOption(
      new Option("--executor <name>", "threads, or iterative").choices(["threads", "iterative"]).default("threads"),
    )
    .option("--chunk-size <events>", "events that are read at a time, about", wholeNumberOrAll, 100_000)
    .addOption(
      new Option("--max-chunks <number>", "only the first chunks of each dataset")
        .argParser(wholeNumberOrAll)
        .default(Infinity, "all"),
    )
    .option("--keep-going", "keep what works when files or chunks fail (exit code 3)")
    .option("--json", "print what was written as JSON")
    .option("-q, --quiet", "print nothing but errors")
    .addHelpText("after", notes)
    .action(async (fileset: string[], options: SkimCommandOptions) => {
      const { skimAction } = await import("./skim-action.ts");
      process.exitCode = await skimAction(fileset, options);
    });
}
