import { expect, test } from "vitest";
import * as publicNames from "@kaon/hist";

test("the public names are these", () => {
  expect(Object.keys(publicNames).toSorted()).toMatchInlineSnapshot(`
    [
      "Histogram",
      "IncompatibleError",
      "LengthMismatchError",
      "UhiError",
      "binOf",
      "boolean",
      "centres",
      "edges",
      "extent",
      "fromUhi",
      "hist",
      "intCategory",
      "integer",
      "numBins",
      "plot",
      "readJson",
      "regular",
      "stack",
      "stringCategory",
      "variable",
      "widths",
      "writeJson",
    ]
  `);
});
