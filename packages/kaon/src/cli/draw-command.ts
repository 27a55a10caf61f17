import { Command, Option } from "commander";
import { exitCodeHelp } from "./exit-codes.ts";
import { wholeNumberOrAll } from "./option-values.ts";

/** The options of `kaon draw`. */
export interface DrawCommandOptions {
  readonly cut?: string;
  readonly weight?: string;
  readonly pairs?: string;
  readonly triples?: string;
  readonly bins?: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly logX?: boolean;
  readonly logY?: boolean;
  readonly title?: string;
  readonly maxEvents: number;
  readonly tree?: string;
  readonly schema?: string;
}

const notes = `
What is drawn has one value for
  each event      "MET.pt"  "sum(Jet.pt)"  "Muon[0].pt"  "mass(Muon[0], Muon[1])"
  each object     "Muon.pt" of all muons; in --cut, their fields need no name before
  each pair       "mass(a, b)" --pairs Muon; "deltaR(Muon, Jet)" of any two lists
  two axes        "Muon.eta:Muon.phi" draws eta upwards over phi, as TTree::Draw

Examples:
  $ kaon draw events.root "Muon.pt" --cut "abs(eta) < 2.4" --log-y
  $ kaon draw events.root "mass(a, b)" --pairs Muon --cut "a.charge != b.charge" \\
      --bins 60,60,120 --out mass.svg
  $ kaon draw events.root "sum(Jet, pt, pt > 30)" --cut "nMuon >= 2" --weight genWeight
  $ kaon draw events.root "Muon.eta:Muon.phi" --bins 32,-3.2,3.2,24,-2.4,2.4

Bins are chosen by the first ten million values where they are not given. Missing
values (a second muon where there is one) are not drawn, but counted.

${exitCodeHelp}`;

/** `kaon draw`: a histogram of an expression over the events of a file. */
export function drawCommand(): Command {
  return new Command("draw")
    .summary("draw an expression over the events of a file")
    .description("Draws the distribution of an expression over the events of a file, or over their objects.")
    .argument("<file>", "file of events")
    .argument("<expression>", 'what to draw, as "Muon.pt"; "y:x" for two axes')
    .option("-c, --cut <expression>", "draw only where this is true")
    .option("-w, --weight <expression>", "count each entry so often, as genWeight")
    .option("--pairs <list>", "over all pairs of objects of a list, called a and b")
    .option("--triples <list>", "over all triples of objects, called a, b and c")
    .option("-b, --bins <n,from,to>", "bins of the axis; x first, then y where there are two")
    .option("-o, --out <file.svg>", "write a picture; without it, draw in the terminal")
    .option("--json", "print the histogram as a UHI document, for programs")
    .option("--log-x", "logarithmic x axis in pictures")
    .option("--log-y", "logarithmic contents (colours, where there are two axes)")
    .option("--title <text>", "above the picture (default: expression and cut)")
    .addOption(
      new Option("-n, --max-events <n>", "stop after so many events")
        .argParser(wholeNumberOrAll)
        .default(Infinity, "all"),
    )
    .option("--tree <path>", "tree of the events, where a file holds several")
    .option("--schema <name>", "how columns become events (default: NanoAOD)")
    .addHelpText("after", notes)
    .action(async (file: string, expression: string, options: DrawCommandOptions) => {
      const { drawAction } = await import("./draw-action.ts");
      await drawAction({ file, expression, options });
    });
}
