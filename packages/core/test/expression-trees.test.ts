import fc from "fast-check";
import { expect, test } from "vitest";
import { toNested, type KaonArray } from "@kaon/core";
import { memorySource, open, type EventValue, type LeptonValue } from "./expression-events.ts";

/** What a tree looks at: an event, and the muon at hand where there is one. */
interface Place {
  readonly ev: EventValue;
  readonly mu: LeptonValue;
}

/** A random expression: its text, how tightly its outermost operator binds, and what it must give. */
interface Tree<T> {
  readonly text: string;
  readonly level: number;
  readonly value: (place: Place) => T;
}

type Numeric = Tree<number | null>;
type Truth = Tree<boolean>;

/** Levels of mathjs's grammar, from the weakest operator to the strongest. */
const level = {
  choice: 1,
  or: 2,
  xor: 3,
  and: 4,
  bits: 6,
  compare: 9,
  in: 10,
  sum: 12,
  product: 13,
  sign: 15,
  power: 16,
  atom: 20,
};

const atom = <T>(text: string, value: (place: Place) => T): Tree<T> => ({ text, level: level.atom, value });

/** The text, in brackets where the operator around it would tear it apart. */
const within = (tree: Tree<unknown>, least: number) => (tree.level < least ? `(${tree.text})` : tree.text);

const float = (min: number, max: number) => fc.integer({ min, max }).map((n) => n / 4);

const leptons = fc.array(
  fc.record({
    pt: float(1, 400),
    eta: float(-16, 16),
    phi: float(-12, 12),
    mass: float(0, 8),
    charge: fc.constantFrom(-1, 1),
    tight: fc.boolean(),
  }),
  { maxLength: 4 },
);

const event: fc.Arbitrary<EventValue> = fc
  .record({
    run: fc.integer({ min: 1, max: 9 }),
    event: fc.integer({ min: 0, max: 2 ** 52 }).map(BigInt),
    Muon: leptons,
    Jet: leptons,
    MET: fc.record({ pt: float(0, 400), phi: float(-12, 12) }),
    HLT: fc.record({ IsoMu24: fc.boolean() }),
    PSWeight: fc.array(float(0, 8), { maxLength: 3 }),
  })
  .map((made) => ({ ...made, nMuon: made.Muon.length }));

const numbers: readonly Numeric[] = [
  atom("MET.pt", ({ ev }) => ev.MET.pt),
  atom("nMuon", ({ ev }) => ev.nMuon),
  atom("event", ({ ev }) => Number(ev.event)),
  atom("Muon[0].pt", ({ ev }) => ev.Muon[0]?.pt ?? null),
  atom("Muon[-1].eta", ({ ev }) => ev.Muon.at(-1)?.eta ?? null),
  atom("max(Jet.pt)", ({ ev }) => (ev.Jet.length === 0 ? null : Math.max(...ev.Jet.map(({ pt }) => pt)))),
  atom("sum(Jet, pt, tight)", ({ ev }) => ev.Jet.reduce((total, { pt, tight }) => (tight ? total + pt : total), 0)),
  atom("count(Jet, pt > 20)", ({ ev }) => ev.Jet.filter(({ pt }) => pt > 20).length),
  atom("sum(PSWeight)", ({ ev }) => ev.PSWeight.reduce((total, weight) => total + weight, 0)),
  atom("PSWeight[1]", ({ ev }) => ev.PSWeight[1] ?? null),
  atom("pi", () => Math.PI),
];

const ofMuon: readonly Numeric[] = [
  atom("pt", ({ mu }) => mu.pt),
  atom("Muon.eta", ({ mu }) => mu.eta),
  atom("charge", ({ mu }) => mu.charge),
  atom("count(Jet, Jet.pt > Muon.pt)", ({ ev, mu }) => ev.Jet.filter(({ pt }) => pt > mu.pt).length),
];

const truths: readonly Truth[] = [
  atom("true", () => true),
  atom("HLT.IsoMu24", ({ ev }) => ev.HLT.IsoMu24),
  atom("Muon[1].tight", ({ ev }) => ev.Muon[1]?.tight ?? false),
  atom("any(Jet, tight)", ({ ev }) => ev.Jet.some(({ tight }) => tight)),
  atom("all(pairs(Muon), a.charge != b.charge)", ({ ev: { Muon } }) =>
    Muon.every((a, i) => Muon.slice(i + 1).every((b) => a.charge !== b.charge)),
  ),
  atom("exists(Jet[1].pt)", ({ ev }) => ev.Jet.length > 1),
];

/** null where a part is missing. */
const lifted =
  (parts: readonly Numeric[], made: (...values: number[]) => number) =>
  (place: Place): number | null => {
    const values = parts.map((part) => part.value(place));
    return values.includes(null) ? null : made(...(values as number[]));
  };

/** False where a part is missing. */
const compared =
  (parts: readonly Numeric[], made: (...values: number[]) => boolean) =>
  (place: Place): boolean => {
    const values = parts.map((part) => part.value(place));
    return !values.includes(null) && made(...(values as number[]));
  };

const infix = { "+": "sum", "-": "sum", "*": "product", "/": "product", "%": "product", "&": "bits" } as const;
const arithmetic: Readonly<Record<keyof typeof infix, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
  "&": (a, b) => a & b,
};
const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  "<": (a, b) => a < b,
  ">": (a, b) => a > b,
  "<=": (a, b) => a <= b,
  ">=": (a, b) => a >= b,
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
};
const functions: Readonly<Record<string, (x: number) => number>> = {
  abs: Math.abs,
  sqrt: Math.sqrt,
  floor: Math.floor,
  sin: Math.sin,
  cosh: Math.cosh,
  log10: Math.log10,
};

function trees(leaves: readonly Numeric[]): {
  readonly number: fc.Arbitrary<Numeric>;
  readonly truth: fc.Arbitrary<Truth>;
} {
  return fc.letrec<{ number: Numeric; truth: Truth }>((tie) => {
    const number = tie("number");
    const truth = tie("truth");
    const constant = fc
      .oneof(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 1e6, noNaN: true }))
      .map((n) => atom<number | null>(String(n), () => n));
    return {
      number: fc.oneof(
        { maxDepth: 5, depthIdentifier: "tree" },
        fc.oneof(constant, fc.constantFrom(...leaves)),
        fc
          .tuple(fc.constantFrom(...(Object.keys(infix) as (keyof typeof infix)[])), number, number)
          .map(([op, a, b]) => ({
            text: `${within(a, level[infix[op]] + (op === "&" ? 2 : 0))} ${op} ${within(b, level[infix[op]] + (op === "&" ? 3 : 1))}`,
            level: level[infix[op]],
            value: lifted([a, b], arithmetic[op]),
          })),
        fc.tuple(number, number).map(([a, b]) => ({
          text: `${within(a, level.atom)}^${within(b, level.sign)}`,
          level: level.power,
          value: lifted([a, b], Math.pow),
        })),
        number.map((a) => ({ text: `-${within(a, level.sign)}`, level: level.sign, value: lifted([a], (x) => -x) })),
        fc.tuple(fc.constantFrom(...Object.keys(functions)), number).map(([name, a]) => ({
          ...a,
          text: `${name}(${a.text})`,
          level: level.atom,
          value: lifted([a], functions[name]),
        })),
        fc
          .tuple(number, number, number)
          .map(([a, b, c]) => atom(`max(${a.text}, ${b.text}, ${c.text})`, lifted([a, b, c], Math.max))),
        fc.tuple(number, number).map(([a, b]) => ({
          text: `${within(a, level.atom)} ?? ${within(b, level.atom)}`,
          level: level.power,
          value: (place: Place) => a.value(place) ?? b.value(place),
        })),
        fc.tuple(truth, number, number).map(([condition, yes, no]) => ({
          text: `${within(condition, level.or)} ? ${yes.text} : ${no.text}`,
          level: level.choice,
          value: (place: Place) => (condition.value(place) ? yes.value(place) : no.value(place)),
        })),
        number.map((a) => ({ ...a, text: `( ${a.text})`, level: level.atom })),
      ),
      truth: fc.oneof(
        { maxDepth: 5, depthIdentifier: "tree" },
        fc.constantFrom(...truths),
        fc.tuple(fc.constantFrom(...Object.keys(comparisons)), number, number).map(([op, a, b]) => ({
          text: `${within(a, level.in)}${op}${within(b, level.in)}`,
          level: level.compare,
          value: compared([a, b], comparisons[op]),
        })),
        fc
          .tuple(
            fc.constantFrom(...Object.keys(comparisons)),
            fc.constantFrom(...Object.keys(comparisons)),
            number,
            number,
            number,
          )
          .map(([first, second, a, b, c]) => ({
            text: [within(a, level.in), first, within(b, level.in), second, within(c, level.in)].join(" "),
            level: level.compare,
            value: (place: Place) =>
              compared([a, b], comparisons[first])(place) && compared([b, c], comparisons[second])(place),
          })),
        fc.tuple(number, fc.array(number, { minLength: 1, maxLength: 3 })).map(([a, items]) => ({
          text: `${within(a, level.sum)} in [${items.map(({ text }) => text).join(", ")}]`,
          level: level.in,
          value: (place: Place) => items.some((item) => compared([a, item], (x, y) => x === y)(place)),
        })),
        fc.tuple(fc.constantFrom("and", "&&"), truth, truth).map(([op, a, b]) => ({
          text: `${within(a, level.and)} ${op} ${within(b, level.and + 1)}`,
          level: level.and,
          value: (place: Place) => a.value(place) && b.value(place),
        })),
        fc.tuple(fc.constantFrom("or", "||"), truth, truth).map(([op, a, b]) => ({
          text: `${within(a, level.or)} ${op} ${within(b, level.or + 1)}`,
          level: level.or,
          value: (place: Place) => a.value(place) || b.value(place),
        })),
        fc.tuple(truth, truth).map(([a, b]) => ({
          text: `${within(a, level.xor)} xor ${within(b, level.xor + 1)}`,
          level: level.xor,
          value: (place: Place) => a.value(place) !== b.value(place),
        })),
        fc.tuple(fc.constantFrom("not ", "!"), truth).map(([op, a]) => ({
          text: `${op}${within(a, level.sign)}`,
          level: level.sign,
          value: (place: Place) => !a.value(place),
        })),
      ),
    };
  });
}

function nested(array: KaonArray): unknown {
  return toNested(array);
}

/** Sums may be longer than a stack of small cases shows: every run looks at several events. */
const events = fc.array(event, { minLength: 1, maxLength: 4 });
const ofEvents = trees(numbers);
const ofMuons = trees([...numbers, ...ofMuon]);

test("random expressions about events give what their trees give", () => {
  fc.assert(
    fc.property(events, ofEvents.number, ofEvents.truth, (evs, number, truth) => {
      const all = open(memorySource(evs));
      // An event function looks at no muon.
      const places = evs.map((ev) => ({ ev, mu: ev.Muon[0] }));
      expect([number.text, nested(all.map(number.text))]).toEqual([number.text, places.map(number.value)]);
      expect([truth.text, nested(all.mask(truth.text))]).toEqual([truth.text, places.map(truth.value)]);
    }),
    { numRuns: 2000 },
  );
});

test("random expressions about objects give what their trees give", () => {
  fc.assert(
    fc.property(events, ofMuons.number, ofMuons.truth, (evs, number, truth) => {
      const { Muon } = open(memorySource(evs));
      const places = evs.map((ev) => ev.Muon.map((mu) => ({ ev, mu })));
      expect([number.text, nested(Muon.map(number.text))]).toEqual([
        number.text,
        places.map((list) => list.map(number.value)),
      ]);
      expect([truth.text, nested(Muon.filter(truth.text).field("pt"))]).toEqual([
        truth.text,
        places.map((list) => list.filter(truth.value).map(({ mu }) => mu.pt)),
      ]);
    }),
    { numRuns: 1000 },
  );
});
