import type { JaggedArray, KaonArray, NumericArray, ScalarOf, TextArray } from "../array.ts";
import { ArgumentError, KaonError } from "../errors.ts";
import { gather } from "../kernels/gather.ts";
import { presentEntries, renumbered } from "../kernels/missing.ts";
import { lengthOf } from "../length.ts";
import { plain } from "../plain.ts";
import type { MappedArray } from "../rows/event-type.ts";
import { RowValueError } from "../rows/row-value.ts";
import { ValueSink } from "../rows/sink.ts";
import { take } from "../take.ts";
import { typeText } from "../type.ts";
import { align, missingInAny, noLists } from "./align.ts";
import type { Constant } from "./constant.ts";
import type { LeafDType } from "./leaf-types.ts";
import { valueLoop, type LoopValues } from "./value-loop.ts";

/** What the function gets for each argument: one value below all lists. */
export type ValuesOfArrays<As extends readonly (KaonArray | Constant)[]> = {
  [K in keyof As]: As[K] extends KaonArray ? ValueIn<As[K]> : As[K] extends Constant ? Widened<As[K]> : never;
};

type ValueIn<A extends KaonArray> = KaonArray extends A
  ? unknown
  : A extends JaggedArray<infer C>
    ? ValueIn<C>
    : A extends TextArray
      ? string
      : ScalarOf<LeafDType<A>>;

type Widened<C extends Constant> = C extends number
  ? number
  : C extends bigint
    ? bigint
    : C extends boolean
      ? boolean
      : string;

/** What comes out: lists where one argument has lists. */
export type MappedValues<As extends readonly (KaonArray | Constant)[], T> =
  "other" extends ShapeOf<As[number]>
    ? KaonArray
    : "lists" extends ShapeOf<As[number]>
      ? JaggedArray<MappedArray<T>>
      : MappedArray<T>;

type ShapeOf<A> = KaonArray extends A
  ? "other"
  : A extends NumericArray | TextArray | Constant
    ? "flat"
    : A extends JaggedArray<infer C>
      ? KaonArray extends C
        ? "other"
        : C extends NumericArray | TextArray
          ? "lists"
          : "other"
      : "other";

/**
 * What a function gives for the values of arrays, one by one, in the lists that they are in (`n * var * T` gives `n * var * V`): arithmetic and comparisons, compiled to one loop. Arrays are brought
 * into line: values of arrays without lists (one per event) are repeated for every item, and so are plain values. Where a value is missing the function is
 * not called, and the result is missing. Numbers become float64, booleans bool, bigints int64, strings text, null missing.
 * @throws ArgumentError where lengths differ, with both types and the list, and where the function gives values of different kinds;
 * KaonError where the function throws, with the place
 * @example mapValues((pt, eta) => pt * Math.cosh(eta), jets.pt, jets.eta)
 * @see numpy's universal functions, `np.vectorize`
 */
export function mapValues<const As extends readonly (KaonArray | Constant)[], T>(
  fn: (...values: ValuesOfArrays<As>) => T,
  ...arrays: As
): MappedValues<As, T> {
  if (typeof fn !== "function") {
    throw new ArgumentError(`mapValues needs a function, then arrays, as mapValues((pt) => pt > 30, jets.pt)`);
  }
  const given = arrays.filter((array) => typeof array === "object");
  if (given.length === 0) throw new ArgumentError("mapValues needs at least one array");
  const { leaves, wrap } = align("mapValues", given, noLists);
  const { values, index } = present(leaves);
  const rest = values[Symbol.iterator]();
  const inputs = arrays.map((array) =>
    typeof array === "object" ? (rest.next().value as LoopValues) : constant(array),
  );
  const mapped = run(fn, inputs, index === undefined ? lengthOf(leaves[0]) : presentEntries(index).length);
  // The lists and types are those of the arguments and of the function.
  return wrap(index === undefined ? mapped : plain({ kind: "option", index, content: mapped })) as MappedValues<As, T>;
}

/** The values that are missing nowhere, and where they are; no index where nothing can be missing. */
function present(leaves: readonly KaonArray[]): { values: LoopValues[]; index: Int32Array | undefined } {
  const entries = leaves.map(plain);
  if (!entries.some(({ kind }) => kind === "option")) return { values: entries.map(loopValues), index: undefined };
  const flags = missingInAny(entries);
  const kept = presentEntries(flags);
  const values = entries.map((leaf) =>
    loopValues(plain(leaf.kind === "option" ? take(leaf.content, gather(leaf.index, kept)) : take(leaf, kept))),
  );
  return { values, index: renumbered(flags) };
}

function loopValues(leaf: KaonArray): LoopValues {
  if (leaf.kind === "numeric") return { kind: leaf.dtype === "bool" ? "boolean" : "number", data: leaf.data };
  if (leaf.kind === "text") return { kind: "text", data: leaf };
  throw new ArgumentError(
    `mapValues needs numbers, booleans or text, but got ${typeText(leaf)}${leaf.kind === "record" ? "; give its fields, as unzip(array)" : ""}`,
  );
}

function constant(value: Constant | KaonArray): LoopValues {
  return { kind: "constant", data: value };
}

/** Values in a block: a loop that is called often is compiled for good. */
const blockSize = 4096;

function run(fn: (...values: never[]) => unknown, inputs: readonly LoopValues[], length: number): KaonArray {
  const sink = new ValueSink(length);
  const flags = new Uint8Array(length);
  const loop = valueLoop(fn, inputs);
  let m = 0;
  let booleans = 0;
  try {
    for (; m < length; m += blockSize) booleans += loop(sink, flags, { from: m, to: Math.min(length, m + blockSize) });
    if (booleans === length && length > 0) return { kind: "numeric", dtype: "bool", data: truthsOfFlags(flags) };
    if (booleans > 0) for (let i = 0; i < length; i++) if (flags[i] !== 0) sink.emit(flags[i] === 2, i);
    return sink.finish(length);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const where = `mapValues, values ${m} to ${Math.min(length, m + blockSize) - 1}`;
    if (error instanceof RowValueError)
      throw new ArgumentError(`${where}: ${message.replace("row function", "function")}`);
    throw new KaonError(`${where}: the function threw: ${message}`, { cause: error });
  }
}

/** 1 for true and 0 for false, of 2 and 1. */
function truthsOfFlags(flags: Uint8Array): Uint8Array {
  for (let i = 0; i < flags.length; i++) flags[i] -= 1;
  return flags;
}
