import { Command } from "commander";
import { exitCodeHelp } from "./exit-codes.ts";

/** The options of `kaon plot`. */
export interface PlotCommandOptions {
  readonly out?: string;
  readonly project?: string;
  readonly logX?: boolean;
  readonly logY?: boolean;
  readonly title?: string;
}

const notes = `
Names are the places of histograms in the result, from the dataset on, as
data.mass. The last parts are enough; where several datasets have a histogram of
that name, it is drawn for all of them together.

Examples:
  $ kaon plot out/result.json                           all, in the terminal
  $ kaon plot out mass --log-y                          of one name
  $ kaon plot out data.mass --log-y --out mass.svg      as a picture

${exitCodeHelp}`;

/** `kaon plot`: draws histograms of a saved result. */
export function plotCommand(): Command {
  return new Command("plot")
    .summary("draw histograms of a saved result")
    .description("Draws histograms that kaon run --out has saved, in the terminal or as SVG.")
    .argument("<result>", "result.json, or the directory that holds it")
    .argument("[name]", "which histogram (default: all)")
    .option("-o, --out <file.svg>", "write a picture; without it, draw in the terminal")
    .option("--project <axis>", "sum over all other axes first")
    .option("--log-x", "logarithmic x axis in pictures (terminals draw bins equally wide)")
    .option("--log-y", "logarithmic contents")
    .option("--title <text>", "above the picture")
    .addHelpText("after", notes)
    .action(async (result: string, name: string | undefined, options: PlotCommandOptions) => {
      const { plotAction } = await import("./plot-action.ts");
      await plotAction({ result, name, options });
    });
}
