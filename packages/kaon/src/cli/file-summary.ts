import type { KeyInfo, RootFile, Tree } from "@kaon/io-root";
import { type NTupleSummary, summarizeNTuple } from "./ntuple-summary.ts";

/** What is known of a branch without reading it. */
export interface BranchSummary {
  readonly name: string;
  readonly title: string;
  readonly type: string;
  readonly counter?: string;
  readonly compressedBytes: number;
  readonly uncompressedBytes: number;
  /** Of the first basket: ZL, L4, ZS, XZ, CS or none; absent where there is no basket. */
  readonly codec?: string;
  readonly readable: boolean;
  /** Why it cannot be read. */
  readonly reason?: string;
}

/** What is known of a tree. */
export interface TreeSummary {
  readonly path: string;
  readonly title: string;
  readonly entries: number;
  readonly compressedBytes: number;
  readonly uncompressedBytes: number;
  readonly branches: readonly BranchSummary[];
}

/** What is in a file. */
export interface FileSummary {
  readonly file: string;
  readonly keys: readonly KeyInfo[];
  readonly trees: readonly TreeSummary[];
  readonly ntuples: readonly NTupleSummary[];
  /** Damage that did not keep the file from being opened. */
  readonly problems: readonly string[];
}

/** What is in an open file; of all trees and RNTuples, or of the one at a path. */
export function summarizeFile(file: RootFile, path: string | undefined): FileSummary {
  const isNTuple = path !== undefined && file.ntuples.includes(path.replace(/;\d+$/, ""));
  const trees = path === undefined ? file.trees : isNTuple ? [] : [path];
  const ntuples = path === undefined ? file.ntuples : isNTuple ? [path] : [];
  return {
    file: file.name,
    keys: file.keys,
    trees: trees.map((name) => summarizeTree(file.tree(name))),
    ntuples: ntuples.map((name) => summarizeNTuple(file.ntuple(name))),
    problems: file.problems.map(({ message }) => message),
  };
}

function summarizeTree(tree: Tree): TreeSummary {
  const branches = tree.branches.map(
    ({ name, title, type, counter, compressedBytes, uncompressedBytes, unreadable }) => {
      const codec = tree.codecs(name)[0];
      return {
        name,
        title,
        type,
        ...(counter === undefined ? {} : { counter }),
        compressedBytes,
        uncompressedBytes,
        ...(codec === undefined ? {} : { codec }),
        readable: unreadable === undefined,
        ...(unreadable === undefined ? {} : { reason: unreadable }),
      };
    },
  );
  return {
    path: tree.path,
    title: tree.title,
    entries: tree.numEntries,
    compressedBytes: total(branches, "compressedBytes"),
    uncompressedBytes: total(branches, "uncompressedBytes"),
    branches,
  };
}

/** The bytes of several branches together. */
export function total(branches: readonly BranchSummary[], size: "compressedBytes" | "uncompressedBytes"): number {
  return branches.reduce((sum, branch) => sum + branch[size], 0);
}
