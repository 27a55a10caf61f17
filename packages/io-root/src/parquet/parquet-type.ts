import type { DType } from "@kaon/core";

/** What the values of a Parquet column are, as plain data. Any value may be missing. */
export type ParquetType =
  | { readonly kind: "number"; readonly dtype: DType; readonly decimals?: number }
  | { readonly kind: "text" }
  | { readonly kind: "list"; readonly content: ParquetType }
  | { readonly kind: "record"; readonly fields: readonly ParquetField[] }
  | { readonly kind: "unreadable"; readonly reason: string };

/** A named part of a record. */
export interface ParquetField {
  readonly name: string;
  readonly type: ParquetType;
}

/** The type as text, written as Kaon writes types: `var * {pt: float32}`. */
export function parquetTypeText(type: ParquetType): string {
  switch (type.kind) {
    case "number":
      return type.dtype;
    case "text":
      return "string";
    case "list":
      return `var * ${parquetTypeText(type.content)}`;
    case "record":
      return `{${type.fields.map(({ name, type }) => `${name}: ${parquetTypeText(type)}`).join(", ")}}`;
    case "unreadable":
      return "unreadable";
  }
}

/** Why values of the type cannot be read; undefined where they can. */
export function unreadableReason(type: ParquetType): string | undefined {
  switch (type.kind) {
    case "unreadable":
      return type.reason;
    case "list":
      return unreadableReason(type.content);
    case "record": {
      // Members that cannot be read are left out; a record of nothing else cannot be read.
      const reasons = type.fields.map((field) => unreadableReason(field.type));
      const isReadable = reasons.length === 0 || reasons.includes(undefined);
      return isReadable ? undefined : `${type.fields[0].name}: ${reasons[0]}`;
    }
    default:
      return undefined;
  }
}
