import { dirname, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The folders of Kaon's own code. */
const ownFolders = [
  ...["@kaon/core", "@kaon/hist", "@kaon/io-root", "@kaon/processors"].map((name) =>
    dirname(fileURLToPath(import.meta.resolve(name))),
  ),
  dirname(import.meta.dirname),
];

/**
 * The first place of a stack that is the user's own code, as `dimuon.ts:12:20`, relative to the current directory; undefined
 * where there is none.
 */
export function sourcePosition(stack: string | undefined): string | undefined {
  for (const line of (stack ?? "").split("\n")) {
    const [, location, position] =
      /(?:^|[\s(])((?:file:\/\/)?\/[^\s()]*|[A-Z]:\\[^()]*):(\d+(?::\d+)?)\)?$/.exec(line.trim()) ?? [];
    if (location === undefined) continue;
    const path = location.startsWith("file:") ? fileURLToPath(location) : location;
    if (path.includes("/node_modules/") || ownFolders.some((folder) => path.startsWith(folder))) continue;
    const near = relative(process.cwd(), path);
    return `${near.startsWith("..") ? path : near}:${position}`;
  }
  return undefined;
}
