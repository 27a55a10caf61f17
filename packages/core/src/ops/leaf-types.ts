import type {
  DType,
  IndexedArray,
  JaggedArray,
  KaonArray,
  NumericArray,
  OptionArray,
  RecordArray,
  ScalarOf,
  TextArray,
} from "../array.ts";
import type { ReduceOptions } from "./reduce.ts";

/** The dtype of the numbers of an array, below lists and missing values. */
export type LeafDType<A extends KaonArray> = KaonArray extends A
  ? DType
  : A extends NumericArray<infer D>
    ? D
    : A extends JaggedArray<infer C> | OptionArray<infer C> | IndexedArray<infer C>
      ? LeafDType<C>
      : DType;

/** The same lists, missing values and fields around numbers of another dtype. */
export type WithDType<A extends KaonArray, D extends DType> = KaonArray extends A
  ? KaonArray
  : A extends NumericArray | TextArray
    ? NumericArray<D>
    : A extends JaggedArray<infer C>
      ? JaggedArray<WithDType<C, D>>
      : A extends OptionArray<infer C>
        ? OptionArray<WithDType<C, D>>
        : A extends IndexedArray<infer C>
          ? WithDType<C, D>
          : A extends RecordArray<infer F>
            ? RecordArray<{ [K in keyof F]: WithDType<F[K], D> }>
            : KaonArray;

/** What sums and products are kept in: 64-bit integers stay what they are, everything else becomes float64. */
export type TotalDType<D extends DType> = D extends "int64" | "uint64" ? D : "float64";

/** One value of what an array holds, where a whole array is reduced to it. */
export type TotalOf<A extends KaonArray> = ScalarOf<TotalDType<LeafDType<A>>>;

/** What reducing an axis gives: one `R` for each list of it; one value where it is the only axis. */
export type Reduced<A extends KaonArray, O extends ReduceOptions, R extends KaonArray> = KaonArray extends A
  ? KaonArray
  : IsFlat<A> extends true
    ? O extends { readonly keepDims: true }
      ? R
      : ReducedFlat<R>
    : O extends { readonly keepDims: true }
      ? ReducedLists<A, O["axis"], JaggedArray<R>>
      : ReducedLists<A, O["axis"], R>;

type ReducedLists<A extends KaonArray, X extends number, R extends KaonArray> = KaonArray extends A
  ? KaonArray
  : A extends OptionArray<infer C>
    ? OptionArray<ReducedLists<C, X, R>>
    : A extends IndexedArray<infer C>
      ? ReducedLists<C, X, R>
      : A extends JaggedArray<infer C>
        ? IsFlat<C> extends true
          ? X extends 1 | -1
            ? R
            : KaonArray
          : X extends -1
            ? JaggedArray<ReducedLists<C, X, R>>
            : KaonArray
        : KaonArray;

/** What reducing the only axis of an array gives: one value. */
type ReducedFlat<R extends KaonArray> =
  R extends NumericArray<infer D>
    ? ScalarOf<D>
    : R extends OptionArray<NumericArray<infer D>>
      ? ScalarOf<D> | null
      : never;

type IsFlat<C extends KaonArray> = KaonArray extends C
  ? false
  : C extends NumericArray | TextArray
    ? true
    : C extends OptionArray<infer D> | IndexedArray<infer D>
      ? IsFlat<D>
      : false;
