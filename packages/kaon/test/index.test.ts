import * as core from "@kaon/core";
import * as histograms from "@kaon/hist";
import * as files from "@kaon/io-root";
import * as processors from "@kaon/processors";
import * as kaon from "kaon";
import { expect, test } from "vitest";

const others = [core, histograms, files, processors].flatMap((names) => Object.keys(names));

test("kaon has every name of the four packages, each of one package only", () => {
  expect(Object.keys(kaon)).toEqual(expect.arrayContaining(others));
  expect(others.toSorted()).toEqual([...new Set(others)].sort());
});

test("its own names are these", () => {
  const own = Object.keys(kaon).filter((name) => !others.includes(name));
  expect(own.toSorted()).toMatchInlineSnapshot(`
    [
      "SavedResultError",
      "compareResults",
      "comparisonText",
      "decodeResult",
      "encodeResult",
      "histogramsOf",
      "loadResult",
      "makePhyslite",
      "makeRareDecays",
      "makeSample",
      "querySql",
      "saveResult",
      "skim",
      "skimmer",
    ]
  `);
});

test("run is its own, which opens ROOT files", () => {
  expect(kaon.run).not.toBe(processors.run);
});
