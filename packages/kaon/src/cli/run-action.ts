import { nearNames } from "@kaon/core";
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
import { accessSync, constants, existsSync, readdirSync, statSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { encodeResult } from "../result/encode.ts";
import { saveResult } from "../result/save-result.ts";
import { run } from "../run.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { inlineFileset } from "./inline-fileset.ts";
import { interruptible } from "./interruption.ts";
import { resultText } from "./result-text.ts";
import type { RunCommandOptions } from "./run-command.ts";
import { UsageError } from "./usage-error.ts";
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
  if (!quiet) print([reportText(outcome.report), ...saved.map((file) => `saved ${file}`)].join("\n"));
  return outcome.report.failures.length > 0 ? exitCodes.partial : exitCodes.ok;
}

type Outcome = RunOutcome<MergeableTree>;

async function runOrReport({ processor, fileset, options }: RunRequest): Promise<Outcome> {
  const { executor, workers, export: exportName, chunkSize, maxChunks, retries, keepGoing = false, quiet } = options;
  const bar = quiet === true ? undefined : progressBar(process.stderr);
  checkModule(processor);
  try {
    return await interruptible((signal) =>
      run(processor, inlineFileset(fileset, options.tree), {
        executor: executor === "iterative" ? iterative() : threads(workers === undefined ? {} : { workers }),
        exportName,
        chunkSize,
        ...(maxChunks === Infinity ? {} : { maxChunks }),
        retries,
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

/** Says so before anything starts where there is no such file, with near names. */
function checkModule(processor: string): void {
  const path = processor.startsWith("file:") ? fileURLToPath(processor) : resolve(processor);
  if (/^[a-z]{2,}:/i.test(processor) && !processor.startsWith("file:")) return;
  if (existsSync(path)) return;
  const directory = dirname(path);
  const near = existsSync(directory) ? nearNames(basename(path), readdirSync(directory)) : [];
  const hint = near.length === 0 ? "" : `; did you mean ${near.map((name) => `"${name}"`).join(", ")}?`;
  throw new UsageError(`no processor ${processor}${hint}`);
}

/** Says so before anything starts where a directory could not be made or written. */
function checkDirectory(directory: string): void {
  let existing = resolve(directory);
  while (!existsSync(existing)) existing = dirname(existing);
  if (!statSync(existing).isDirectory()) throw new UsageError(`--out ${directory}: ${existing} is a file`);
  try {
    accessSync(existing, constants.W_OK);
  } catch {
    throw new UsageError(`--out ${directory}: ${existing} cannot be written`);
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
