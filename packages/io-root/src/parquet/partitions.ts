import type { DType, KaonArray, SchemaColumn } from "@kaon/core";

/** A value that the folders of a file give to all of its entries. */
export interface Partition {
  readonly column: SchemaColumn;
  /** The value for so many entries. */
  read(numEntries: number): KaonArray;
}

/** What Hive and its kin call a value that is not there. */
const missing = "__HIVE_DEFAULT_PARTITION__";

/**
 * The values in the names of a file's folders, as `data/year=2018/era=A/x.parquet` has them: whole numbers as int32, or int64
 * where they need it, anything else as text.
 */
export function partitionsOf(path: string): Partition[] {
  const folders = path.split(/[/\\]/).slice(0, -1);
  return folders.flatMap((folder): Partition[] => {
    const [, name, encoded] = /^([^=]+)=(.*)$/s.exec(folder) ?? [];
    return name === undefined ? [] : [partition(name, decoded(encoded))];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function partition(name: string, text: string): Partition {
  const dtype = numberType(text);
  const column: SchemaColumn = { name, shape: "scalar", type: dtype ?? "text", counter: undefined };
  return {
    column,
    read(numEntries) {
      if (dtype === "int32") return { kind: "numeric", dtype, data: new Int32Array(numEntries).fill(Number(text)) };
      if (dtype === "int64") return { kind: "numeric", dtype, data: new BigInt64Array(numEntries).fill(BigInt(text)) };
      const bytes = new TextEncoder().encode(text === missing ? "" : text);
      const value: KaonArray = { kind: "text", offsets: Int32Array.of(0, bytes.length), bytes };
      const index = new Int32Array(numEntries).fill(text === missing ? -1 : 0);
      return { kind: text === missing ? "option" : "indexed", index, content: value };
    },
  };
}

function numberType(text: string): (DType & ("int32" | "int64")) | undefined {
  if (!/^-?(?:0|[1-9]\d{0,17})$/.test(text)) return undefined;
  return Number(text) === (Number(text) | 0) ? "int32" : "int64";
}
