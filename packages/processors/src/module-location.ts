import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** A module to import, and which of its exports is meant. Plain data, so that another thread or machine can import it. */
export interface ModuleLocation {
  /** An absolute URL. */
  readonly module: string;
  readonly exportName: string;
}

/** The absolute URL of what is given by URL, or by a path from the current directory. */
export function absoluteURL(location: URL | string): string {
  if (location instanceof URL) return location.href;
  // Two letters at least: `C:` is a drive.
  return /^[a-z][a-z0-9+.-]+:/i.test(location) ? location : pathToFileURL(resolve(location)).href;
}
