import { Command, CommanderError } from "commander";
import { createRequire } from "node:module";
import { checkCommand } from "./check-command.ts";
import { drawCommand } from "./draw-command.ts";
import { exitCodeHelp, exitCodes } from "./exit-codes.ts";
import { inspectCommand } from "./inspect-command.ts";
import { makeSampleCommand } from "./make-sample-command.ts";
import { plotCommand } from "./plot-command.ts";
import { runCommand } from "./run-command.ts";
import { skimCommand } from "./skim-command.ts";
import { sqlCommand } from "./sql-command.ts";
import { typesCommand } from "./types-command.ts";

/** Runs the command `kaon` with its arguments; gives the exit code. Prints what went wrong, and never throws. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  // `kaon inspect file.root | head` closes the pipe early: there is nobody left to write to.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  const program = programOf();
  try {
    await program.parseAsync(withKnownHelp(args, program), { from: "user" });
    return Number(process.exitCode ?? exitCodes.ok);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    const isDebugged = args.includes("--debug") || (process.env.KAON_DEBUG ?? "") !== "";
    const { describeError, exitCodeOf } = await import("./error-text.ts");
    console.error(`kaon: ${describeError(error, { isDebugged })}`);
    return exitCodeOf(error);
  }
}

const description = `Columnar event analysis for collider physics: NanoAOD in, cutflows and histograms out, in parallel.`;

const examples = `
Examples:
  $ kaon make-sample --events 100k --out sample        events to try things with
  $ kaon inspect sample/sample_0.root                  what is in a file
  $ kaon types sample/sample_0.root > events.d.ts      the same in TypeScript
  $ kaon draw sample/sample_0.root "Muon.pt" --log-y   look at one quantity
  $ kaon run dimuon.ts data=sample/*.root --out out    process, print, save
  $ kaon plot out/result.json mass --log-y             look again
  $ kaon check out --reference reference.json          has anything changed?

A processor, as dimuon.ts:
  import { hist, mass, processor, regular } from "kaon";
  export default processor({
    schema: "NanoAOD",
    process: (events) => ({
      mass: hist(regular(120, 60, 120, { name: "mass", label: "m(μμ) [GeV]" }))
        .fill({ mass: events.Muon.pairs().map((a, b) => mass(a, b)) }),
    }),
  });

${exitCodeHelp}`;

function programOf(): Command {
  const program = new Command("kaon")
    .description(description)
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this; after a command, its own help")
    .helpCommand("help [command]", "print the help of a command")
    .addHelpText("after", examples);
  for (const command of [
    runCommand(),
    drawCommand(),
    inspectCommand(),
    plotCommand(),
    checkCommand(),
    skimCommand(),
    sqlCommand(),
    typesCommand(),
    makeSampleCommand(),
  ]) {
    command
      .helpOption("-h, --help", "print this")
      .option("--debug", "print errors with their stacks (also KAON_DEBUG=1)");
    program.addCommand(command);
  }
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .showHelpAfterError(
        `(${[program.name(), ...(command === program ? [] : [command.name()])].join(" ")} --help shows how it is called)`,
      );
  }
  return program;
}

/** commander answers `kaon help rnu` with the general help; as a command, `rnu` is refused with near names. */
function withKnownHelp(args: readonly string[], program: Command): readonly string[] {
  const [first, name] = args;
  if (first !== "help" || name === undefined || name.startsWith("-")) return args;
  return [...program.commands.map((command) => command.name()), "help"].includes(name) ? args : [name];
}

function version(): string {
  // The manifest lies two folders up, both in src and in dist.
  const manifest = createRequire(import.meta.url)("../../package.json") as { readonly version: string };
  return manifest.version;
}
