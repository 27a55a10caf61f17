import { Command, Option } from "commander";
import { exitCodeHelp } from "./exit-codes.ts";
import { positiveNumber, wholeNumber } from "./option-values.ts";

/** The options of `kaon make-sample`. */
export interface MakeSampleCommandOptions {
  readonly events: number;
  readonly files: number;
  readonly out: string;
  readonly seed: number;
  readonly compression: "zstd" | "lz4" | "zlib" | "lzma" | "none";
  readonly level?: number;
  readonly columns: "small" | "wide";
  readonly genWeight?: boolean;
  readonly basketSize: number;
  readonly json?: boolean;
  readonly format: "nanoaod" | "physlite";
  readonly stop?: number;
  readonly neutralino?: number;
  readonly signalShare?: number;
}

const notes = `
The events are invented. NanoAOD-like ones: muon pairs from η, ρ, ω, φ, J/ψ, ψ′, Υ and Z over a
falling spectrum, with electrons, jets, missing momentum and trigger bits.
PHYSLITE-like ones: pairs of stops, where their mass is given, among top pairs,
Z bosons with jets and W pairs, each with two leptons; units are MeV. The same
options give the same bytes; the same seed gives the same events, however
they are split into files.

Examples:
  $ kaon make-sample --events 100k --out sample
  $ kaon make-sample --events 4M --files 8 --columns wide --compression lzma
  $ kaon make-sample --format physlite --stop 800 --neutralino 400 --out susy

${exitCodeHelp}`;

/** `kaon make-sample`: makes NanoAOD-like ROOT files to try things with. */
export function makeSampleCommand(): Command {
  return new Command("make-sample")
    .summary("make NanoAOD- or PHYSLITE-like files to try things with")
    .description(
      "Makes ROOT files of NanoAOD-like events with known resonances, or of PHYSLITE-like ones, of any number.",
    )
    .addOption(
      new Option("--format <name>", "what the events are like").choices(["nanoaod", "physlite"]).default("nanoaod"),
    )
    .option(
      "-n, --events <number>",
      "events in all files together; 40k and 1.5M are understood",
      wholeNumber(0),
      100_000,
    )
    .option("--files <number>", "files", wholeNumber(1), 1)
    .option("-o, --out <directory>", "where they go", "sample")
    .option("--seed <number>", "of the random numbers", wholeNumber(0), 1)
    .addOption(
      new Option("--compression <name>", "of the baskets")
        .choices(["zstd", "lz4", "zlib", "lzma", "none"])
        .default("zstd"),
    )
    .option(
      "--level <number>",
      "of the compression, 1 to 9 (default: 1 for zstd, else the codec's own)",
      wholeNumber(1),
    )
    .addOption(
      new Option("--columns <which>", "few columns, or more of them").choices(["small", "wide"]).default("small"),
    )
    .option("--stop <GeV>", "mass of the stop, for physlite", positiveNumber)
    .option("--neutralino <GeV>", "mass of the neutralino, for physlite", positiveNumber)
    .option("--signal-share <share>", "of signal events, 0 to 1 (default: 0.2 where masses are given)", positiveNumber)
    .option("--gen-weight", "add a column genWeight, mostly 1, sometimes -1")
    .option("--basket-size <events>", "events in a basket", wholeNumber(1), 10_000)
    .option("--json", "print what was made as JSON")
    .addHelpText("after", notes)
    .action(async (options: MakeSampleCommandOptions) => {
      const { makeSampleAction } = await import("./make-sample-action.ts");
      await makeSampleAction(options);
    });
}
