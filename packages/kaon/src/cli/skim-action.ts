import { iterative, progressBar, reportText, threads } from "@kaon/processors";
import { skim, type SkimOutcome } from "../skim/skim.ts";
import { checkDirectory, checkModule } from "./check-paths.ts";
import { printFailures } from "./error-text.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { inlineFileset } from "./inline-fileset.ts";
import { interruptible } from "./interruption.ts";
import type { SkimCommandOptions } from "./skim-command.ts";
import { textTable } from "./text-table.ts";
import { UsageError } from "./usage-error.ts";

/** Does what `kaon skim` was asked for. */
export async function skimAction(fileset: readonly string[], options: SkimCommandOptions): Promise<ExitCode> {
  const { module, schema, out, json = false, quiet = false } = options;
  if (module !== undefined && schema !== undefined) {
    throw new UsageError("--schema is for skims without a module; the module says its schema itself");
  }
  if (module !== undefined) checkModule(module, "module");
  checkDirectory(out);
  const outcome = await skimAll(fileset, options);
  if (json) console.log(JSON.stringify(outcome.datasets, null, 2));
  const print = json ? console.error : console.log;
  if (quiet) printFailures(outcome.report);
  else print([...(json ? [] : [datasetsText(outcome)]), reportText(outcome.report)].join("\n\n"));
  return outcome.report.failures.length > 0 ? exitCodes.partial : exitCodes.ok;
}

async function skimAll(fileset: readonly string[], options: SkimCommandOptions): Promise<SkimOutcome> {
  const { module, columns, cut, schema, tree, compression, overwrite = false, executor, workers } = options;
  const { chunkSize, maxChunks, keepGoing = false, quiet } = options;
  const bar = quiet === true ? undefined : progressBar(process.stderr);
  try {
    return await interruptible((signal) =>
      skim(module, inlineFileset(fileset, tree), {
        directory: options.out,
        ...(columns === undefined ? {} : { columns: columns.split(/,(?![^{]*\})/) }),
        ...(cut === undefined ? {} : { cut }),
        ...(schema === undefined ? {} : { schema }),
        compression,
        overwrite,
        executor: executor === "iterative" ? iterative() : threads(workers === undefined ? {} : { workers }),
        chunkSize,
        ...(maxChunks === Infinity ? {} : { maxChunks }),
        onFailure: keepGoing ? "keepGoing" : "throw",
        signal,
        ...(bar === undefined ? {} : { onProgress: bar }),
      }),
    );
  } catch (error) {
    // The bar keeps its line open until the run is done.
    if (bar !== undefined && process.stderr.isTTY) process.stderr.write("\n");
    throw error;
  }
}

function datasetsText({ datasets }: SkimOutcome): string {
  const right = "right" as const;
  const numbers = ["events", "selected", "files"].map((title) => ({ title, align: right }));
  const rows = Object.entries(datasets).map(([name, { events, selected, files }]) => [
    name,
    String(events),
    String(selected),
    String(files.length),
  ]);
  return textTable([{ title: "dataset" }, ...numbers], rows);
}
