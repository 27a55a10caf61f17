import { concatenate, type KaonArray } from "@kaon/core";
import { openParquetFile, openRootFile } from "@kaon/io-root";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checksum } from "./checksum.ts";
import { sample, sampleData } from "./sample-data.ts";

// Made by fixtures/parquet-checksums.py with awkward and pyarrow; its docstring says what a checksum is made of.
const checksums = JSON.parse(
  readFileSync(new URL("../../../fixtures/parquet-checksums.json", import.meta.url), "utf8"),
) as Record<string, Record<string, string>>;

describe.skipIf(sampleData === undefined)("every Parquet column has the values that awkward gives", () => {
  test.each(Object.entries(checksums))("%s", async (name, wanted) => {
    const file = await openParquetFile(sample(name));
    const names = Object.keys(wanted);
    expect(file.columns.map((column) => column.name)).toEqual(names);
    const paths = names.map((column) => [column]);
    const whole = file.readColumns(paths, 0, file.numEntries);
    expect(Object.fromEntries(whole.map((array, i) => [names[i], checksum(array)]))).toEqual(wanted);
    file.close();
  });

  test.each(Object.entries(checksums).filter(([name]) => !name.includes("empty")))(
    "%s, in ranges of 7 and 13 entries that are put together",
    async (name, wanted) => {
      const file = await openParquetFile(sample(name));
      const names = Object.keys(wanted).filter((column) => /^(?:n?Muon|Jet|MET|event|HLT_Iso|Tau)/.test(column));
      const paths = names.map((column) => [column]);
      for (const size of [7, 13]) {
        const parts: KaonArray[][] = names.map(() => []);
        for (let start = 0; start < file.numEntries; start += size) {
          const stop = Math.min(start + size, file.numEntries);
          file.readColumns(paths, start, stop).forEach((array, i) => parts[i].push(array));
        }
        const found = parts.map((arrays, i) => [names[i], checksum(concatenate(arrays))]);
        expect(Object.fromEntries(found)).toEqual(Object.fromEntries(names.map((column) => [column, wanted[column]])));
      }
      file.close();
    },
  );
});

describe.skipIf(sampleData === undefined)("a Parquet file and its ROOT twin", () => {
  test.each(["nano_dy", "nano_dimuon"])("%s: the same columns, types and values", async (name) => {
    const root = await openRootFile(sample(`coffea/${name}.root`));
    const tree = root.tree("Events");
    for (const ending of ["parquet", "extensionarray.parquet"]) {
      const file = await openParquetFile(sample(`coffea/${name}.${ending}`));
      const names = file.columns.map((column) => column.name);
      const arrays = file.readColumns(
        names.map((column) => [column]),
        0,
        40,
      );
      const differing = names.filter((column, i) => checksum(arrays[i]) !== checksum(tree.read(column)));
      expect(names.length).toBeGreaterThan(1000);
      expect(differing).toEqual([]);
      file.close();
    }
    root.close();
  });
});
