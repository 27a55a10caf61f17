import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ArgumentError,
  isSameObject,
  mass,
  openEvents,
  toNested,
  typeText,
  UnknownNameError,
  type ChildrenOf,
  type EventForm,
  type Events,
  type FlagsOf,
  type ListForm,
  type ListOf,
  type ReferencesTo,
  type ReferenceTo,
} from "@kaon/core";
import { MemorySource, type Declaration } from "./memory-source.ts";

interface Part {
  readonly pt: "float64";
  readonly pdgId: "int32";
  readonly motherIdx: "int16";
  readonly statusFlags: "uint16";
  readonly mother: ReferenceTo<Part>;
  readonly children: ChildrenOf<Part>;
  readonly distinctParent: ReferenceTo<Part>;
  readonly distinctChildren: ChildrenOf<Part>;
  readonly distinctChildrenDeep: ChildrenOf<Part>;
  readonly hasFlags: FlagsOf<"isPrompt" | "isLast">;
}

interface Muon {
  readonly pt: "float64";
  readonly partIdx: "int32";
  readonly matchedPart: ReferenceTo<Part>;
}

interface Jet {
  readonly pt: "float64";
  readonly muonIdx1: "int8";
  readonly muonIdx2: "int64";
  readonly matchedMuons: ReferencesTo<Muon>;
  readonly charge: "int32";
}

interface Declared {
  readonly Part: ListOf<Part>;
  readonly Muon: ListOf<Muon>;
  readonly Jet: ListOf<Jet>;
}

const declaration: Declaration = {
  Part: { list: { pt: "float64", pdgId: "int32", motherIdx: "int16", statusFlags: "uint16" } },
  Muon: { list: { pt: "float64", partIdx: "int32" } },
  Jet: { list: { pt: "float64", muonIdx1: "int8", muonIdx2: "int64" } },
};

const additions: Readonly<Record<string, Partial<ListForm>>> = {
  Part: {
    references: {
      mother: { kind: "index", field: "motherIdx", to: "Part" },
      children: { kind: "inverse", from: "Part", through: "mother" },
      distinctParent: { kind: "unlike", through: "mother", field: "pdgId" },
      distinctChildren: { kind: "inverse", from: "Part", through: "distinctParent" },
      distinctChildrenDeep: { kind: "descendants", through: "mother", field: "pdgId" },
    },
    flags: { hasFlags: { field: "statusFlags", bits: ["isPrompt", "isOther", "isLast"] } },
  },
  Muon: { references: { matchedPart: { kind: "index", field: "partIdx", to: "Part" } } },
  Jet: {
    references: { matchedMuons: { kind: "indices", fields: ["muonIdx1", "muonIdx2"], to: "Muon" } },
    constants: { charge: { constant: 0, type: "int32" } },
  },
};

function complete(form: EventForm): EventForm {
  const fields = Object.entries(form.fields).map(([name, field]) => {
    return [name, field.kind === "list" ? { ...field, ...additions[name] } : field] as const;
  });
  return { ...form, fields: Object.fromEntries(fields) };
}

interface PartValue {
  readonly pt: number;
  readonly pdgId: number;
  readonly motherIdx: number;
  readonly statusFlags: number;
}

interface EventValue extends Record<string, unknown> {
  readonly Part: PartValue[];
  readonly Muon: { readonly pt: number; readonly partIdx: number }[];
  readonly Jet: { readonly pt: number; readonly muonIdx1: number; readonly muonIdx2: bigint }[];
}

/** Positions of which some lead nowhere. */
const position = fc.integer({ min: -2, max: 6 });
const eventValue: fc.Arbitrary<EventValue> = fc.record({
  Part: fc
    .array(fc.record({ pdgId: fc.constantFrom(6, 24, 13), mother: position, statusFlags: fc.nat(7) }), { maxLength: 7 })
    // Mothers come first, as generators write them.
    .map((parts) =>
      parts.map(({ mother, ...part }, i) => ({ ...part, pt: i + 0.5, motherIdx: mother < i ? mother : -1 })),
    ),
  Muon: fc.array(fc.record({ pt: fc.nat(80).map((n) => n / 4), partIdx: position }), { maxLength: 5 }),
  Jet: fc.array(fc.record({ pt: fc.nat(80), muonIdx1: position, muonIdx2: position.map(BigInt) }), { maxLength: 4 }),
});

function open(values: readonly EventValue[], entryStart = 0): Events<Declared> {
  const source = new MemorySource(declaration, values, complete);
  return openEvents<Declared>(source, { entryStart, entryStop: values.length });
}

function at<T>(list: readonly T[], index: number | bigint): T | null {
  return list[Number(index)] ?? null;
}

/** Checks on random events, from a random entry on. */
function holds(ours: (events: Events<Declared>) => unknown, reference: (event: EventValue) => unknown): void {
  fc.assert(
    fc.property(fc.array(eventValue, { maxLength: 8 }), fc.nat(4), (values, start) => {
      const from = Math.min(start, values.length);
      expect(ours(open(values, from))).toEqual(values.slice(from).map(reference));
    }),
    { numRuns: 80 },
  );
}

const flat = (nested: unknown) => nested as unknown[];

describe("a reference to at most one object", () => {
  test("is followed by rows; a position that is negative or beyond the list leads to null", () => {
    holds(
      (events) => toNested(events.Muon.map((mu) => mu.matchedPart?.pt)),
      ({ Part, Muon }) => Muon.map((mu) => at(Part, mu.partIdx)?.pt ?? null),
    );
  });

  test("is followed from reference to reference", () => {
    holds(
      (events) => toNested(events.Muon.map((mu) => mu.matchedPart?.mother?.mother?.index)),
      ({ Part, Muon }) =>
        Muon.map((mu) => {
          const mother = Part[Part[mu.partIdx]?.motherIdx ?? -1];
          return mother === undefined || Part[mother.motherIdx] === undefined ? null : mother.motherIdx;
        }),
    );
  });

  test("gives columns with missing values, and further references", () => {
    holds(
      (events) =>
        [
          toNested(events.Muon.matchedPart.pdgId),
          toNested(events.Muon.matchedPart.mother.pt),
          toNested(events.Muon.matchedPart.children.pt),
          toNested(events.Muon.matchedPart.exists()),
        ].reduce<unknown[][]>((rows, column) => flat(column).map((value, i) => [...(rows[i] ?? []), value]), []),
      ({ Part, Muon }) => {
        const matched = Muon.map((mu) => at(Part, mu.partIdx));
        return [
          matched.map((part) => part?.pdgId ?? null),
          matched.map((part) => (part === null ? null : (at(Part, part.motherIdx)?.pt ?? null))),
          matched.map(
            (part) => part && Part.filter((child) => Part[child.motherIdx] === part).map((child) => child.pt),
          ),
          matched.map((part) => part !== null),
        ];
      },
    );
  });

  test("survives filters, masks, sorting, taking and picking", () => {
    const matched = ({ Part, Muon }: EventValue) =>
      Muon.map((mu) => ({ ...mu, part: at(Part, mu.partIdx)?.pt ?? null }));
    holds(
      (events) =>
        toNested(events.Muon.filter((mu) => mu.pt > 5).sortBy((mu) => mu.pt, { descending: true }).matchedPart.pt),
      (event) =>
        matched(event)
          .filter((mu) => mu.pt > 5)
          .sort((a, b) => b.pt - a.pt)
          .map((mu) => mu.part),
    );
    holds(
      (events) =>
        toNested(
          events.Muon.sortBy((mu) => mu.pt)
            .take(2)
            .map((mu) => mu.matchedPart?.pt),
        ),
      (event) =>
        matched(event)
          .sort((a, b) => a.pt - b.pt)
          .slice(0, 2)
          .map((mu) => mu.part),
    );
    holds(
      (events) => toNested(events.Muon.maxBy((mu) => mu.pt).matchedPart.pt),
      (event) =>
        matched(event).reduce<{ pt: number; part: number | null } | null>(
          (best, mu) => (best !== null && best.pt >= mu.pt ? best : mu),
          null,
        )?.part ?? null,
    );
  });

  test("survives masked events", () => {
    fc.assert(
      fc.property(fc.array(eventValue, { maxLength: 8 }), (values) => {
        const kept = values.filter(({ Jet }) => Jet.length > 1);
        const events = open(values).filter((ev) => ev.Jet.length > 1);
        expect(toNested(events.Muon.matchedPart.pt)).toEqual(
          kept.map(({ Part, Muon }) => Muon.map((mu) => at(Part, mu.partIdx)?.pt ?? null)),
        );
        expect(toNested(events.Muon.map((mu) => mu.matchedPart?.pdgId))).toEqual(
          kept.map(({ Part, Muon }) => Muon.map((mu) => at(Part, mu.partIdx)?.pdgId ?? null)),
        );
        expect(toNested(events.map((ev) => ev.Muon.map((mu) => mu.matchedPart?.pt ?? null)))).toEqual(
          kept.map(({ Part, Muon }) => Muon.map((mu) => at(Part, mu.partIdx)?.pt ?? null)),
        );
      }),
      { numRuns: 60 },
    );
  });

  test("is followed inside pairs, each row having its own", () => {
    holds(
      (events) =>
        toNested(
          events.Muon.pairs((a, b) => a.matchedPart !== null && b.matchedPart !== null).map(
            (a, b) => (a.matchedPart?.pt ?? 0) * 100 + (b.matchedPart?.pt ?? 0),
          ),
        ),
      ({ Part, Muon }) =>
        Muon.flatMap((a, i) =>
          Muon.slice(i + 1).map((b) => [at(Part, a.partIdx), at(Part, b.partIdx)] as const),
        ).flatMap(([a, b]) => (a === null || b === null ? [] : [a.pt * 100 + b.pt])),
    );
  });

  test("gives the same row object for the same object, and keeps it until the next event", () => {
    const [event] = [
      { Part: [part(1, -1), part(2, 0)], Muon: [0, 1, 0].map((partIdx) => ({ pt: 1, partIdx })), Jet: [] },
    ];
    const same = open([event, event]).map((ev) => {
      const [a, b, c] = ev.Muon.map((mu) => mu.matchedPart);
      return a === c && a !== b && a?.pt === 1 && b?.pt === 2 && b.mother === a;
    });
    expect(toNested(same)).toEqual([true, true]);
  });

  test("tells whether two rows are the same object", () => {
    const event = { Part: [part(1, -1), part(2, 0)], Muon: [0, 1, 0].map((partIdx) => ({ pt: 1, partIdx })), Jet: [] };
    const same = open([event, event]).Part.map((each, ev) =>
      ev.Muon.count((mu) => mu.matchedPart !== null && isSameObject(each, mu.matchedPart)),
    );
    expect(toNested(same)).toEqual([
      [2, 1],
      [2, 1],
    ]);
    expect(() => isSameObject({}, {})).toThrow("needs two rows");
  });

  test("works with functions of objects", () => {
    const event = { Part: [part(1, -1), part(2, 0)], Muon: [{ pt: 1, partIdx: 1 }], Jet: [] };
    const sum = open([event]).Muon.map((mu) => {
      const found = mu.matchedPart;
      if (found === null || found.mother === null) return 0;
      const still = { px: found.pt, py: 0, pz: 0, energy: found.mother.pt };
      return mass(still);
    });
    expect(toNested(sum)).toEqual([[-Math.sqrt(3)]]);
  });
});

describe("a reference to a list of objects", () => {
  test("is an array of rows with null for what is missing, one for each index", () => {
    holds(
      (events) => toNested(events.Jet.map((jet) => jet.matchedMuons.map((mu) => mu?.pt ?? null))),
      ({ Muon, Jet }) => Jet.map((jet) => [jet.muonIdx1, jet.muonIdx2].map((index) => at(Muon, index)?.pt ?? null)),
    );
    holds(
      (events) => toNested(events.Jet.filter((jet) => jet.matchedMuons.some((mu) => mu !== null && mu.pt > 10)).pt),
      ({ Muon, Jet }) =>
        Jet.filter((jet) => [jet.muonIdx1, jet.muonIdx2].some((index) => (at(Muon, index)?.pt ?? 0) > 10)).map(
          (jet) => jet.pt,
        ),
    );
  });

  test("gives columns of lists", () => {
    holds(
      (events) => toNested(events.Jet.matchedMuons.pt),
      ({ Muon, Jet }) => Jet.map((jet) => [jet.muonIdx1, jet.muonIdx2].map((index) => at(Muon, index)?.pt ?? null)),
    );
    expect(typeText(open([]).Jet.matchedMuons.pt)).toBe("0 * var * var * ?float64");
    expect(typeText(open([]).Part.children.pt)).toBe("0 * var * var * float64");
    expect(typeText(open([]).Muon.matchedPart.children.pt)).toBe("0 * var * option[var * float64]");
    expect(typeText(open([]).Muon.matchedPart.mother.pt)).toBe("0 * var * ?float64");
  });

  test("children are the inverse of the mother", () => {
    holds(
      (events) => toNested(events.Part.map((part) => part.children.map((child) => child.index))),
      ({ Part }) => Part.map((_, i) => Part.flatMap((child, c) => (child.motherIdx === i ? [c] : []))),
    );
    const roundTrips = (values: readonly EventValue[]) =>
      toNested(open(values).Part.map((part) => part.children.every((child) => child.mother?.index === part.index)));
    fc.assert(
      fc.property(fc.array(eventValue, { maxLength: 6 }), (values) => {
        expect(flat(roundTrips(values)).flat().every(Boolean)).toBe(true);
      }),
    );
  });
});

/** The nearest ancestor of another kind. */
function distinctParentOf(parts: readonly PartValue[], i: number): number {
  let at = parts[i].motherIdx;
  while (parts[at]?.pdgId === parts[i].pdgId) at = parts[at].motherIdx;
  return parts[at] === undefined ? -1 : at;
}

/** Descendants through the particle's own kind, as nested recursion. */
function deep(parts: readonly PartValue[], i: number): number[] {
  const mother = parts[parts[i].motherIdx];
  if (mother === undefined || mother.pdgId === parts[i].pdgId) return [];
  const others: number[] = [];
  const last: number[] = [];
  const walk = (at: number): void => {
    const children = parts.flatMap((part, c) => (part.motherIdx === at ? [c] : []));
    if (children.length === 0 && at !== i) last.push(at);
    for (const child of children) {
      if (parts[child].pdgId === parts[i].pdgId) walk(child);
      else others.push(child);
    }
  };
  walk(i);
  return [...others.sort((a, b) => a - b), ...last.sort((a, b) => a - b)];
}

describe("ancestors and descendants", () => {
  test("distinct ones are of another kind", () => {
    holds(
      (events) => toNested(events.Part.map((part) => part.distinctParent?.index ?? -1)),
      ({ Part }) => Part.map((_, i) => distinctParentOf(Part, i)),
    );
    holds(
      (events) => toNested(events.Part.map((part) => part.distinctChildren.map((child) => child.index))),
      ({ Part }) => Part.map((_, i) => Part.flatMap((__, c) => (distinctParentOf(Part, c) === i ? [c] : []))),
    );
    holds(
      (events) => toNested(events.Part.map((part) => part.distinctChildrenDeep.map((child) => child.index))),
      ({ Part }) => Part.map((_, i) => deep(Part, i)),
    );
  });

  test("mothers in a circle end nowhere", () => {
    const circle = [part(1, 1), part(2, 0), part(3, 2)];
    const events = open([{ Part: circle, Muon: [], Jet: [] }]);
    expect(toNested(events.Part.map((each) => each.distinctParent === null))).toEqual([[true, true, true]]);
    expect(toNested(events.Part.map((each) => each.distinctChildrenDeep.length))).toEqual([[0, 0, 0]]);
  });
});

interface Lead {
  readonly pt: "float64";
  readonly key: "uint32";
  readonly position: "uint32";
  readonly object: ReferenceTo<Muon | Part>;
}

interface LinkedEvent extends Record<string, unknown> {
  readonly Part: PartValue[];
  readonly Muon: { readonly pt: number; readonly partIdx: number }[];
  readonly Lead: { readonly pt: number; readonly key: number; readonly position: number }[];
}

function openLinks(
  values: readonly LinkedEvent[],
  position: "uint32" | "int32" = "uint32",
): Events<{ Part: ListOf<Part>; Muon: ListOf<Muon>; Lead: ListOf<Lead> }> {
  const linked: Declaration = { ...declaration, Lead: { list: { pt: "float64", key: "uint32", position } } };
  delete linked["Jet"];
  const object = {
    kind: "link",
    key: "Lead_key",
    position: "Lead_position",
    targets: { 7: "Muon", 9: "Part", 11: "Muon" },
  } as const;
  const source = new MemorySource(linked, values, (form) => ({
    ...form,
    fields: { ...complete(form).fields, Lead: { ...(form.fields["Lead"] as ListForm), references: { object } } },
  }));
  return openEvents(source, { entryStart: 0, entryStop: values.length });
}

describe("links with keys", () => {
  const linkedEvent: fc.Arbitrary<LinkedEvent> = fc
    .record({
      Part: fc.array(fc.nat(9), { minLength: 1, maxLength: 3 }).map((pts) => pts.map((pt) => part(pt, -1))),
      Muon: fc.array(
        fc.nat(9).map((pt) => ({ pt: pt + 10, partIdx: -1 })),
        { minLength: 1, maxLength: 3 },
      ),
      links: fc.array(fc.record({ key: fc.constantFrom(0, 5, 7, 9, 11), at: fc.nat(8) }), { maxLength: 4 }),
    })
    .map(({ Part, Muon, links }) => ({
      Part,
      Muon,
      Lead: links.map(({ key, at: n }) => ({
        pt: 1,
        key,
        position: key === 0 ? 0xffffffff : n % (key === 9 ? Part.length : Muon.length),
      })),
    }));

  test("lead to the list that the key names, and nowhere where it names none", () => {
    fc.assert(
      fc.property(fc.array(linkedEvent, { maxLength: 6 }), (values) => {
        const wanted = values.map(({ Part, Muon, Lead }) =>
          Lead.map(({ key, position: n }) => (key === 9 ? Part[n].pt : key === 7 || key === 11 ? Muon[n].pt : null)),
        );
        const events = openLinks(values);
        expect(toNested(events.Lead.object.pt)).toEqual(wanted);
        expect(toNested(events.Lead.map((lead) => lead.object?.pt))).toEqual(wanted);
      }),
    );
  });

  test("have the type of a list that has the field where a chunk leads to none, and go on from several lists", () => {
    const none: LinkedEvent = { Part: [part(1, -1)], Muon: [], Lead: [{ pt: 1, key: 0, position: 0 }] };
    const object = openLinks([none]).Lead.reference("object");
    expect(typeText(object.field("pdgId"))).toBe("1 * var * ?int32");
    expect(toNested(object.reference("mother").field("pt"))).toEqual([[null]]);
    expect(object.has("partIdx")).toBe(true);
    expect(() => object.field("nothing")).toThrow(UnknownNameError);
    expect(() => object.reference("nothing")).toThrow(UnknownNameError);
    const both: LinkedEvent = {
      Part: [part(1, -1), part(2, 0)],
      Muon: [{ pt: 5, partIdx: 1 }],
      Lead: [{ pt: 1, key: 9, position: 1 }],
    };
    const parts = openLinks([both, none]).Lead.reference("object");
    expect(toNested(parts.reference("mother").field("pt"))).toEqual([[1], [null]]);
    expect(toNested(parts.reference("mother").exists())).toEqual([[true], [null]]);
    const mixed = openLinks([{ ...both, Lead: [...both.Lead, { pt: 1, key: 7, position: 0 }] }]).Lead.reference(
      "object",
    );
    expect(toNested(mixed.field("pt"))).toEqual([[2, 5]]);
    expect(() => mixed.field("pdgId")).toThrow('no field "pdgId" in "Muon"');
  });

  test("are wrong where the position is beyond the event's list, even if the next event has more", () => {
    const event = (position: number): LinkedEvent => ({
      Part: [],
      Muon: [{ pt: 1, partIdx: -1 }],
      Lead: [{ pt: 1, key: 7, position }],
    });
    const events = openLinks([event(0), event(1), event(0)]);
    expect(() => events.Lead.object.pt).toThrow(
      '"Lead.object" of entry 1 of memory: link to Muon[1], which has 1 objects',
    );
    expect(() => events.Lead.map((lead) => lead.object?.pt)).toThrow("link to Muon[1], which has 1 objects");
  });

  test("are wrong where a position is negative, even if the event before has as many", () => {
    const event = (position: number): LinkedEvent => ({
      Part: [],
      Muon: [{ pt: 1, partIdx: -1 }],
      Lead: [{ pt: 1, key: 7, position }],
    });
    const events = openLinks([event(0), event(-1)], "int32");
    expect(() => events.Lead.object.pt).toThrow(
      '"Lead.object" of entry 1 of memory: link to Muon[-1], which has 1 objects',
    );
  });
});

describe("flags and constants", () => {
  test("hasFlags tests all of the named bits, on rows and as a column", () => {
    const prompt = ({ Part }: EventValue) => Part.map((each) => (each.statusFlags & 5) === 5);
    holds((events) => toNested(events.Part.map((each) => each.hasFlags("isPrompt", "isLast"))), prompt);
    holds((events) => toNested(events.Part.hasFlags("isPrompt", "isLast")), prompt);
    holds(
      (events) => toNested(events.Muon.matchedPart.hasFlags("isPrompt")),
      ({ Part, Muon }) =>
        Muon.map((mu) => (at(Part, mu.partIdx) === null ? null : (Part[mu.partIdx].statusFlags & 1) === 1)),
    );
    const events = open([{ Part: [part(1, -1)], Muon: [], Jet: [] }]);
    // @ts-expect-error -- no such flag
    expect(() => events.Part.hasFlags("isPromt")).toThrow('did you mean "isPrompt"?');
  });

  test("a constant is the same for all objects, and costs no column", () => {
    const source = new MemorySource(declaration, [{ Part: [], Muon: [], Jet: [jet(5), jet(6)] }], complete);
    const events = openEvents<Declared>(source, { entryStart: 0, entryStop: 1 });
    expect(toNested(events.Jet.charge)).toEqual([[0, 0]]);
    expect(toNested(events.Jet.map((each) => each.charge + each.pt))).toEqual([[5, 6]]);
    expect(source.readLog().columns).toEqual(["nJet", "Jet_pt"]);
  });
});

describe("what references read and say", () => {
  test("only the columns that are touched", () => {
    const source = new MemorySource(
      declaration,
      [{ Part: [part(1, -1)], Muon: [{ pt: 2, partIdx: 0 }], Jet: [] }],
      complete,
    );
    const events = openEvents<Declared>(source, { entryStart: 0, entryStop: 1 });
    expect(events.Muon.has("matchedPart")).toBe(true);
    expect(source.readLog().columns).toEqual([]);
    events.Muon.map((mu) => mu.matchedPart?.pdgId);
    expect(new Set(source.readLog().columns)).toEqual(new Set(["nMuon", "Muon_partIdx", "nPart", "Part_pdgId"]));
  });

  test("a forgotten value is an error still, where no reference led to nothing", () => {
    const event = { Part: [part(1, -1)], Muon: [{ pt: 2, partIdx: 0 }], Jet: [] };
    expect(() => open([event]).Muon.map((mu) => void mu.matchedPart?.pt)).toThrow(
      "must give a value, but gave undefined",
    );
  });

  test("references have no values of their own", () => {
    const events = open([{ Part: [], Muon: [], Jet: [] }]);
    expect(() => events.Muon.field("matchedPart")).toThrow(ArgumentError);
    expect(() => events.Muon.field("matchedPart")).toThrow("name one of their fields, as in Muon.matchedPart.pt");
    expect(() => events.Muon.reference("matchedPrt")).toThrow(UnknownNameError);
    // @ts-expect-error -- no such field
    expect(() => events.Muon.matchedPart.pdgid as unknown).toThrow('did you mean "pdgId"?');
    expect(inspect(events.Muon.matchedPart)).toContain("references to Part: ");
  });

  test("rows of references cannot leave the row function", () => {
    const event = { Part: [part(1, -1)], Muon: [{ pt: 2, partIdx: 0 }], Jet: [] };
    expect(() => open([event]).Muon.map((mu) => mu.matchedPart as unknown)).toThrow("gave a row itself");
  });
});

function part(pt: number, motherIdx: number): PartValue {
  return { pt, pdgId: 13, motherIdx, statusFlags: 0 };
}

function jet(pt: number): EventValue["Jet"][number] {
  return { pt, muonIdx1: -1, muonIdx2: -1n };
}
