import { UsageError } from "./cli/usage-error.ts";

/**
 * What a filter of names means: `/…/` with flags is a regular expression, anything else a glob of the whole name, where `*`
 * is any text, `?` one character and `{a,b}` one of several.
 * @throws UsageError for a regular expression that is none
 */
export function namePattern(text: string): RegExp {
  const [, source, flags] = /^\/(.*)\/([imsu]*)$/s.exec(text) ?? [];
  try {
    if (source !== undefined) return new RegExp(source, flags);
    return new RegExp(`^${globSource(text)}$`, "s");
  } catch (cause) {
    throw new UsageError(`"${text}" is no regular expression: ${(cause as Error).message}`, { cause });
  }
}

function globSource(glob: string): string {
  return glob
    .replaceAll(/[.+^$()|[\]\\]/g, String.raw`\$&`)
    .replaceAll("*", ".*")
    .replaceAll("?", ".")
    .replaceAll(/\{([^{}]*)\}/g, (_, names: string) => `(?:${names.replaceAll(",", "|")})`);
}
