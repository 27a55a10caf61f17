import type { DType, KaonArray } from "./array.ts";
import { lengthOf } from "./length.ts";

/** What the entries of an array are, however they are laid out: an indexed array has the type of its content. */
export type ArrayType =
  | { readonly kind: "numeric"; readonly dtype: DType }
  | { readonly kind: "list"; readonly content: ArrayType }
  | { readonly kind: "record"; readonly fields: Readonly<Record<string, ArrayType>> }
  | { readonly kind: "option"; readonly content: ArrayType }
  | { readonly kind: "text" };

/** The type of one entry. An option of an option is one option. */
export function typeOf(array: KaonArray): ArrayType {
  switch (array.kind) {
    case "numeric":
      return { kind: "numeric", dtype: array.dtype };
    case "jagged":
      return { kind: "list", content: typeOf(array.content) };
    case "record": {
      const types = Object.entries(array.fields).map(([name, field]) => [name, typeOf(field)] as const);
      return { kind: "record", fields: Object.fromEntries(types) };
    }
    case "option": {
      const content = typeOf(array.content);
      return content.kind === "option" ? content : { kind: "option", content };
    }
    case "indexed":
      return typeOf(array.content);
    default:
      return { kind: "text" };
  }
}

/**
 * Length and type as text, written as awkward writes them.
 * @example typeText(muons) // "12 * var * {pt: float32, charge: int32}"
 */
export function typeText(array: KaonArray): string {
  return `${lengthOf(array)} * ${entryTypeText(typeOf(array))}`;
}

/** A type as text: `?float32` and `option[var * string]` for values that may be missing. */
function entryTypeText(type: ArrayType): string {
  switch (type.kind) {
    case "numeric":
      return type.dtype;
    case "list":
      return `var * ${entryTypeText(type.content)}`;
    case "record": {
      const fields = Object.entries(type.fields).map(([name, field]) => `${fieldText(name)}: ${entryTypeText(field)}`);
      return `{${fields.join(", ")}}`;
    }
    case "option": {
      const content = entryTypeText(type.content);
      return type.content.kind === "list" ? `option[${content}]` : `?${content}`;
    }
    default:
      return "string";
  }
}

/** A field's name as types and `show` write it: quoted where it is not an identifier. */
export function fieldText(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}

/** Whether two types are the same; the order of fields does not count. */
export function sameType(a: ArrayType, b: ArrayType): boolean {
  if (a.kind === "numeric") return b.kind === "numeric" && a.dtype === b.dtype;
  if (a.kind === "list") return b.kind === "list" && sameType(a.content, b.content);
  if (a.kind === "option") return b.kind === "option" && sameType(a.content, b.content);
  if (a.kind === "text") return b.kind === "text";
  if (b.kind !== "record") return false;
  const names = Object.keys(a.fields);
  if (names.length !== Object.keys(b.fields).length) return false;
  return names.every((name) => Object.hasOwn(b.fields, name) && sameType(a.fields[name], b.fields[name]));
}
