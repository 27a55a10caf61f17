import type { LoopInput } from "./loop.ts";
import type { TupleList } from "./tuple-list.ts";

/**
 * What a loop does with the tuples of each event. Every terminal is written twice, side by side: as source text to be fused
 * into a loop, and over one event's list, for chains that cannot be fused. In the text, `ARGS` are the rows and the event,
 * `n` is the number of the event in the output, `m` the number of values so far.
 */
export interface Terminal {
  /** Statements before the tuples of an event. */
  readonly begin: string;
  /** Statements for each tuple; `continue` goes on to the next tuple, `break tuples` to the end of the event. */
  readonly visit: string;
  /** Statements after the tuples of an event. */
  readonly end: string;
  /** The same for a loop over all objects of a block of events, where it can be said without knowing where lists end. */
  readonly flat?: FlatText;
  /** The same on the list of event number `n`. */
  listed(list: TupleList, n: number, input: LoopInput): void;
}

/** Text for a loop over all objects of a block of events; events go `from` to `to`. */
export interface FlatText {
  /** Statements before the objects of the block. */
  readonly begin: string;
  /** Statements for each object of event number `n`. `NEXT` counts it as one more value. */
  readonly visit: string;
  /** Statements for each event after that: it has values `first` to `last`. */
  readonly end: string;
  /** Whether objects that a last filter does not let through may be visited, as long as they are not counted. */
  readonly isCounting?: boolean;
}

const wanted = (purpose: string) => `if (typeof v !== "number" || v !== v) k.wrongNumber(v, "${purpose}");`;

const where = "const w = where(ARGS); if (w !== true) { if (w !== false) k.wrongTruth(w); continue; }";

function extreme(better: "<" | ">", method: "min" | "max"): Terminal {
  return {
    begin: "let best = 0, found = false;",
    visit: `const v = fn(ARGS); ${wanted("minimum or maximum")} if (!found || v ${better} best) { best = v; found = true; }`,
    end: "perEvent[n] = best; if (!found) k.missing(n);",
    listed: (list, n, input) => {
      const value = list[method](input.fn);
      input.perEvent[n] = value ?? 0;
      if (value === null) input.missing(n);
    },
  };
}

function best(better: "<" | ">", sign: 1 | -1): Terminal {
  return {
    begin: "let best = 0, found = false;",
    visit:
      `const v = fn(ARGS); ${wanted("minimum or maximum")} ` +
      `if (!found || v ${better} best) { best = v; found = true; p0[n] = r0.$i; if (arity > 1) p1[n] = r1.$i; if (arity > 2) p2[n] = r2.$i; }`,
    end: "if (!found) { p0[n] = -1; if (arity > 1) p1[n] = -1; if (arity > 2) p2[n] = -1; }",
    listed: (list, n, input) => storeAt(list, list.$best(input.fn, sign), n, input),
  };
}

const store =
  'const v = fn(ARGS); if (typeof v === "number" && m < room) out[m++] = v; else { m = values.emit(v, m); out = values.values; room = out.length; }';

const place = "p0[m] = r0.$i; if (arity > 1) p1[m] = r1.$i; if (arity > 2) p2[m] = r2.$i;";

/** All terminals by name. */
export const terminals = {
  map: {
    begin: "",
    visit: store,
    end: "ends[n + 1] = m;",
    flat: { begin: "", visit: store, end: "ends[n + 1] = last;" },
    listed: (list, n, input) => {
      const frame = list.$family.enter();
      for (let p = 0; p < list.length; p++) input.m = input.values.emit(list.$call(input.fn, frame, p), input.m);
      list.$family.leave();
      input.ends[n + 1] = input.m;
    },
  },
  positions: {
    begin: "",
    visit: `if (m === p0.length) { positions.grow(); [p0, p1, p2] = positions.index; } ${place} m++;`,
    end: "ends[n + 1] = m;",
    flat: {
      begin: "while (positions.index[0].length < m + length) positions.grow();",
      visit: `${place} NEXT`,
      end: "ends[n + 1] = last;",
      isCounting: true,
    },
    listed: storeAll,
  },
  sortBy: {
    begin: "",
    visit: "",
    end: "",
    listed: (list, n, input) => storeAll(list.sortBy(input.fn, input.sort), n, input),
  },
  take: {
    begin: "",
    visit: "",
    end: "",
    listed: (list, n, input) => storeAll(list.take(input.number), n, input),
  },
  at: {
    begin: "",
    visit: "",
    end: "",
    listed: (list, n, input) => {
      const p = input.number < 0 ? list.length + input.number : input.number;
      storeAt(list, p < list.length ? p : -1, n, input);
    },
  },
  count: {
    begin: "let found = 0;",
    visit: "found++;",
    end: "perEvent[n] = found;",
    flat: { begin: "", visit: "NEXT", end: "perEvent[n] = last - first;", isCounting: true },
    listed: (list, n, input) => void (input.perEvent[n] = list.length),
  },
  sum: {
    begin: "let total = 0;",
    visit: `const v = fn(ARGS); ${wanted("sum")} total += v;`,
    end: "perEvent[n] = total;",
    listed: (list, n, input) => void (input.perEvent[n] = list.sum(input.fn)),
  },
  sumWhere: {
    begin: "let total = 0;",
    visit: `${where} const v = fn(ARGS); ${wanted("sum")} total += v;`,
    end: "perEvent[n] = total;",
    listed: (list, n, input) => void (input.perEvent[n] = list.sum(input.fn, input.where)),
  },
  some: {
    begin: "let found = 0;",
    visit: "const v = fn(ARGS); if (v === true) { found = 1; break tuples; } if (v !== false) k.wrongTruth(v);",
    end: "perEvent[n] = found;",
    listed: (list, n, input) => void (input.perEvent[n] = list.some(input.fn) ? 1 : 0),
  },
  every: {
    begin: "let all = 1;",
    visit: "const v = fn(ARGS); if (v === false) { all = 0; break tuples; } if (v !== true) k.wrongTruth(v);",
    end: "perEvent[n] = all;",
    listed: (list, n, input) => void (input.perEvent[n] = list.every(input.fn) ? 1 : 0),
  },
  min: extreme("<", "min"),
  max: extreme(">", "max"),
  minBy: best("<", 1),
  maxBy: best(">", -1),
} satisfies Record<string, Terminal>;

export type TerminalName = keyof typeof terminals;

function storeAll(list: TupleList, n: number, input: LoopInput): void {
  for (let p = 0; p < list.length; p++) {
    if (input.m === input.positions.index[0].length) input.positions.grow();
    const [p0, p1, p2] = input.positions.index;
    p0[input.m] = list.$a[list.$base + p];
    if (list.$family.arity > 1) p1[input.m] = list.$b[list.$base + p];
    if (list.$family.arity > 2) p2[input.m] = list.$c[list.$base + p];
    input.m++;
  }
  input.ends[n + 1] = input.m;
}

/** Stores entry `p` of a list for event `n`, or −1 where `p` is negative. */
function storeAt(list: TupleList, p: number, n: number, input: LoopInput): void {
  const [p0, p1, p2] = input.positions.index;
  p0[n] = p < 0 ? -1 : list.$a[list.$base + p];
  if (list.$family.arity > 1) p1[n] = p < 0 ? -1 : list.$b[list.$base + p];
  if (list.$family.arity > 2) p2[n] = p < 0 ? -1 : list.$c[list.$base + p];
}
