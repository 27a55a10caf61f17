import { Command } from "commander";
import { positiveNumber, wholeNumberOrAll } from "./option-values.ts";

/** The options of `kaon check`. */
export interface CheckCommandOptions {
  readonly reference: string;
  readonly rtol: number;
  readonly atol: number;
  readonly rows: number;
  readonly update?: boolean;
}

const notes = `
Cutflows, tables of yields, histograms and numbers are compared, one by one.
Numbers are the same where |is - was| <= atol + rtol |was|. The significance is the
difference in units of the statistical error: how much it matters, not how likely
it is, as both results are mostly of the same events.

Examples:
  $ kaon run dimuon.ts data=sample/*.root --out out
  $ kaon check out/result.json --reference reference.json --update   once, by hand
  $ kaon check out/result.json --reference reference.json            then, in CI

Exit codes:
  0    the same (or, with --update, the reference was written)
  1    something differs
  2    could not be compared: a file is missing or holds no result`;

/** `kaon check`: compares a saved result with a reference. */
export function checkCommand(): Command {
  return new Command("check")
    .summary("compare a result with a reference")
    .description("Compares a result that kaon run --out has saved with a reference, and prints what changed.")
    .argument("<result>", "result.json, or the directory that holds it")
    .requiredOption("-r, --reference <file.json>", "what the result should be")
    .option("--rtol <number>", "how much may differ, relative to the reference", positiveNumber, 1e-9)
    .option("--atol <number>", "how much may differ at least", positiveNumber, 1e-12)
    .option("--rows <number>", "rows per histogram or cutflow that are printed, or all", wholeNumberOrAll, 12)
    .option("--update", "print what changed, then make the result the reference")
    .addHelpText("after", notes)
    .action(async (result: string, options: CheckCommandOptions) => {
      const { checkAction } = await import("./check-action.ts");
      await checkAction(result, options);
    });
}
