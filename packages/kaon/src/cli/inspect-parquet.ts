import { UnknownNameError } from "@kaon/core";
import { openParquetFile, type ParquetFile } from "@kaon/io-root";
import { bytesText, type TableColumn, textTable } from "./text-table.ts";

/** What is known of a column of a Parquet file without reading it. */
interface ColumnSummary {
  readonly name: string;
  readonly type: string;
  readonly compressedBytes: number;
  readonly uncompressedBytes: number;
  /** Of the first row group: SNAPPY, ZSTD, UNCOMPRESSED …; absent where there is none. */
  readonly codec?: string;
  readonly readable: boolean;
  /** Why it cannot be read. */
  readonly reason?: string;
}

/** What is in a Parquet file. */
interface ParquetSummary {
  readonly file: string;
  readonly writer: string;
  readonly entries: number;
  readonly rowGroups: readonly { readonly entryStart: number; readonly entryStop: number }[];
  readonly compressedBytes: number;
  readonly uncompressedBytes: number;
  readonly columns: readonly ColumnSummary[];
}

/** What of a Parquet file is to be shown, and how. */
export interface ParquetInspection {
  /** Which columns, and how the user wrote that. */
  readonly filter: { readonly pattern: RegExp; readonly text: string } | undefined;
  readonly isJson: boolean;
}

/** What `kaon inspect` prints of a Parquet file. @throws as `openParquetFile`, UnknownNameError where no column matches */
export async function inspectParquet(path: string, { filter, isJson }: ParquetInspection): Promise<string> {
  const file = await openParquetFile(path);
  try {
    const summary = summarize(file, filter?.pattern ?? /^/);
    if (filter !== undefined && summary.columns.length === 0) {
      const known = file.columns.map(({ name }) => name);
      throw new UnknownNameError("column", filter.text, { where: file.name, known });
    }
    return isJson ? JSON.stringify(summary, null, 2) : summaryText(summary);
  } finally {
    file.close();
  }
}

function summarize(file: ParquetFile, pattern: RegExp): ParquetSummary {
  const sizes = columnSizes(file);
  const columns = file.columns
    .filter(({ name }) => pattern.test(name))
    .map(({ name, type, unreadable }) => ({
      name,
      type,
      compressedBytes: 0,
      uncompressedBytes: 0,
      ...sizes.get(name),
      readable: unreadable === undefined,
      ...(unreadable === undefined ? {} : { reason: unreadable }),
    }));
  return {
    file: file.name,
    writer: file.writer,
    entries: file.numEntries,
    rowGroups: file.rowGroups,
    compressedBytes: columns.reduce((sum, column) => sum + column.compressedBytes, 0),
    uncompressedBytes: columns.reduce((sum, column) => sum + column.uncompressedBytes, 0),
    columns,
  };
}

type Sizes = Required<Pick<ColumnSummary, "compressedBytes" | "uncompressedBytes" | "codec">>;

/** Of all row groups and parts of each column together. */
function columnSizes({ layout, columns }: ParquetFile): Map<string, Sizes> {
  const { leaves, codecs, compressedBytes, uncompressedBytes } = layout;
  const names = new Set(columns.map(({ name }) => name));
  const sizes = new Map<string, Sizes>();
  compressedBytes.forEach((compressed, i) => {
    const leaf = i % leaves.length;
    const name = names.has(leaves[leaf]) ? leaves[leaf] : leaves[leaf].split(", ")[0];
    const before = sizes.get(name) ?? { compressedBytes: 0, uncompressedBytes: 0, codec: codecs[leaf] };
    sizes.set(name, {
      ...before,
      compressedBytes: before.compressedBytes + compressed,
      uncompressedBytes: before.uncompressedBytes + uncompressedBytes[i],
    });
  });
  return sizes;
}

/** The line of a column; records have a line for each of their members below it. */
function columnRows({ name, type, compressedBytes, uncompressedBytes, codec, reason }: ColumnSummary): string[][] {
  const [, before, members] = /^([^{]*)\{(.*)\}$/.exec(type) ?? [];
  const shown = members === undefined ? type : `${before}record`;
  const column = [
    name,
    reason === undefined ? shown : `unreadable: ${reason}`,
    bytesText(compressedBytes),
    bytesText(uncompressedBytes),
    compressedBytes > 0 ? (uncompressedBytes / compressedBytes).toFixed(2) : "-",
    codec ?? "-",
  ];
  // Commas within the braces of a member's own type do not end it.
  const parts = members?.match(/(?:[^,{]|\{.*?\})+/g) ?? [];
  return [
    column,
    ...parts.map((part) => [
      ...part
        .trim()
        .split(/: (.*)/, 2)
        .map((text, i) => (i === 0 ? `  .${text}` : text)),
      "",
      "",
      "",
      "",
    ]),
  ];
}

const columnTitles: readonly TableColumn[] = [
  { title: "column" },
  { title: "type" },
  { title: "compressed", align: "right" },
  { title: "uncompressed", align: "right" },
  { title: "ratio", align: "right" },
  { title: "codec" },
];

function summaryText(summary: ParquetSummary): string {
  const { file, writer, entries, rowGroups, columns } = summary;
  const rows = columns.flatMap(columnRows);
  const groups = rowGroups.map(({ entryStart, entryStop }) => entryStop - entryStart);
  const [least, most] = [Math.min(...groups), Math.max(...groups)];
  const each = groups.length === 0 ? "" : ` of ${least === most ? least : `${least} to ${most}`} entries`;
  const bytes = `${bytesText(summary.compressedBytes)} compressed, ${bytesText(summary.uncompressedBytes)} uncompressed`;
  return [
    `${file}: Parquet${writer === "" ? "" : `, written by ${writer}`}`,
    `${entries} entries in ${groups.length} ${groups.length === 1 ? "row group" : "row groups"}${each}; ${columns.length} columns, ${bytes}\n${textTable(columnTitles, rows)}`,
  ].join("\n\n");
}
