import { Command, Option } from "commander";
import { exitCodeHelp } from "./exit-codes.ts";
import { wholeNumber, wholeNumberOrAll } from "./option-values.ts";

/** The options of `kaon run`. */
export interface RunCommandOptions {
  readonly workers?: number;
  readonly executor: "threads" | "iterative";
  readonly chunkSize: number;
  readonly maxChunks: number;
  readonly retries: number;
  readonly tree?: string;
  readonly verifyChecksums?: boolean;
  readonly export: string;
  readonly out?: string;
  readonly keepGoing?: boolean;
  readonly logY?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const notes = `
The fileset is a JSON or YAML file, or is written out as dataset=glob:
  {
    "data": "data/*.root",
    "signal": { "files": ["a.root", "b.root"], "metadata": { "xsec": 1.2 } }
  }

Examples:
  $ kaon run dimuon.ts fileset.json --out out
  $ kaon run dimuon.ts 'data=data/*.root' signal=signal.root --workers 4
  $ kaon run dimuon.ts fileset.yaml --max-chunks 1      a quick look first

With --out, the directory holds result.json (histograms as UHI, which Python's
hist reads; cutflows; numbers), report.json (what was read, how long it took,
what failed) and an SVG plot of every histogram. A run that fails leaves the
files of an earlier one as they are, and writes failed-report.json.

${exitCodeHelp}`;

/** `kaon run`: processes a fileset, prints the result and saves it. */
export function runCommand(): Command {
  return new Command("run")
    .summary("process events: cutflows and histograms")
    .description("Runs a processor over all events of a fileset, in chunks and in parallel, and prints what comes out.")
    .argument("<processor>", "TypeScript or JavaScript module whose default export is a processor")
    .argument("<fileset...>", 'file of datasets, or dataset=glob; a glob alone is the dataset "data"')
    .option("-w, --workers <number>", "threads (default: as many as the machine runs at once)", wholeNumber(1))
    .addOption(
      new Option("--executor <name>", "threads, or iterative: in this thread, for debuggers")
        .choices(["threads", "iterative"])
        .default("threads"),
    )
    .option(
      "--chunk-size <events>",
      "events that are processed at a time, about; 40k and all are understood",
      wholeNumberOrAll,
      100_000,
    )
    .addOption(
      new Option("--max-chunks <number>", "only the first chunks of each dataset")
        .argParser(wholeNumberOrAll)
        .default(Infinity, "all"),
    )
    .option("--retries <number>", "new attempts after a passing failure of input or output", wholeNumber(0), 2)
    .option("--tree <name>", "tree of inline files (default: the one that the schema names, or the only one)")
    .option("--verify-checksums", "compare checksums that files have with their bytes; reading takes a quarter longer")
    .option("--export <name>", "which export of the module is the processor", "default")
    .option("-o, --out <directory>", "save result, report and plots there")
    .option("--keep-going", "keep what works when files or chunks fail (exit code 3)")
    .option("--log-y", "logarithmic contents in pictures")
    .option("--json", "print the result as JSON instead of tables and pictures")
    .option("-q, --quiet", "print nothing but errors")
    .addHelpText("after", notes)
    .action(async (processor: string, fileset: string[], options: RunCommandOptions) => {
      const { runAction } = await import("./run-action.ts");
      process.exitCode = await runAction({ processor, fileset, options });
    });
}
