import type { NTuple } from "@kaon/io-root";
import { bytesText, type TableColumn, textTable } from "./text-table.ts";

/** What is known of a field of an RNTuple without reading it. */
export interface FieldSummary {
  readonly name: string;
  readonly description: string;
  /** As Kaon reads it, as `var * float32`. */
  readonly type: string;
  /** As the file says, as `std::vector<float>`. */
  readonly typeName: string;
  readonly counter?: string;
  /** Encodings of its columns, as "SplitReal32". */
  readonly columns: readonly string[];
  readonly pages: number;
  readonly compressedBytes: number;
  readonly uncompressedBytes: number;
  /** Of the first page: ZL, L4, ZS, XZ or none; absent where there is no page. */
  readonly codec?: string;
  readonly readable: boolean;
  /** Why it cannot be read. */
  readonly reason?: string;
}

/** What is known of an RNTuple. */
export interface NTupleSummary {
  readonly path: string;
  readonly description: string;
  /** Library or program that wrote it. */
  readonly writer: string;
  readonly entries: number;
  readonly clusters: number;
  readonly fields: readonly FieldSummary[];
}

export function summarizeNTuple(ntuple: NTuple): NTupleSummary {
  const storages = ntuple.storage();
  const fields = ntuple.fields.map(({ name, description, type, typeName, counter, unreadable }): FieldSummary => {
    const { numPages = 0, codec, columns = [], compressedBytes = 0, uncompressedBytes = 0 } = storages.get(name) ?? {};
    return {
      name,
      description,
      type,
      typeName,
      ...(counter === undefined ? {} : { counter }),
      columns,
      pages: numPages,
      compressedBytes,
      uncompressedBytes,
      ...(codec === undefined ? {} : { codec }),
      readable: unreadable === undefined,
      ...(unreadable === undefined ? {} : { reason: unreadable }),
    };
  });
  const { path, description, writer, numEntries: entries, numClusters: clusters } = ntuple;
  return { path, description, writer, entries, clusters, fields };
}

/** Letters of a type in a table. */
const maxType = 60;

const fieldColumns: readonly TableColumn[] = [
  { title: "field" },
  { title: "type" },
  { title: "columns" },
  { title: "compressed", align: "right" },
  { title: "uncompressed", align: "right" },
  { title: "codec" },
];

/** One line about an RNTuple, and a table of its fields. */
export function ntupleText({ path, entries, clusters, writer, fields }: NTupleSummary): string {
  const compressed = bytesText(fields.reduce((sum, field) => sum + field.compressedBytes, 0));
  const uncompressed = bytesText(fields.reduce((sum, field) => sum + field.uncompressedBytes, 0));
  const sizes = `${fields.length} fields, ${compressed} compressed, ${uncompressed} uncompressed`;
  const head = `${path}: RNTuple, ${entries} entries in ${clusters} clusters; ${sizes}; written by ${writer}`;
  return `${head}\n${textTable(fieldColumns, fields.map(fieldRow))}`;
}

function fieldRow({ name, type, columns, compressedBytes, uncompressedBytes, codec, reason }: FieldSummary): string[] {
  return [
    name,
    reason === undefined ? shortened(type) : `unreadable: ${reason}`,
    columns.join(", "),
    bytesText(compressedBytes),
    bytesText(uncompressedBytes),
    codec ?? "-",
  ];
}

/** Records of many members have long types; their members are listed anyway. */
function shortened(type: string): string {
  return type.length <= maxType ? type : `${type.slice(0, maxType - 1)}…`;
}
