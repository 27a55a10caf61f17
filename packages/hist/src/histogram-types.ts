import type { IndexedArray, JaggedArray, NumericArray, OptionArray, TextArray } from "@kaon/core";
import type { Axis, IntegerAxis, RegularAxis, VariableAxis } from "./axis.ts";
import type { Numbers } from "./columns.ts";
import type { RangeSelection, Selection } from "./slice.ts";

type Layouts = JaggedArray | OptionArray | IndexedArray;

/** What can be filled on a numeric axis, or as weights: one value for all, or an array of them; null is missing. */
export type NumberInput =
  | number
  | bigint
  | boolean
  | readonly (number | bigint | boolean | null)[]
  | Numbers
  | NumericArray
  | Layouts;

/** What can be filled on a text axis. */
export type TextInput = string | readonly (string | null)[] | TextArray | Layouts;

/** The names of axes, as a union of literals. */
export type AxisNames<A extends readonly Axis[]> = A[number]["name"];

/** The argument of `fill`: one input per axis, and weights. */
export type FillInput<A extends readonly Axis[]> = {
  readonly [X in A[number] as X["name"]]: X["kind"] extends "stringCategory" ? TextInput : NumberInput;
} & { readonly weight?: NumberInput };

/** The axes called `N`, in the order of `N`. */
export type Named<A extends readonly Axis[], N extends readonly string[]> = {
  readonly [I in keyof N]: Extract<A[number], { name: N[I] }>;
};

/** The argument of `slice`: what is asked of some axes. */
export type SelectionsOf<A extends readonly Axis[]> = {
  readonly [X in A[number] as X["name"]]?: Selection<X>;
};

/** The argument of `at`: one value per axis. */
export type Position<A extends readonly Axis[]> = {
  readonly [X in A[number] as X["name"]]: X["kind"] extends "stringCategory"
    ? string
    : X["kind"] extends "boolean"
      ? boolean
      : number;
};

/** The axes that are left after a slice, as a list of their union: rebinning can change the kind of a numeric axis. */
export type Sliced<A extends readonly Axis[], S> = readonly SlicedAxis<A[number], S>[];

type SlicedAxis<X extends Axis, S> = X extends Axis
  ? X["name"] extends keyof S
    ? AfterSelection<X, S[X["name"]]>
    : X
  : never;

type AfterSelection<X extends Axis, V> = V extends readonly unknown[] | undefined
  ? X
  : V extends { readonly sum: true } | { readonly bin: number }
    ? never
    : V extends RangeSelection
      ? RegularAxis<X["name"]> | VariableAxis<X["name"]> | IntegerAxis<X["name"]>
      : never;
