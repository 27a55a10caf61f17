import { KaonError, type OpenEventSource } from "@kaon/core";
import type { ModuleLocation } from "./module-location.ts";

/** A module that was named to open files and does not. */
export class OpenerError extends KaonError {
  override readonly name = "OpenerError";
}

/**
 * The function that opens event sources in a module.
 * @throws OpenerError where the module cannot be imported or does not export it
 */
export async function loadOpener({ module, exportName }: ModuleLocation): Promise<OpenEventSource> {
  let exports: Readonly<Record<string, unknown>>;
  try {
    exports = (await import(module)) as Readonly<Record<string, unknown>>;
  } catch (cause) {
    throw new OpenerError(`cannot import the opener ${module}: ${(cause as Error).message}`, { cause });
  }
  const open = exports[exportName];
  if (typeof open === "function") return open as OpenEventSource;
  throw new OpenerError(`${module} must export a function ${exportName}(request) that opens an event source`);
}

/** The function, which is asked to compare checksums in every request where that is wanted. */
export function verifying(open: OpenEventSource, verifyChecksums: boolean): OpenEventSource {
  return verifyChecksums ? (request) => open({ ...request, verifyChecksums }) : open;
}
