import {
  dtypes,
  type DType,
  type JaggedArray,
  type KaonArray,
  type NumericArray,
  type OptionArray,
  type RecordArray,
} from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { packedLists } from "../plain.ts";
import { fillToOption } from "./optional.ts";

/**
 * Arrays with numbers of one dtype that holds all their values exactly, at the same places in lists and records: the smallest integers or
 * float32 where these do, else float64. What may be missing in one may be missing in all. Where kinds differ, arrays stay as they are.
 * @throws ArgumentError for 64-bit integers beside other numbers
 */
export function unified(operation: string, given: readonly KaonArray[]): readonly KaonArray[] {
  const arrays = fillToOption(given);
  if (arrays[0].kind === "option") {
    const contents = unified(
      operation,
      arrays.map((array) => (array as OptionArray).content),
    );
    return arrays.map((array, i) => ({ ...(array as OptionArray), content: contents[i] }));
  }
  if (arrays.every(isNumeric)) {
    const dtype = arrays.map(({ dtype }) => dtype).reduce((a, b) => commonDType(operation, a, b));
    return arrays.map((array) => widened(array, dtype));
  }
  if (arrays.every(isJagged)) {
    const lists = arrays.map(packedLists);
    const contents = unified(
      operation,
      lists.map(({ content }) => content),
    );
    return lists.map(({ offsets }, i) => ({ kind: "jagged", offsets, content: contents[i] }));
  }
  if (!arrays.every(isRecord)) return arrays;
  const names = Object.keys(arrays[0].fields);
  if (!arrays.every(({ fields }) => names.every((name) => Object.hasOwn(fields, name)))) return arrays;
  const columns = names.map((name) =>
    unified(
      operation,
      arrays.map(({ fields }) => fields[name]),
    ),
  );
  return arrays.map((array, i) => ({
    ...array,
    fields: { ...array.fields, ...Object.fromEntries(names.map((name, k) => [name, columns[k][i]])) },
  }));
}

const isNumeric = (array: KaonArray): array is NumericArray => array.kind === "numeric";
const isJagged = (array: KaonArray): array is JaggedArray => array.kind === "jagged";
const isRecord = (array: KaonArray): array is RecordArray => array.kind === "record";

/** The dtype that holds the values of both. */
function commonDType(operation: string, a: DType, b: DType): DType {
  if (a === b) return a;
  if (bits[a] === 64 || bits[b] === 64) {
    throw new ArgumentError(
      `${operation}: ${a} and ${b} have no common type that holds all values of both; convert one, as valuesAs(array, "float64")`,
    );
  }
  return order.find((dtype) => holds(dtype, a) && holds(dtype, b)) ?? "float64";
}

/** From small to large, as a common type is looked for. */
const order: readonly DType[] = ["bool", "uint8", "int8", "uint16", "int16", "uint32", "int32", "float32", "float64"];

/** Bits of the integers that a dtype holds exactly; 64 for those that only 64-bit integers hold. */
const bits: Record<DType, number> = {
  bool: 1,
  uint8: 8,
  int8: 7,
  uint16: 16,
  int16: 15,
  uint32: 32,
  int32: 31,
  float32: 24,
  float64: 53,
  int64: 64,
  uint64: 64,
};

function holds(target: DType, source: DType): boolean {
  if (target === source) return true;
  if (target === "bool") return false;
  if (source === "float32" || source === "float64") return target === "float64";
  const signed = source.startsWith("int");
  if (signed && target.startsWith("uint")) return false;
  return bits[target] >= bits[source];
}

/** Numbers in a dtype that holds them all. */
function widened(array: NumericArray, dtype: DType): NumericArray {
  if (array.dtype === dtype) return array;
  // 64-bit integers are never widened.
  const data = new (dtypes[dtype] as Float64ArrayConstructor)(array.data as Float64Array);
  return { kind: "numeric", dtype, data };
}
