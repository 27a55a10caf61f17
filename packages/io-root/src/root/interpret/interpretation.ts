import type { DType } from "@kaon/core";
import { elementText, type ElementType } from "./element-type.ts";
import type { Packing } from "./packing.ts";

/** How the bytes of a branch become values, as plain data. */
export type Interpretation =
  /** One value for each entry. */
  | { readonly kind: "scalar"; readonly dtype: DType }
  /** Always `length` values for each entry. */
  | { readonly kind: "fixed"; readonly dtype: DType; readonly shape: readonly number[] }
  /** As many elements for each entry as the counter branch says, each of `shape`. */
  | { readonly kind: "counted"; readonly dtype: DType; readonly counter: string; readonly shape: readonly number[] }
  /** A `std::vector` for each entry: `depth` levels of lists. */
  | { readonly kind: "vector"; readonly dtype: DType; readonly depth: number }
  /** A text for each entry: its length in 1 byte, or 255 and 4 bytes, and its bytes. */
  | { readonly kind: "text" }
  /** Numbers in fewer bits; for each entry one of `shape`, or as many as the counter branch says. */
  | PackedInterpretation
  /** A leaf list: for each entry the values of all fields, without gaps. */
  | { readonly kind: "rows"; readonly fields: readonly RowField[] }
  /** Objects, texts and containers, described by a tree of element types. */
  | ObjectInterpretation
  /** Not read, and why. */
  | { readonly kind: "unreadable"; readonly reason: string };

/** Numbers in fewer bits. */
export interface PackedInterpretation {
  readonly kind: "packed";
  readonly packing: Packing;
  readonly shape: readonly number[];
  readonly counter: string | undefined;
}

/** One leaf of a leaf list. */
export interface RowField {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
}

/** Objects, texts and containers. */
export interface ObjectInterpretation {
  readonly kind: "objects";
  readonly element: ElementType;
  /**
   * One element for each entry, stored as a "member" (with header) or as the bare "members" of an object; or "counted": for each
   * entry as many as the counter branch says, stored member by member.
   */
  readonly stored: "member" | "members" | "counted";
  /** The branch that counts elements, or those of an array in the element. */
  readonly counter: string | undefined;
}

/** The type as text: `float32`, `var * float32`, `var * 3 * float32`, `text`, `{x: int32, y: var * float32}`. */
export function interpretationText(interpretation: Interpretation): string {
  switch (interpretation.kind) {
    case "text":
    case "unreadable":
      return interpretation.kind;
    case "scalar":
      return interpretation.dtype;
    case "fixed":
      return shapedText(interpretation.shape, interpretation.dtype);
    case "counted":
      return `var * ${shapedText(interpretation.shape, interpretation.dtype)}`;
    case "vector":
      return `${"var * ".repeat(interpretation.depth)}${interpretation.dtype}`;
    case "packed": {
      const element = shapedText(interpretation.shape, interpretation.packing.dtype);
      return interpretation.counter === undefined ? element : `var * ${element}`;
    }
    case "rows":
      return `{${interpretation.fields.map(({ name, dtype, shape }) => `${name}: ${shapedText(shape, dtype)}`).join(", ")}}`;
    case "objects":
      return `${interpretation.stored === "counted" ? "var * " : ""}${elementText(interpretation.element)}`;
  }
}

/** The branch that counts the elements of each entry, where there is one. */
export function counterOf(interpretation: Interpretation): string | undefined {
  const { kind } = interpretation;
  return kind === "counted" || kind === "packed" || kind === "objects" ? interpretation.counter : undefined;
}

function shapedText(shape: readonly number[], dtype: DType): string {
  return [...shape, dtype].join(" * ");
}
