import type { EventForm } from "@kaon/core";
import { declareEvents, openEventSource } from "@kaon/io-root";
import { existsSync } from "node:fs";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import type { TypesCommandOptions } from "./types-command.ts";
import { UsageError } from "./usage-error.ts";

/** What `kaon types` was asked for. */
export interface TypesRequest {
  readonly files: readonly string[];
  readonly options: TypesCommandOptions;
}

/** Prints the declaration of the events of files. */
export async function typesAction({ files, options }: TypesRequest): Promise<void> {
  const { name, tree } = options;
  if (!/^[A-Za-z_]\w*$/.test(name)) throw new UsageError(`--name must be a name in TypeScript, not "${name}"`);
  const schema = existsSync(options.schema) ? pathToFileURL(options.schema).href : options.schema;
  const forms: EventForm[] = [];
  for (const file of files) {
    const source = await openEventSource({ file, schema, ...(tree === undefined ? {} : { tree }) });
    forms.push(source.form);
    source.close();
  }
  const names = files.map((file) => basename(file)).join(", ");
  const declaration = declareEvents(forms, {
    name,
    about: `The events of ${names} by the schema ${forms[0].name}.`,
    ...(forms[0].name === "PHYSLITE" ? { units: "momenta, energies and masses in MeV, lengths in mm" } : {}),
    from: "kaon",
    madeBy: `kaon types from ${names}`,
  });
  process.stdout.write(declaration);
}
