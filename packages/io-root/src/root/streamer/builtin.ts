import { encodeObject } from "../write/streamer.ts";
import { streamerInfoList } from "../write/streamer-info.ts";
import type { ObjectRecord } from "../file/key.ts";

/** Leaf classes that are stored as others are, for files that describe neither. */
const alike: Readonly<Record<string, string>> = { TLeafC: "TLeafI", TLeafG: "TLeafL" };

/**
 * What the classes of trees look like, for files that do not describe them (as those of go-hep): the record that Kaon writes
 * into its own files.
 */
export function builtinStreamerInfo(): ObjectRecord {
  return { keyBytes: new Uint8Array(0), object: encodeObject(streamerInfoList(), 0) };
}

/** The descriptions of `file`, and those of `builtin` for classes of which it has none. */
export function withBuiltin(file: readonly unknown[], builtin: readonly unknown[]): unknown[] {
  const described = new Set(file.map(nameOf));
  const added = builtin.flatMap((info) => {
    const copies = Object.entries(alike).filter(([, name]) => name === nameOf(info));
    return [info, ...copies.map(([fName]) => ({ ...(info as object), fName }))];
  });
  return [...file, ...added.filter((info) => !described.has(nameOf(info)))];
}

function nameOf(info: unknown): unknown {
  return typeof info === "object" && info !== null && "fName" in info ? info.fName : undefined;
}
