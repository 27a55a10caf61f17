import * as fc from "fast-check";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { numeric, openEvents } from "@kaon/core";
import {
  type GoldenJSON,
  LumiError,
  LumiList,
  lumiList,
  lumiMask,
  merge,
  packTree,
  readLumiMask,
  readRecordedLuminosity,
  recordedLuminosity,
  unpackTree,
} from "@kaon/processors";
import { MemoryEvents } from "./memory-events.ts";

const data = process.env.KAON_DATA ?? join(import.meta.dirname, "..", "..", "..", "..", "shared", "data");
const golden = join(data, "coffea", "Cert_294927-306462_13TeV_EOY2017ReReco_Collisions17_JSON.txt");
const table = join(data, "coffea", "lumi_small.csv");
const isThere = existsSync(golden) && existsSync(table);
if (!isThere) console.log(`skipped tests of luminosity files: not in ${data} (set KAON_DATA to where they are)`);

describe.skipIf(!isThere)("files of CMS, with the numbers of coffea's tests", () => {
  test("the golden JSON of 2017 has section 115 of run 303825, and no run 123", () => {
    const mask = readLumiMask(golden);
    expect(mask.holds(303825, 115)).toBe(true);
    expect(mask.holds(123, 123)).toBe(false);
    expect([...mask.mask([123, 303825], Uint32Array.of(123, 115)).data]).toEqual([0, 1]);
  });

  test("every range of the golden JSON holds its first and last section and not those beside it", () => {
    const mask = readLumiMask(golden);
    const document = JSON.parse(readFileSync(golden, "utf8")) as GoldenJSON;
    expect(mask.runs).toEqual(
      Object.keys(document)
        .map(Number)
        .sort((a, b) => a - b),
    );
    for (const [run, ranges] of Object.entries(document)) {
      const isGood = (section: number): boolean => ranges.some(([first, last]) => first <= section && section <= last);
      for (const section of ranges.flatMap(([first, last]) => [first - 1, first, last, last + 1])) {
        expect([run, section, mask.holds(Number(run), section)]).toEqual([run, section, isGood(section)]);
      }
    }
  });

  test("the first ten sections of the table hold 1.539941814 /pb, however often they are named", () => {
    const recorded = readRecordedLuminosity(table);
    const sections = Array.from({ length: 10 }, (_, i) => [297050, 12 + i] as const);
    expect(recorded.unit).toBe("/pb");
    expect(recorded.of(sections)).toBeCloseTo(1.539941814, 9);
    expect(recorded.of([...sections, ...sections])).toBeCloseTo(1.539941814, 9);
    expect(
      recorded.of(
        lumiList(
          sections.map(([run]) => run),
          sections.map(([, section]) => section),
        ),
      ),
    ).toBeCloseTo(1.539941814, 9);
    expect(recorded.of([[1, 1]])).toBe(0);
    expect(recorded.unknown([...sections, [1, 1], [1, 1]])).toEqual([[1, 1]]);
  });

  test("all sections of the table hold what Python sums up", () => {
    const lines = readFileSync(table, "utf8")
      .split("\n")
      .filter((line) => /^\d/.test(line));
    const sections = lines.map((line) => {
      const [run, section] = line.split(",").map((cell) => Number(cell.split(":")[0]));
      return [run, section] as const;
    });
    expect(lines.length).toBe(998);
    expect(readRecordedLuminosity(table).of(sections)).toBeCloseTo(138.789557764, 8);
  });
});

describe("lumi masks", () => {
  const mask = lumiMask('{"1": [[3, 5], [10, 10]], "2": []}');

  test("are inclusive on both ends", () => {
    const sections = [2, 3, 4, 5, 6, 9, 10, 11];
    expect(sections.map((section) => mask.holds(1, section))).toEqual([
      false,
      true,
      true,
      true,
      false,
      false,
      true,
      false,
    ]);
    expect(mask.holds(2, 3)).toBe(false);
    expect(mask.runs).toEqual([1, 2]);
  });

  test("take integers of any type, and row functions", () => {
    const runs = numeric(BigInt64Array.of(1n, 2n, 1n));
    const sections = numeric(Uint32Array.of(3, 3, 6));
    expect([...mask.mask(runs, sections).data]).toEqual([1, 0, 0]);
    const events = openEvents<{ event: "int32" }>(new MemoryEvents("memory", { numEntries: 5, seed: 0 }), {
      entryStart: 0,
      entryStop: 5,
    });
    const good = lumiMask({ "7": [[2, 3]] });
    expect([...events.mask((ev) => good.holds(7, ev.event)).data]).toEqual([0, 0, 1, 1, 0]);
  });

  test("hold what their ranges hold, in whatever order and however they overlap", () => {
    const range = fc.tuple(fc.nat(40), fc.nat(8)).map(([first, length]) => [first, first + length] as [number, number]);
    fc.assert(
      fc.property(fc.array(range), (ranges) => {
        const mask = lumiMask({ "5": ranges });
        for (let section = 0; section < 50; section++) {
          const isGood = ranges.some(([first, last]) => first <= section && section <= last);
          expect(mask.holds(5, section)).toBe(isGood);
        }
      }),
    );
  });
});

describe("lists of luminosity sections", () => {
  test("have every section once, ascending", () => {
    const list = lumiList([2, 1, 2, 2, 1], [5, 7, 5, 4, 6]);
    expect(list.sections).toEqual([
      [1, 6],
      [1, 7],
      [2, 4],
      [2, 5],
    ]);
    expect(list.size).toBe(4);
    expect(JSON.stringify(list)).toBe('{"1":[[6,7]],"2":[[4,5]]}');
  });

  test("merge to the list of all events, also from another thread, and masks of them hold just these", () => {
    const events = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 30 })));
    const of = (list: readonly (readonly [number, number])[]): LumiList =>
      lumiList(
        list.map(([run]) => run),
        list.map(([, section]) => section),
      );
    fc.assert(
      fc.property(events, events, (first, second) => {
        const merged = merge(of(first), unpackTree(packTree(of(second)).tree) as unknown as LumiList);
        expect(merged.sections).toEqual(of([...first, ...second]).sections);
        const mask = lumiMask(merged.toGoldenJSON());
        const all = [1, 2, 3].flatMap((run) => Array.from({ length: 32 }, (_, section) => [run, section] as const));
        expect(all.filter(([run, section]) => mask.holds(run, section))).toEqual(merged.sections);
      }),
    );
  });
});

describe("recorded luminosity", () => {
  const line = (run: number, section: number, recorded: number): string =>
    `${run}:5839,${section}:${section},06/16/17 20:55:44,STABLE BEAMS,6500,0.2,${recorded},40.3,HFET`;

  test("counts each section once, and instantaneous luminosity for 23.31 seconds", () => {
    const csv = ["#run:fill,ls,…,recorded(hz/ub)", line(1, 2, 0.5), line(1, 2, 0.5), line(1, 3, 2)].join("\r\n");
    expect(
      recordedLuminosity(csv).of([
        [1, 2],
        [1, 3],
        [1, 2],
      ]),
    ).toBe(2.5);
    expect(recordedLuminosity(csv).unit).toBe("hz/ub");
    expect(recordedLuminosity(csv, { instantaneous: true }).at(1, 3)).toBeCloseTo(2 * 23.3111, 3);
  });

  test.each<[string, () => unknown, string]>([
    ["no JSON", () => lumiMask("{"), "a lumi mask must be JSON"],
    [
      "a list",
      () => lumiMask("[]"),
      'a lumi mask is an object of ranges by run, as { "297050": [[12, 137]] } (top level)',
    ],
    ["a run by name", () => lumiMask('{"2017B": []}'), 'a run is a whole number, not "2017B" (run 2017B)'],
    [
      "ranges that are none",
      () => lumiMask('{"1": 3}'),
      "a run has a list of ranges, as [[12, 137], [193, 776]], not 3 (run 1)",
    ],
    [
      "a range of one number",
      () => lumiMask('{"1": [[3]]}'),
      "a range is its first and last luminosity section, as [12, 137], not [3] (run 1)",
    ],
    ["a range backwards", () => lumiMask('{"1": [[3, 2]]}'), "not [3,2] (run 1)"],
    ["a line without luminosity", () => recordedLuminosity("1:2,3:3,x"), 'not "1:2,3:3,x" (line 1)'],
    [
      "two values",
      () => recordedLuminosity([line(1, 2, 0.5), line(1, 2, 0.6)].join("\n")),
      "section 2 of run 1 is there twice, with 0.5 and 0.6 (line 2)",
    ],
    ["fewer runs than sections", () => lumiList([1], [1, 2]), "there are 1 runs and 2 sections"],
  ])("names mistakes: %s", (_, act, message) => {
    expect(act).toThrow(message);
  });

  test("errors say where", () => {
    expect(() => lumiMask('{"12": 3}')).toThrow(LumiError);
    expect(() => lumiMask('{"12": 3}')).toThrow(expect.objectContaining({ where: "run 12" }) as Error);
  });
});
