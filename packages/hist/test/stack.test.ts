import { expect, test } from "vitest";
import { hist, regular, stack, stringCategory } from "@kaon/hist";

const filled = (x: readonly number[], weight = 1): ReturnType<typeof empty> => empty().fill({ x, weight });
const empty = () => hist(regular(3, 0, 3, { name: "x", label: "x [GeV]" }), { title: "t" });

test("histograms stacked are the categories of one more axis, and come out of it as they went in", () => {
  const all = { ee: filled([0, 1, 1, 7], 2), mumu: filled([2, -1], 0.5), none: filled([]) };
  const stacked = stack(all, { name: "channel", label: "Channel" });
  expect(stacked.axes.map(({ name }) => name)).toEqual(["channel", "x"]);
  expect(stacked.axis("channel")).toMatchObject({ categories: ["ee", "mumu", "none"], growth: true, label: "Channel" });
  expect(stacked.title).toBe("t");
  for (const [channel, one] of Object.entries(all)) {
    const out = stacked.slice({ channel });
    expect(out.values({ flow: true })).toEqual(one.values({ flow: true }));
    expect(out.variances({ flow: true })).toEqual(one.variances({ flow: true }));
  }
  expect(stacked.sum({ flow: true }).value).toBe(9);
});

test("axes that have grown differently are stacked by category, and the storage stays", () => {
  const axis = () => stringCategory([], { name: "flavour", growth: true });
  const a = hist(axis(), { storage: "count" }).fill({ flavour: ["b", "c"] });
  const b = hist(axis(), { storage: "count" }).fill({ flavour: ["c", "c", "u"] });
  const stacked = stack({ a, b }, { name: "which" });
  expect(stacked.storage).toBe("count");
  expect(stacked.at({ which: "a", flavour: "c" }).value).toBe(1);
  expect(stacked.at({ which: "b", flavour: "c" }).value).toBe(2);
  expect(stacked.at({ which: "a", flavour: "u" }).value).toBe(0);
});

test("stacks of different categories merge, without adding up what is not the same", () => {
  const merged = stack({ ee: filled([1]) }, { name: "channel" }).merge(
    stack({ mumu: filled([1, 1]), ee: filled([1]) }, { name: "channel" }),
  );
  expect(merged.at({ channel: "ee", x: 1.5 }).value).toBe(2);
  expect(merged.at({ channel: "mumu", x: 1.5 }).value).toBe(2);
});

test("mistakes are named", () => {
  expect(() => stack({}, { name: "channel" })).toThrow("there are no histograms to stack");
  expect(() => stack({ a: filled([]) }, { name: "x" })).toThrow('two axes are called "x"');
  const other = hist(regular(4, 0, 3, { name: "x" }));
  expect(() => stack({ a: filled([]), other }, { name: "channel" })).toThrow(
    'axis "x" has 3 bins in one and 4 in the other',
  );
});
