import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ArgumentError,
  isSameObject,
  openEvents,
  toNested,
  typeText,
  UnknownNameError,
  type Events,
  type ListOf,
  type OptionArray,
  type NumericArray,
  type ReferencesTo,
  type ReferenceTo,
  type SingleOf,
} from "@kaon/core";
import { MemorySource } from "./memory-source.ts";

interface Muon {
  readonly pt: "float64";
  readonly trackIdx: "int32";
  readonly track: ReferenceTo<Track>;
}

interface Track {
  readonly d0: "float64";
}

/** One candidate for each event, made of muons; and a link, as of PHYSLITE's hard scatter. */
interface Candidate {
  readonly mass: "float64";
  readonly muIdx1: "int32";
  readonly muIdx2: "int32";
  readonly key: "uint32";
  readonly position: "uint32";
  readonly muon: ReferenceTo<Muon>;
  readonly muons: ReferencesTo<Muon>;
  readonly object: ReferenceTo<Muon | Track>;
}

interface Declared {
  readonly Muon: ListOf<Muon>;
  readonly Track: ListOf<Track>;
  readonly Best: SingleOf<Candidate>;
}

interface EventValue extends Record<string, unknown> {
  readonly Muon: readonly { readonly pt: number; readonly trackIdx: number }[];
  readonly Track: readonly { readonly d0: number }[];
  readonly Best: Readonly<Record<"mass" | "muIdx1" | "muIdx2" | "key" | "position", number>>;
}

function open(values: readonly EventValue[], entryStart = 0): Events<Declared> {
  const source = new MemorySource(
    {
      Muon: { list: { pt: "float64", trackIdx: "int32" } },
      Track: { list: { d0: "float64" } },
      Best: { single: { mass: "float64", muIdx1: "int32", muIdx2: "int32", key: "uint32", position: "uint32" } },
    },
    values,
    (form) => ({
      ...form,
      fields: {
        ...form.fields,
        Muon: { ...form.fields["Muon"], references: { track: { kind: "index", field: "trackIdx", to: "Track" } } },
        Best: {
          ...form.fields["Best"],
          references: {
            muon: { kind: "index", field: "muIdx1", to: "Muon" },
            muons: { kind: "indices", fields: ["muIdx1", "muIdx2"], to: "Muon" },
            object: { kind: "link", key: "Best_key", position: "Best_position", targets: { 7: "Muon", 9: "Track" } },
          },
        },
      } as typeof form.fields,
    }),
  );
  return openEvents<Declared>(source, { entryStart, entryStop: values.length });
}

const index = fc.integer({ min: -2, max: 4 });
const eventValue: fc.Arbitrary<EventValue> = fc
  .record({
    Muon: fc.array(fc.record({ pt: fc.nat(80), trackIdx: index }), { minLength: 1, maxLength: 4 }),
    Track: fc.array(fc.record({ d0: fc.nat(9) }), { minLength: 1, maxLength: 3 }),
    Best: fc.record({
      mass: fc.nat(9),
      muIdx1: index,
      muIdx2: index,
      key: fc.constantFrom(0, 7, 9),
      position: fc.nat(9),
    }),
  })
  .map(({ Muon, Track, Best }) => ({
    Muon,
    Track,
    Best: { ...Best, position: Best.position % (Best.key === 9 ? Track.length : Muon.length) },
  }));

function holds(ours: (events: Events<Declared>) => unknown, reference: (event: EventValue) => unknown): void {
  fc.assert(
    fc.property(fc.array(eventValue, { minLength: 1, maxLength: 6 }), fc.nat(4), (values, start) => {
      const from = Math.min(start, values.length - 1);
      expect(ours(open(values, from))).toEqual(values.slice(from).map(reference));
    }),
    { numRuns: 60 },
  );
}

const muonOf = ({ Muon, Best }: EventValue) => Muon[Best.muIdx1] ?? null;

describe("what the one object of each event refers to", () => {
  test("is reached in row functions, as columns and in expressions", () => {
    const wanted = (event: EventValue) => muonOf(event)?.pt ?? null;
    holds((events) => toNested(events.map((ev) => ev.Best.muon?.pt)), wanted);
    holds((events) => toNested(events.Best.muon.pt), wanted);
    holds(
      (events) => toNested(events.map("Best.muon.pt ?? -1")),
      (event) => wanted(event) ?? -1,
    );
    const pt: OptionArray<NumericArray<"float64">> = open([]).Best.muon.pt;
    expect(typeText(pt)).toBe("0 * ?float64");
  });

  test("leads on to what that refers to", () => {
    const wanted = (event: EventValue) => event.Track[muonOf(event)?.trackIdx ?? -1]?.d0 ?? null;
    holds((events) => toNested(events.map((ev) => ev.Best.muon?.track?.d0)), wanted);
    holds((events) => toNested(events.Best.muon.track.d0), wanted);
  });

  test("may be several, each of which can be missing", () => {
    const wanted = ({ Muon, Best }: EventValue) => [Muon[Best.muIdx1]?.pt ?? null, Muon[Best.muIdx2]?.pt ?? null];
    holds((events) => toNested(events.map((ev) => ev.Best.muons.map((mu) => mu?.pt ?? null))), wanted);
    holds((events) => toNested(events.Best.muons.pt), wanted);
    const count = (event: EventValue) => wanted(event).filter((pt) => pt !== null && pt > 20).length;
    holds((events) => toNested(events.map("count(Best.muons, pt > 20)")), count);
  });

  test("goes by keys as well", () => {
    const wanted = ({ Muon, Track, Best: { key, position } }: EventValue) =>
      key === 0 ? null : key === 7 ? Muon[position].pt : Track[position].d0;
    holds(
      (events) =>
        toNested(
          events.map((ev) => {
            const { object } = ev.Best;
            return object === null
              ? null
              : ev.Best.key === 7
                ? (object as { pt: number }).pt
                : (object as { d0: number }).d0;
          }),
        ),
      wanted,
    );
  });

  test("is the same object as in its list, in events that were selected", () => {
    fc.assert(
      fc.property(fc.array(eventValue, { maxLength: 6 }), (values) => {
        const selected = open(values).filter((ev) => ev.Best.muon !== null);
        const found = values.filter((event) => muonOf(event) !== null);
        const same = selected.map((ev) =>
          ev.Muon.count((mu) => ev.Best.muon !== null && isSameObject(mu, ev.Best.muon)),
        );
        expect(toNested(same)).toEqual(found.map(() => 1));
        expect(toNested(selected.Best.muon.index)).toEqual(found.map(({ Best }) => Best.muIdx1));
      }),
    );
  });

  test("follows other values for the positions, and the objects' other values", () => {
    holds(
      (events) => toNested(events.with({ Best: { muIdx1: (ev) => ev.Best.muIdx2 } }).Best.muon.pt),
      ({ Muon, Best }) => Muon[Best.muIdx2]?.pt ?? null,
    );
    holds(
      (events) => toNested(events.with({ Muon: { pt: (mu) => 2 * mu.pt } }).map((ev) => ev.Best.muon?.pt)),
      (event) => {
        const muon = muonOf(event);
        return muon === null ? null : 2 * muon.pt;
      },
    );
  });

  test("has no values of its own, and no others by its name", () => {
    const events = open([]);
    expect(() => events.Best.field("muon")).toThrow(ArgumentError);
    expect(() => events.Best.field("muon")).toThrow('"Best.muon" leads to other objects');
    expect(() => events.Best.reference("muon1")).toThrow(UnknownNameError);
    expect(() => events.Best.reference("mass")).toThrow(UnknownNameError);
    expect(events.Best.has("muon")).toBe(true);
  });

  test("is an error where a link leads beyond the event's list", () => {
    const event: EventValue = {
      Muon: [{ pt: 1, trackIdx: 0 }],
      Track: [],
      Best: { mass: 1, muIdx1: 0, muIdx2: 0, key: 7, position: 1 },
    };
    expect(() => open([event]).Best.object.field("pt")).toThrow(
      '"Best.object" of entry 0 of memory: link to Muon[1], which has 1 objects',
    );
  });
});
