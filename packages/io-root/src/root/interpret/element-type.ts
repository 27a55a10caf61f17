import type { DType } from "@kaon/core";
import type { Packing } from "./packing.ts";

/** How one element of an object's bytes is stored, as plain data: a tree whose leaves are numbers and text. */
export type ElementType =
  | { readonly kind: "number"; readonly dtype: DType }
  /** A real number in fewer bits. */
  | { readonly kind: "packed"; readonly packing: Packing }
  | { readonly kind: "text" }
  /** ROOT's TString, which never has a byte count and version. */
  | { readonly kind: "rootText" }
  /** Always `length` elements. */
  | { readonly kind: "array"; readonly length: number; readonly element: ElementType }
  /** As many numbers as another member of the same object says, after one byte. */
  | { readonly kind: "counted"; readonly counter: string; readonly element: ElementType }
  /** ROOT's TArrayD and the like: a number of values and the values. */
  | { readonly kind: "numbers"; readonly dtype: DType }
  /** `std::vector`, `set` …: number of elements and elements. In a map these are pairs. */
  | { readonly kind: "list"; readonly isMap: boolean; readonly element: ElementType }
  | RecordType
  /** The bits that every TObject has; holds no values. */
  | { readonly kind: "base object" };

/** An object of a class; bases first. */
export interface RecordType {
  readonly kind: "record";
  readonly className: string;
  /** What the file describes; objects of another version are refused. `undefined` for `std::pair`s without description. */
  readonly layout: { readonly version: number; readonly checksum: number } | undefined;
  readonly members: readonly MemberType[];
}

/** A member of a class, or one of its bases, whose members become those of the class. */
export interface MemberType {
  readonly name: string;
  readonly isBase: boolean;
  readonly type: ElementType;
}

/** The type as text: `var * {fX: float64, fY: float64}`. */
export function elementText(type: ElementType): string {
  switch (type.kind) {
    case "number":
      return type.dtype;
    case "packed":
      return type.packing.dtype;
    case "text":
    case "rootText":
      return "text";
    case "array":
      return `${type.length} * ${elementText(type.element)}`;
    case "counted":
    case "list":
      return `var * ${elementText(type.element)}`;
    case "numbers":
      return `var * ${type.dtype}`;
    case "record":
      return `{${memberTexts(type).join(", ")}}`;
    case "base object":
      return "{}";
  }
}

function memberTexts(type: RecordType): string[] {
  return type.members.flatMap(({ name, isBase, type: member }) => {
    if (!isBase) return [`${name}: ${elementText(member)}`];
    return member.kind === "record" ? memberTexts(member) : [];
  });
}

/** Whether values are in it at all: many classes in files only exist for their methods. */
export function hasValues(type: ElementType): boolean {
  if (type.kind === "base object") return false;
  if (type.kind === "record") return type.members.some((member) => hasValues(member.type));
  if (type.kind === "array" || type.kind === "list" || type.kind === "counted") return hasValues(type.element);
  return true;
}
