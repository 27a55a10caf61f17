import { Command } from "commander";
import { exitCodeHelp } from "./exit-codes.ts";

/** The options of `kaon types`. */
export interface TypesCommandOptions {
  readonly schema: string;
  readonly tree?: string;
  readonly name: string;
}

const notes = `
Examples:
  $ kaon types events.root > events.d.ts
  $ kaon types DAOD_PHYSLITE.root --schema PHYSLITE > events.d.ts
  $ kaon types ntuple.root --schema ./dimuons.ts --name DimuonEvents > dimuons.d.ts
  $ kaon types data.root mc.root > events.d.ts   everything that any of them has

In a processor, exactly what the file has:
  import type { FileEvents } from "./events.d.ts";
  const schema = defineSchema<FileEvents>({
    name: "mine",
    collections: knownSchema("NanoAOD"),
  });
  export default processor({ schema, process: (events) => … });

Only metadata is read, never a column.

${exitCodeHelp}`;

/** `kaon types`: the declaration of a file's events. */
export function typesCommand(): Command {
  return new Command("types")
    .summary("declare a file's events in TypeScript")
    .description("Prints the TypeScript declaration of the events of files: fields, types, references.")
    .argument("<files...>", "ROOT or Parquet files")
    .option("-s, --schema <name>", "NanoAOD, PHYSLITE, Base, or a module whose default export is a schema", "NanoAOD")
    .option("-t, --tree <name>", "tree (default: the one that the schema names, or the only one)")
    .option("-n, --name <name>", "name of the declared events", "FileEvents")
    .addHelpText("after", notes)
    .action(async (files: string[], options: TypesCommandOptions) => {
      const { typesAction } = await import("./types-action.ts");
      await typesAction({ files, options });
    });
}
