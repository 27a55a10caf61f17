// A contestant of the suite ops: `node with-kaon.ts FOLDER`. Whole-array operations over the columns in the folder.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  any,
  argmax,
  argsort,
  broadcast,
  cartesian,
  combinations,
  count,
  fillNone,
  firsts,
  flatten,
  jagged,
  type JaggedArray,
  type KaonArray,
  keep,
  mapValues,
  max,
  num,
  numeric,
  type NumericArray,
  padNone,
  pick,
  ravel,
  sort,
  sum,
  takeFirst,
  unzip,
  where,
  zip,
} from "@kaon/core";
import { measure, publish } from "../contestant.ts";

const [folder] = process.argv.slice(2);
const column = (name: string): ArrayBuffer => new Uint8Array(readFileSync(join(folder, name))).buffer;
const offsets = new Int32Array(column("offsets.i32"));
const floats = (name: string): JaggedArray<NumericArray<"float32">> =>
  jagged(offsets, numeric(new Float32Array(column(name))));
const [pt, eta, phi] = [floats("pt.f32"), floats("eta.f32"), floats("phi.f32")];
const met = numeric(new Float32Array(column("met.f32")));
const hard = mapValues((pt) => pt > 30, pt);
const few = takeFirst(pt, 4);

/** Values and how many there are: the same from both libraries, up to their rounding. */
function checksum(array: unknown): string {
  const values = ravel(array as KaonArray);
  const total = sum(mapValues((value) => Number(value), values));
  return `${count(values)} ${Number(total).toPrecision(4)}`;
}

const operations: Record<string, () => unknown> = {
  "sum, axis 1": () => sum(pt, { axis: 1 }),
  "max, axis 1": () => max(pt, { axis: 1 }),
  "any, axis 1": () => any(hard, { axis: 1 }),
  num: () => num(pt),
  flatten: () => flatten(pt),
  "pt > 30": () => mapValues((pt) => pt > 30, pt),
  "pt * cosh(eta)": () => mapValues((pt, eta) => pt * Math.cosh(eta), pt, eta),
  "pt / met, one per event": () => mapValues((pt, met) => pt / met, pt, met),
  "array[mask]": () => keep(pt, hard),
  "records[mask]": () => unzip(keep(zip({ pt, eta, phi }), hard)).phi,
  "array[argmax], firsts": () => firsts(pick(eta, argmax(pt, { axis: 1, keepDims: true }))),
  "sort, descending": () => sort(pt, { descending: true }),
  "array[argsort]": () => pick(eta, argsort(pt)),
  "where, a constant else": () => where(hard, pt, 0),
  "pad_none(3), fill_none(0)": () => fillNone(padNone(pt, 3, { clip: true }), 0),
  "combinations of 2": () => unzip(combinations(pt, 2)),
  cartesian: () => unzip(cartesian({ a: pt, b: few })),
  broadcast: () => broadcast(pt, met)[1],
};

const firstOf = (found: unknown): unknown =>
  typeof found === "object" && found !== null && "kind" in found ? found : Object.values(found as object)[0];

publish(
  Object.entries(operations).map(([name, pass]) =>
    measure({
      name,
      passes: 9,
      budget: 800,
      prepare: () => undefined,
      pass,
      checksum: (found) => checksum(firstOf(found)),
    }),
  ),
);
