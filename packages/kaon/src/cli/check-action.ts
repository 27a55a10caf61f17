import { mkdir, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { compareResults } from "../compare/compare-results.ts";
import { comparisonText } from "../compare/comparison-text.ts";
import { encodeResult } from "../result/encode.ts";
import { loadResult } from "../result/load-result.ts";
import { SavedResultError } from "../result/saved-result-error.ts";
import type { CheckCommandOptions } from "./check-command.ts";
import { exitCodes } from "./exit-codes.ts";
import { UsageError } from "./usage-error.ts";

/** Does what `kaon check` was asked for. */
export async function checkAction(location: string, options: CheckCommandOptions): Promise<void> {
  const { reference, update = false, rtol, atol, rows } = options;
  const result = await load(location);
  if (!existsSync(reference)) {
    if (!update) throw new UsageError(`there is no reference ${reference}; --update makes the result the reference`);
    await save(reference, result);
    return;
  }
  const comparison = compareResults(await load(reference), result, { rtol, atol });
  console.log(comparisonText(comparison, { rows }));
  if (comparison.differences.length === 0) return;
  if (update) await save(reference, result);
  else process.exitCode = exitCodes.failed;
}

type Result = Awaited<ReturnType<typeof loadResult>>["result"];

/** What cannot be read cannot be compared, which is not a difference. */
async function load(location: string): Promise<Result> {
  try {
    return (await loadResult(location)).result;
  } catch (cause) {
    if (cause instanceof SavedResultError) throw new UsageError(cause.message, { cause });
    throw cause;
  }
}

async function save(reference: string, result: Result): Promise<void> {
  await mkdir(dirname(reference), { recursive: true });
  await writeFile(reference, encodeResult(result));
  console.log(`saved ${reference}`);
}
