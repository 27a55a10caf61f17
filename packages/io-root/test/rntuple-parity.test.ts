import { type KaonArray, toNested, type TypedArray } from "@kaon/core";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openRootFile } from "@kaon/io-root";
import { sample, sampleData } from "./sample-data.ts";

// Made by fixtures/uproot-rntuple-checksums.py with uproot; its docstring says what a checksum is made of.
type Checksums = Record<string, Record<string, Record<string, string>>>;
const checksums = JSON.parse(
  readFileSync(new URL("../../../fixtures/uproot-rntuple-checksums.json", import.meta.url), "utf8"),
) as Checksums;

/** Where Kaon gives the same values in another type than uproot, and why. Values are compared in uproot's type. */
const differences: readonly { readonly dtype: "int64" | "uint8"; readonly typeName: RegExp }[] = [
  // Lengths of lists have the type that the file says, as their twins in TTrees do; uproot gives that of the offsets.
  { dtype: "int64", typeName: /^ROOT::RNTupleCardinality</ },
  // C++'s char is signed here, as it is in TTrees, for Kaon and uproot; in RNTuples uproot takes it for unsigned.
  { dtype: "uint8", typeName: /^(std::vector<)*char>*$/ },
];

describe.skipIf(sampleData === undefined)("every field of RNTuples has the values that uproot gives", () => {
  test.each(Object.entries(checksums))("%s", async (file, ntuples) => {
    const opened = await openRootFile(sample(file), { verifyChecksums: true });
    expect(opened.ntuples.toSorted()).toEqual(Object.keys(ntuples));
    for (const [path, fields] of Object.entries(ntuples)) {
      const ntuple = opened.ntuple(path);
      for (const [name, wanted] of Object.entries(fields)) {
        // Members of pairs and tuples are called `0`, `1` by uproot and `_0`, `_1` by the file and Kaon.
        const field = ntuple.field(name.replaceAll(/\.(?=\d)/g, "._"));
        const found = ntuple.read(field.name);
        const other = differences.find(({ typeName }) => typeName.test(field.typeName))?.dtype;
        expect(checksum(asDtype(found, other)), `${path} ${name} (${field.typeName})`).toBe(wanted);
      }
    }
    opened.close();
  });

  test("uproot reads all of them", () => {
    const all = Object.values(checksums).flatMap((ntuples) => Object.values(ntuples).flatMap(Object.values));
    expect(all).toHaveLength(11665);
    expect(all).not.toContain("fails");
  });
});

/** The same values in another type. */
function asDtype(array: KaonArray, dtype: "int64" | "uint8" | undefined): KaonArray {
  if (dtype === undefined) return array;
  if (array.kind === "jagged") return { ...array, content: asDtype(array.content, dtype) };
  const values = toNested(array) as number[];
  return {
    kind: "numeric",
    dtype,
    data: dtype === "int64" ? BigInt64Array.from(values, BigInt) : Uint8Array.from(values),
  };
}

function checksum(array: KaonArray): string {
  const digest = createHash("md5");
  const levels: Int32Array[] = [];
  let values = array;
  for (; values.kind === "jagged"; values = values.content) levels.push(values.offsets);
  if (values.kind === "text") levels.push(values.offsets);
  if (values.kind !== "numeric" && values.kind !== "text") throw new Error(`found ${values.kind}`);
  const data: TypedArray = values.kind === "text" ? values.bytes : values.data;
  for (const part of [data, ...levels]) digest.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  const dtype = values.kind === "text" ? "text" : values.dtype;
  return `${dtype} ${data.length} ${digest.digest("hex").slice(0, 8)}`;
}
