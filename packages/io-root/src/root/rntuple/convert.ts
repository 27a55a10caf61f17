import { dtypes, type DType, type TypedArray } from "@kaon/core";

/** Bits that hold a magnitude, and whether there is a sign. */
const integers: Partial<Readonly<Record<DType, readonly [bits: number, isSigned: boolean]>>> = {
  bool: [1, false],
  uint8: [8, false],
  uint16: [16, false],
  uint32: [32, false],
  uint64: [64, false],
  int8: [7, true],
  int16: [15, true],
  int32: [31, true],
  int64: [63, true],
};

/** Whether every value of one dtype has its place in another; reals of either precision can become the other. */
export function isConvertible(from: DType, to: DType): boolean {
  if (from === to) return true;
  const source = integers[from];
  const target = integers[to];
  if (source === undefined || target === undefined) return source === undefined && target === undefined;
  return to !== "bool" && source[0] <= target[0] && (target[1] || !source[1]);
}

/** Writes `values` into `target`, an array of a dtype that they can be converted to, and of the same length. */
export function convertValues(values: TypedArray, target: TypedArray): void {
  if (target instanceof BigInt64Array || target instanceof BigUint64Array) {
    for (let i = 0; i < target.length; i++) target[i] = BigInt(values[i]);
    return;
  }
  for (let i = 0; i < target.length; i++) target[i] = Number(values[i]);
}

/** Type names of numbers in RNTuples. Names of enumerations and others are left to their columns. */
const typeNames: Readonly<Record<string, DType>> = {
  bool: "bool",
  char: "int8",
  "std::byte": "uint8",
  float: "float32",
  double: "float64",
  ...Object.fromEntries(
    (Object.keys(dtypes) as DType[]).filter((name) => name.includes("int")).map((name) => [`std::${name}_t`, name]),
  ),
};

/** The dtype that the name of a C++ type stands for. */
export function dtypeOfTypeName(name: string): DType | undefined {
  return Object.hasOwn(typeNames, name) ? typeNames[name] : undefined;
}
