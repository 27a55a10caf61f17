import { canGenerate, generate } from "../fresh.ts";

/** The typed arrays of numbers; 64-bit integers are bigints and have kernels of their own. */
export type Numbers =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/**
 * A kernel with a copy of its code for every class of typed array that its first argument has: V8 compiles a loop that has met several
 * classes with a choice of class in every step. The kernel must not refer to anything outside itself.
 */
export function perClass<D extends Numbers, Rest extends unknown[], Result>(
  kernel: (data: D, ...rest: Rest) => Result,
): (data: D, ...rest: Rest) => Result {
  if (!canGenerate) return kernel;
  const copies = new Map<unknown, typeof kernel>();
  return (data, ...rest) => {
    let copy = copies.get(data.constructor);
    if (copy === undefined) copies.set(data.constructor, (copy = generate<typeof kernel>(String(kernel))));
    return copy(data, ...rest);
  };
}
