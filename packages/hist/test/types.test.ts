import { expect, test } from "vitest";
import type { JaggedArray, Mergeable, Packable } from "@kaon/core";
import { boolean, type Histogram, hist, intCategory, type RegularAxis, regular, stringCategory } from "@kaon/hist";

declare const jagged: JaggedArray;

/** What the compiler must accept and refuse; checked by `tsc`, never run. */
function typesOfHistograms(): void {
  const mass = regular(120, 0.2, 12, { name: "mass" });
  const channel = stringCategory(["ee"], { name: "channel" });
  const h = hist(mass, channel, boolean({ name: "tight" }), { storage: "count" });
  const one: Histogram<readonly [RegularAxis<"mass">]> = hist(mass);

  // Filling.
  h.fill({ mass: 1, channel: "ee", tight: true });
  h.fill({ mass: jagged, channel: ["ee"], tight: [true, null], weight: Float32Array.of(1) });
  one.fill({ mass: new Float64Array(2) }).fill({ mass: [1, 2n, null] });
  // @ts-expect-error an axis that is not there
  one.fill({ mass: 1, pt: 2 });
  // @ts-expect-error a misspelt axis
  one.fill({ Mass: 1 });
  // @ts-expect-error a missing axis
  h.fill({ mass: 1, channel: "ee" });
  // @ts-expect-error text for numbers
  one.fill({ mass: "1" });
  // @ts-expect-error numbers for text
  h.fill({ mass: 1, channel: 5, tight: true });

  // Names.
  const projected = h.project("channel", "mass");
  projected.fill({ channel: "ee", mass: 1 });
  const [first, second]: readonly [{ readonly name: "channel" }, { readonly name: "mass" }] = projected.axes;
  first.name satisfies "channel";
  second.name satisfies "mass";
  h.edges("mass");
  // @ts-expect-error no such axis
  h.project("pt");
  // @ts-expect-error no such axis
  h.edges("pt");

  // Slices.
  h.slice({ channel: "ee" }).fill({ mass: 1, tight: false });
  h.slice({ mass: { from: 2, to: 4, rebin: 2 }, tight: { sum: true } }).fill({ mass: 1, channel: "ee" });
  h.slice({ channel: ["ee"] }).edges("channel");
  h.slice({ mass: 3 }).edges("tight");
  h.at({ mass: 1, channel: "ee", tight: true }).value.toFixed();
  // @ts-expect-error sliced away
  h.slice({ mass: 3 }).edges("mass");
  // @ts-expect-error no such axis
  h.slice({ pt: 3 });
  // @ts-expect-error ranges are for numbers
  h.slice({ channel: { from: 1 } });
  // @ts-expect-error a missing axis
  h.at({ mass: 1 });

  // Merging.
  const mergeable: Mergeable<typeof h> & Packable = h;
  mergeable.merge(h).project("mass");
  // @ts-expect-error other axes
  h.merge(one);
  // @ts-expect-error other categories
  intCategory(["ee"], { name: "id" });
}

test("what the compiler must refuse is written down for it", () => {
  expect(typesOfHistograms).toBeTypeOf("function");
});
