import { ArgumentError, type KaonArray } from "@kaon/core";

/**
 * What was in MeV in GeV: a number, or every number of an array, which keeps its lists and missing values.
 * @throws ArgumentError for arrays that hold anything but numbers
 * @example events.Electrons.filter((el) => GeV(el.pt) > 25); GeV(events.Electrons.pt);
 */
export function GeV(value: number): number;
export function GeV<A extends KaonArray>(array: A): A;
export function GeV(value: number | KaonArray): number | KaonArray {
  return typeof value === "number" ? value / 1000 : inGeV(value);
}

function inGeV(array: KaonArray): KaonArray {
  switch (array.kind) {
    case "numeric": {
      const { dtype, data } = array;
      const thousandth = (value: number) => value / 1000;
      if (data instanceof Float32Array) return { kind: "numeric", dtype: "float32", data: data.map(thousandth) };
      if (data instanceof Float64Array) return { kind: "numeric", dtype: "float64", data: data.map(thousandth) };
      throw new ArgumentError(
        `GeV needs momenta, energies or masses, which are float32 or float64, but got ${dtype} values`,
      );
    }
    case "jagged":
    case "option":
    case "indexed":
      return { ...array, content: inGeV(array.content) };
    default:
      throw new ArgumentError(`GeV needs numbers or arrays of them, but got ${array.kind} values`);
  }
}
