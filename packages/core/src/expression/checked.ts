import type { Operation } from "./operations.ts";
import type { RowType } from "./row-type.ts";

/** What an expression gives: a number, true or false, text, an object, or a list of plain numbers. */
export type Type = "number" | "truth" | "text" | "numbers" | RowType;

/**
 * An expression whose names and types are known. Where `isOptional`, its value may be missing: null. Truths are never missing. A
 * variable is a row: 0 is the event. A shelf keeps a value that is used twice.
 */
export type Checked = { readonly type: Type; readonly isOptional: boolean } & (
  | { readonly kind: "constant"; readonly value: number | boolean | string }
  | { readonly kind: "variable"; readonly variable: number }
  | { readonly kind: "shelf"; readonly shelf: number }
  | { readonly kind: "kept"; readonly shelf: number; readonly value: Checked; readonly body: Checked }
  | { readonly kind: "field"; readonly of: Checked; readonly name: string }
  | { readonly kind: "operation"; readonly operation: Operation; readonly args: readonly Checked[] }
  | { readonly kind: "and" | "or" | "otherwise"; readonly args: readonly [Checked, Checked] }
  | { readonly kind: "choice"; readonly args: readonly [condition: Checked, yes: Checked, no: Checked] }
  | { readonly kind: "exists"; readonly of: Checked }
  | { readonly kind: "at"; readonly list: CheckedList; readonly position: number }
  | {
      readonly kind: "over";
      readonly list: CheckedList;
      readonly method: ListMethod;
      readonly functions: readonly Lambda[];
    }
);

/** What is asked of the objects of a list: operations of `RowList`. */
export type ListMethod = "some" | "every" | "count" | "sum" | "min" | "max" | "minBy" | "maxBy";

/** Objects of the event, or pairs or triples of them. */
export type CheckedList = { readonly rows: readonly RowType[] } & (
  | { readonly kind: "all"; readonly name: string }
  | { readonly kind: "filtered"; readonly of: CheckedList; readonly keep: Lambda }
  | { readonly kind: "combined"; readonly combination: "pairs" | "triples"; readonly of: CheckedList }
  /** What a reference of a row leads to. */
  | { readonly kind: "led"; readonly of: Checked }
  | { readonly kind: "cartesian"; readonly of: CheckedList; readonly with: CheckedList }
);

/** An expression over the objects of a list. */
export interface Lambda {
  readonly variables: readonly number[];
  readonly body: Checked;
}

/** An operation on checked arguments. Truths are never missing: what is asked of a missing value is false. */
export function operation(called: Operation, args: readonly Checked[]): Checked {
  const { gives, mayMiss = false } = called;
  const isOptional = gives === "number" && (mayMiss || args.some((arg) => arg.isOptional));
  return { kind: "operation", operation: called, args, type: gives, isOptional };
}

/** A type as messages name it. */
export function nameOf(type: Type): string {
  switch (type) {
    case "number":
      return "a number";
    case "truth":
      return "true or false";
    case "text":
      return "text";
    case "numbers":
      return "a list of numbers";
    default:
      return `an object of ${type.name}`;
  }
}
