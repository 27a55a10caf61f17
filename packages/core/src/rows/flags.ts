import type { JaggedArray, KaonArray, NumericArray } from "../array.ts";
import { ArgumentError, KaonError, nearNames } from "../errors.ts";
import { presentOrZero } from "../kernels/missing.ts";
import { flagsAtLeast, flagsOfBits } from "../kernels/select.ts";
import type { FlagsForm, TestForm } from "../source.ts";
import type { ListColumns } from "./columns.ts";
import type { Boxed, Row } from "./row-class.ts";

/** What rows get for named bits: a method that tests those of the row that it is called on. */
export function flagBox(form: FlagsForm): Boxed {
  const test = function (this: Row, ...names: string[]): boolean {
    // A row has the field that its list's form names.
    const value = (this as unknown as Record<string, unknown>)[form.field];
    for (const name of names) if (((Number(value) >>> bitOf(form, name)) & 1) === 0) return false;
    return value !== null;
  };
  return { $at: () => test };
}

/** The named bits that objects have under a name, if they do. */
export function flagsOf({ form }: ListColumns, name: string): FlagsForm | undefined {
  const { flags = {} } = form;
  return Object.hasOwn(flags, name) ? flags[name] : undefined;
}

/** For each value, whether it passes; missing where it is. */
export function passing(values: KaonArray, test: TestForm): KaonArray {
  if (values.kind === "option") return { ...values, content: passing(values.content, test) };
  if (values.kind !== "numeric")
    throw new KaonError(`tests need integers, but "${test.field}" holds ${values.kind} values`);
  const { data: numbers } = values;
  const data = "bit" in test ? flagsOfBits(numbers, 1 << test.bit) : flagsAtLeast(numbers, test.atLeast);
  return { kind: "numeric", dtype: "bool", data };
}

/** For each value, whether all of the named bits are set; none are where it is missing. */
export function testFlags(values: KaonArray, form: FlagsForm, names: readonly string[]): NumericArray<"bool"> {
  if (values.kind === "option") {
    const { data: all } = testFlags(values.content, form, names);
    const data = presentOrZero(values.index, all);
    return { kind: "numeric", dtype: "bool", data };
  }
  if (values.kind !== "numeric")
    throw new KaonError(`flags need integers, but "${form.field}" holds ${values.kind} values`);
  const mask = names.reduce((bits, name) => bits | (1 << bitOf(form, name)), 0);
  return { kind: "numeric", dtype: "bool", data: flagsOfBits(values.data, mask) };
}

/** Lists of tests, with the boundaries of the values. */
export type FlagColumns = (...names: string[]) => JaggedArray<NumericArray<"bool">>;

function bitOf({ field, bits }: FlagsForm, name: string): number {
  const bit = bits.indexOf(name);
  if (bit >= 0) return bit;
  const near = nearNames(name, bits);
  const hint = near.length > 0 ? `; did you mean ${near.map((each) => `"${each}"`).join(", ")}?` : "";
  throw new ArgumentError(`no flag "${name}" in "${field}", which has ${bits.join(", ")}${hint}`);
}
