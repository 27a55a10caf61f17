import { expect, test } from "vitest";
import * as fc from "fast-check";
import { chunkRanges } from "@kaon/processors";

test.each([
  { numEntries: 40, chunkSize: 7, edges: [0, 7, 14, 21, 28, 35, 40] },
  { numEntries: 40, chunkSize: 13, edges: [0, 14, 28, 40] },
  { numEntries: 40, chunkSize: 40, edges: [0, 40] },
  { numEntries: 40, chunkSize: 1000, edges: [0, 40] },
  { numEntries: 40, chunkSize: Infinity, edges: [0, 40] },
  { numEntries: 10, chunkSize: 4, edges: [0, 5, 10] },
  { numEntries: 14, chunkSize: 4, edges: [0, 4, 8, 12, 14] },
  { numEntries: 25, chunkSize: 4, edges: [0, 5, 10, 15, 20, 25] },
  { numEntries: 3, chunkSize: 1, edges: [0, 1, 2, 3] },
  { numEntries: 0, chunkSize: 7, edges: [0, 0] },
])("$numEntries entries in chunks of $chunkSize are cut at $edges", ({ numEntries, chunkSize, edges }) => {
  const ranges = chunkRanges(numEntries, chunkSize);
  expect(ranges).toEqual(edges.slice(1).map((entryStop, i) => ({ entryStart: edges[i], entryStop })));
});

test.each([
  { what: "to the nearest start", clusterStarts: [0, 12, 23, 30], edges: [0, 12, 23, 30, 40] },
  { what: "not further than half a chunk", clusterStarts: [0, 4, 38], edges: [0, 10, 20, 30, 40] },
  { what: "two of them to one start", clusterStarts: [0, 15, 31], edges: [0, 15, 31, 40] },
  { what: "never to the beginning", clusterStarts: [0], edges: [0, 10, 20, 30, 40] },
])("cuts move to where clusters begin: $what", ({ clusterStarts, edges }) => {
  const ranges = chunkRanges(40, 10, clusterStarts);
  expect(ranges).toEqual(edges.slice(1).map((entryStop, i) => ({ entryStart: edges[i], entryStop })));
});

test("with clusters, chunks cover every entry once and none is larger than two and a half times the size asked for", () => {
  const clusters = fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 40 });
  fc.assert(
    fc.property(clusters, fc.integer({ min: 10, max: 5000 }), (lengths, chunkSize) => {
      const starts = lengths.map((_, i) => lengths.slice(0, i).reduce((sum, length) => sum + length, 0));
      const numEntries = lengths.reduce((sum, length) => sum + length, 0);
      const ranges = chunkRanges(numEntries, chunkSize, starts);
      expect(ranges[0].entryStart).toBe(0);
      expect(ranges.every((range, i) => i === 0 || range.entryStart === ranges[i - 1].entryStop)).toBe(true);
      expect(ranges.at(-1)?.entryStop).toBe(numEntries);
      const sizes = ranges.map((range) => range.entryStop - range.entryStart);
      if (numEntries > 0) expect(Math.min(...sizes)).toBeGreaterThan(0);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(2.5 * chunkSize + 2);
    }),
    { numRuns: 200 },
  );
});

test("chunks cover every entry once and none is larger than one and a half times the size asked for", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 10, max: 5000 }), (numEntries, chunkSize) => {
      const ranges = chunkRanges(numEntries, chunkSize);
      expect(ranges[0].entryStart).toBe(0);
      expect(ranges.every((range, i) => i === 0 || range.entryStart === ranges[i - 1].entryStop)).toBe(true);
      expect(ranges.at(-1)?.entryStop).toBe(numEntries);
      const sizes = ranges.map((range) => range.entryStop - range.entryStart);
      expect(Math.min(...sizes)).toBeGreaterThan(0);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(Math.ceil(1.5 * chunkSize));
    }),
    { numRuns: 200 },
  );
});

test.each([0, -1, 2.5, Number.NaN])("a chunk size of %d is refused", (chunkSize) => {
  expect(() => chunkRanges(10, chunkSize)).toThrow(
    `chunkSize must be a whole number of entries above 0, not ${chunkSize}`,
  );
});
