import { encodeObject } from "../write/streamer.ts";
import { streamerInfoList } from "../write/streamer-info.ts";
import type { ClassInfo } from "./class-info.ts";
import { readDescriptions } from "./read-descriptions.ts";

/** Leaf classes that are stored as others are, for files that describe neither. */
const alike: Readonly<Record<string, string>> = { TLeafC: "TLeafI", TLeafG: "TLeafL" };

/** Made once: it is the same for every file. */
let builtin: readonly ClassInfo[] | undefined;

/**
 * What the classes of trees look like, for files that do not describe them (as those of go-hep) or whose descriptions are damaged:
 * what Kaon writes into its own files.
 */
export function builtinDescriptions(): readonly ClassInfo[] {
  if (builtin !== undefined) return builtin;
  const record = { keyBytes: new Uint8Array(0), object: encodeObject(streamerInfoList(), 0) };
  const { classes } = readDescriptions(record, { file: "built-in", object: "classes of trees", byte: 0 });
  const copies = Object.entries(alike).flatMap(([name, other]) =>
    classes.filter((info) => info.name === other).map((info) => ({ ...info, name })),
  );
  builtin = [...classes, ...copies];
  return builtin;
}

/**
 * The descriptions of `file`, and those of `builtin` for versions of classes of which it has none. Where both have the same layout
 * of a class (name, version and checksum) it is the built-in one, which cannot be damaged.
 */
export function withBuiltin(file: readonly ClassInfo[], builtin: readonly ClassInfo[]): ClassInfo[] {
  const described = new Set(file.map(versionOf));
  const known = new Map(builtin.map((info) => [layoutOf(info), info]));
  return [
    ...file.map((info) => known.get(layoutOf(info)) ?? info),
    ...builtin.filter((info) => !described.has(versionOf(info))),
  ];
}

function versionOf({ name, version }: ClassInfo): string {
  return `${name} ${version}`;
}

function layoutOf(info: ClassInfo): string {
  return `${versionOf(info)} ${info.checksum}`;
}
