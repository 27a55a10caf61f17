import { writeJson } from "@kaon/hist";
import {
  iterative,
  type MergeableTree,
  progressBar,
  reportText,
  RunError,
  type RunOutcome,
  type RunReport,
  threads,
} from "@kaon/processors";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeResult } from "../result/encode.ts";
import { saveResult } from "../result/save-result.ts";
import { run } from "../run.ts";
import { checkDirectory, checkModule } from "./check-paths.ts";
import { printFailures } from "./error-text.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { inlineFileset } from "./inline-fileset.ts";
import { interruptible } from "./interruption.ts";
import { resultText } from "./result-text.ts";
import type { RunCommandOptions } from "./run-command.ts";
import { terminalWidth } from "./terminal-width.ts";

/** What `kaon run` was asked for. */
export interface RunRequest {
  readonly processor: string;
  readonly fileset: readonly string[];
  readonly options: RunCommandOptions;
}

/** Does what `kaon run` was asked for: runs, saves, prints. */
export async function runAction(request: RunRequest): Promise<ExitCode> {
  const { out, json = false, quiet = false, logY = false } = request.options;
  if (out !== undefined) checkDirectory(out);
  const outcome = await runOrReport(request);
  // Printed first: should saving fail, the work is not lost.
  if (json) process.stdout.write(encodeResult(outcome.result));
  const text = json || quiet ? "" : resultText(outcome.result, { width: terminalWidth(), logY });
  if (text !== "") console.log(`${text}\n`);
  const saved = out === undefined ? [] : await save(outcome, out, { logY });
  // What is not the result goes where it does not disturb a pipe.
  const print = json ? console.error : console.log;
  if (quiet) printFailures(outcome.report);
  else print([reportText(outcome.report), ...saved.map((file) => `saved ${file}`)].join("\n"));
  return outcome.report.failures.length > 0 ? exitCodes.partial : exitCodes.ok;
}

type Outcome = RunOutcome<MergeableTree>;

async function runOrReport({ processor, fileset, options }: RunRequest): Promise<Outcome> {
  const { executor, workers, export: exportName, chunkSize, maxChunks, retries, keepGoing = false, quiet } = options;
  const { verifyChecksums = false } = options;
  const bar = quiet === true ? undefined : progressBar(process.stderr);
  checkModule(processor, "processor");
  try {
    return await interruptible((signal) =>
      run(processor, inlineFileset(fileset, options.tree), {
        executor: executor === "iterative" ? iterative() : threads(workers === undefined ? {} : { workers }),
        exportName,
        chunkSize,
        ...(maxChunks === Infinity ? {} : { maxChunks }),
        retries,
        verifyChecksums,
        onFailure: keepGoing ? "keepGoing" : "throw",
        signal,
        ...(bar === undefined ? {} : { onProgress: bar }),
      }),
    );
  } catch (error) {
    // The bar keeps its line open until the run is done.
    if (bar !== undefined && process.stderr.isTTY) process.stderr.write("\n");
    if (error instanceof RunError && options.out !== undefined) await saveFailed(error.report, options.out);
    throw error;
  }
}

const failedReport = "failed-report.json";

async function saveFailed(report: RunReport, directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, failedReport), `${writeJson(report, 2)}\n`);
}

async function save(
  outcome: Outcome,
  directory: string,
  { logY }: Pick<RunCommandOptions, "logY">,
): Promise<readonly string[]> {
  const { result, report, plots } = await saveResult(outcome, directory, {
    plots: () => (logY === undefined ? {} : { logY }),
  });
  await rm(join(directory, failedReport), { force: true });
  return [result, report, ...plots];
}
