import { UnknownNameError } from "@kaon/core";
import { fileFormat, openRootFile } from "@kaon/io-root";
import { type BranchSummary, type FileSummary, summarizeFile, total, type TreeSummary } from "./file-summary.ts";
import type { InspectCommandOptions } from "./inspect-command.ts";
import { type NTupleSummary, ntupleText } from "./ntuple-summary.ts";
import { namePattern } from "../name-pattern.ts";
import { bytesText, type TableColumn, textTable } from "./text-table.ts";
import { UsageError } from "./usage-error.ts";

/** What `kaon inspect` was asked for. */
export interface InspectRequest {
  readonly file: string;
  readonly tree: string | undefined;
  readonly options: InspectCommandOptions;
}

/** Does what `kaon inspect` was asked for. */
export async function inspectAction({ file: path, tree, options }: InspectRequest): Promise<void> {
  const filter = options.filter === undefined ? undefined : namePattern(options.filter);
  if (fileFormat(path) === "parquet") {
    if (tree !== undefined) throw new UsageError(`${path} is a Parquet file, which has no trees; leave out "${tree}"`);
    const wanted = filter === undefined ? undefined : { pattern: filter, text: options.filter ?? "" };
    const { inspectParquet } = await import("./inspect-parquet.ts");
    console.log(await inspectParquet(path, { filter: wanted, isJson: options.json === true }));
    return;
  }
  const file = await openRootFile(path);
  try {
    const whole = summarizeFile(file, tree);
    const summary = filter === undefined ? whole : filtered(whole, filter, options.filter ?? "");
    if (options.json === true) console.log(JSON.stringify(summary, null, 2));
    else console.log(summaryText(summary, { isChosen: tree !== undefined || filter !== undefined }));
  } finally {
    file.close();
  }
}

/** The same with the branches and fields that match, and the trees and RNTuples that have any. */
function filtered(summary: FileSummary, filter: RegExp, wanted: string): FileSummary {
  const trees = summary.trees
    .map((tree) => ({ ...tree, branches: tree.branches.filter(({ name }) => filter.test(name)) }))
    .filter(({ branches }) => branches.length > 0);
  const ntuples = summary.ntuples
    .map((ntuple) => ({ ...ntuple, fields: ntuple.fields.filter(({ name }) => filter.test(name)) }))
    .filter(({ fields }) => fields.length > 0);
  if (trees.length + ntuples.length > 0) return { ...summary, trees, ntuples };
  const all = [...summary.trees, ...summary.ntuples];
  const where = all.length === 1 ? `${summary.file}:${all[0].path}` : summary.file;
  const columns = [
    ...summary.trees.flatMap(({ branches }) => branches),
    ...summary.ntuples.flatMap(({ fields }) => fields),
  ];
  throw new UnknownNameError("branch", wanted, { where, known: new Set(columns.map(({ name }) => name)) });
}

function summaryText(summary: FileSummary, { isChosen }: { readonly isChosen: boolean }): string {
  const { file, trees, ntuples, problems } = summary;
  const [someTrees, someNTuples] = isChosen ? [trees, ntuples] : mainParts(summary);
  const isListed = someTrees.length + someNTuples.length > 0 || trees.length + ntuples.length === 0;
  const parts = [
    file,
    problems.map((problem) => `damaged: ${problem}`).join("\n"),
    isChosen ? "" : overview(summary),
    ...someTrees.map(treeText),
    ...someNTuples.map(ntupleText),
    isListed ? "" : `kaon inspect ${file} <tree> lists the branches of one`,
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** The trees and RNTuples whose columns are listed though nobody named one. */
function mainParts({ trees, ntuples }: FileSummary): [readonly TreeSummary[], readonly NTupleSummary[]] {
  if (trees.length + ntuples.length === 1) return [trees, ntuples];
  const isMain = ({ path }: { readonly path: string }) => path === "Events";
  return [trees.filter(isMain), ntuples.filter(isMain)];
}

function overview({ keys, trees, ntuples }: FileSummary): string {
  const right = "right" as const;
  const sizes: TableColumn[] = ["entries", "branches", "compressed", "uncompressed"].map((title) => ({
    title,
    align: right,
  }));
  const numbers = ["entries", "clusters", "fields"].map((title): TableColumn => ({ title, align: right }));
  const treeRows = trees.map(({ path, entries, branches, ...tree }) => [
    path,
    String(entries),
    String(branches.length),
    bytesText(tree.compressedBytes),
    bytesText(tree.uncompressedBytes),
  ]);
  const known = new Set([...trees, ...ntuples].map(({ path }) => path));
  const ntupleRows = ntuples.map(({ path, entries, clusters, fields }) => [
    path,
    String(entries),
    String(clusters),
    String(fields.length),
  ]);
  const others = keys.filter(({ path, className }) => !known.has(path) && !className.startsWith("TDirectory"));
  const otherRows = others.map(({ path, cycle, className, title }) => [`${path};${cycle}`, className, title]);
  return [
    trees.length + ntuples.length === 0 ? "no trees" : "",
    trees.length === 0 ? "" : textTable([{ title: "tree" }, ...sizes], treeRows),
    ntuples.length === 0 ? "" : textTable([{ title: "RNTuple" }, ...numbers], ntupleRows),
    ...(others.length === 0
      ? []
      : [textTable([{ title: "object" }, { title: "class" }, { title: "title" }], otherRows)]),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

const branchColumns: readonly TableColumn[] = [
  { title: "branch" },
  { title: "type" },
  { title: "compressed", align: "right" },
  { title: "uncompressed", align: "right" },
  { title: "ratio", align: "right" },
  { title: "codec" },
];

function treeText({ path, entries, branches }: TreeSummary): string {
  const compressed = bytesText(total(branches, "compressedBytes"));
  const uncompressed = bytesText(total(branches, "uncompressedBytes"));
  const head = `${path}: ${entries} entries; ${branches.length} branches, ${compressed} compressed, ${uncompressed} uncompressed`;
  return `${head}\n${textTable(branchColumns, branches.map(branchRow))}`;
}

function branchRow({ name, type, compressedBytes, uncompressedBytes, codec, reason }: BranchSummary): string[] {
  const ratio = compressedBytes > 0 ? (uncompressedBytes / compressedBytes).toFixed(2) : "-";
  return [
    name,
    reason === undefined ? type : `unreadable: ${reason}`,
    bytesText(compressedBytes),
    bytesText(uncompressedBytes),
    ratio,
    codec ?? "-",
  ];
}
