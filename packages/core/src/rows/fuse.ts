import type { Chain, Combination, Listed } from "./chain.ts";
import { generate } from "../fresh.ts";
import type { Loop } from "./loop.ts";
import { terminals, type FlatText, type Terminal, type TerminalName } from "./terminal.ts";

/** The parts of a chain that its loop's text depends on. */
export interface LoopShape {
  readonly chain: Chain;
  readonly terminal: TerminalName;
  /** Whether some events are left out, so that places in the selection are not entries of the chunk. */
  readonly isSelection: boolean;
}

/** Identifies the text of a loop. */
export function shapeKey({ chain, terminal, isSelection }: LoopShape): string {
  const side = (listed: Listed) =>
    `${listed.members.map((m) => m.name).join("×")}${listed.positions === undefined ? "" : "@"}/${listed.filters.length}`;
  const text =
    chain.kind === "listed"
      ? side(chain)
      : `${chain.combination}(${chain.of.map(side).join(",")})/${chain.filters.length}`;
  return `${text}${isSelection ? "?" : ""}.${terminal}`;
}

/** Whether a terminal has text to fuse; the others run over one event's list at a time. */
export function isFusible(terminal: TerminalName): boolean {
  return terminals[terminal].visit !== "";
}

/**
 * One loop for a whole chain, made from text, so that V8 sees each row function at one site and inlines it. For
 * `filter(f).pairs(g).map(h)` it reads, without the bookkeeping:
 *
 *     for each event: for each object: if (f(row, event)) kept[n0++] = position;
 *                     for each pair of kept: if (g(r0, r1, event)) out[m++] = h(r0, r1, event);
 */
export function fuse(shape: LoopShape): Loop {
  return generate<Loop>(loopText(shape));
}

function loopText({ chain, terminal, isSelection }: LoopShape): string {
  const { flat } = terminals[terminal] as Terminal;
  return chain.kind === "listed" && flat !== undefined
    ? flatText(chain, flat, isSelection)
    : nestedText(chain, terminal, isSelection);
}

function nestedText(chain: Chain, terminal: TerminalName, isSelection: boolean): string {
  const sides = chain.kind === "listed" ? [chain] : chain.of;
  const arity = chain.kind === "listed" ? chain.members.length : arities[chain.combination];
  const { begin, visit, end }: Terminal = terminals[terminal];
  const args = `${["r0", "r1", "r2"].slice(0, arity).join(", ")}, event`;
  const body = `${checks("g", chain.kind === "listed" ? 0 : chain.filters.length, args)} ${visit.replaceAll("ARGS", args)}`;
  return `(k, from, to) => {
  const { entries, event, sides, rows, filters, fn, where, values, positions, ends, perEvent } = k;
  const arity = ${arity}, [r0, r1, r2] = rows;
  ${chain.kind === "listed" ? "" : chain.filters.map((_, i) => `const g${i} = filters[${i}];`).join(" ")}
  ${sides.map(sideText).join("\n  ")}
  let [p0, p1, p2] = positions.index, out = values.values, room = out.length, m = k.m;
  for (let n = from; n < to; n++) {
    const e = ${isSelection ? "entries[n]" : "n"};
    event.$i = e;
    ${begin}
    ${chain.kind === "listed" ? listedText(chain, args, visit) : combinedText(chain.combination, chain.of, body)}
    ${end}
  }
  k.m = m;
}`;
}

/**
 * One loop over all objects of the block instead of one for each event: the end of a short list is a branch that no processor foresees, and
 * costs as much as ten objects. A last filter is counted instead of branched on, for the same reason, where the terminal allows it.
 */
function flatText(chain: Listed, { begin, visit, end, isCounting }: FlatText, isSelection: boolean): string {
  const members = chain.members.map((_, member) => `r${member}`);
  const args = `${members.join(", ")}, event`;
  const set = members.map((row, member) => `${row}.$i = ${position(chain, 0, member)};`).join(" ");
  const branching = chain.filters.length - (isCounting === true && chain.filters.length > 0 ? 1 : 0);
  const isContiguous = chain.positions !== undefined || !isSelection;
  const last =
    branching < chain.filters.length ? `const t = f0_${branching}(${args}); ${truth("t")} m += t | 0;` : "m++;";
  return `(k, from, to) => {
  const { entries, event, sides, rows, fn, where, values, positions, ends, perEvent } = k;
  const arity = ${chain.members.length}, [r0, r1, r2] = rows;
  ${sideText(chain, 0)}
  const { length, starts, shifts, begun } = k.layOut(from, to);
  const before = k.places(length + 1);
  const lead = offsets0[from];
  let m = k.m; ${begin}
  let [p0, p1, p2] = positions.index, out = values.values, room = out.length;
  for (let j = 0, n = from - 1; j < length; j++) {
    n += begun[j];
    before[j] = m;
    event.$i = ${isSelection ? "entries[n]" : "n"};
    const p = j + ${isContiguous ? "lead" : "shifts[n - from]"}; ${set}
    ${checks("f0_", branching, args)} ${visit.replaceAll("ARGS", args).replace("NEXT", last)}
  }
  before[length] = m;
  for (let n = from, last = k.m; n < to; n++) { const first = last; last = before[starts[n - from + 1]]; ${end} }
  k.m = m;
}`;
}

const arities: Record<Combination, number> = { pairs: 2, triples: 3, cartesian: 2 };

/** Declarations for side `s`: its offsets, stored positions, filters, row and scratch. */
function sideText(side: Listed, s: number): string {
  const filters = side.filters.map((_, i) => `f${s}_${i} = sides[${s}].filters[${i}]`);
  const stored = side.members.map(
    (_, member) => `i${s}_${member} = sides[${s}].positions${side.positions === undefined ? "" : `.index[${member}]`}`,
  );
  const declared = [`offsets${s} = sides[${s}].offsets`, `row${s} = sides[${s}].rows[0]`, ...stored, ...filters];
  return `const ${declared.join(", ")}; let kept${s} = sides[${s}].kept;`;
}

/** `continue` where a filter says no. */
function checks(name: string, count: number, args: string): string {
  return Array.from(
    { length: count },
    (_, i) => `{ const t = ${name}${i}(${args}); if (t !== true) { if (t !== false) k.wrongTruth(t); continue; } }`,
  ).join(" ");
}

/** Written in this way, V8 leaves out the check where it knows that the value is true or false; with typeof it does not. */
function truth(name: string): string {
  return `if (${name} !== true && ${name} !== false) k.wrongTruth(${name});`;
}

function range(side: Listed, s: number): string {
  const event = side.positions === undefined ? "e" : "n";
  return `let p = offsets${s}[${event}]; const stop${s} = offsets${s}[${event} + 1];`;
}

function position(side: Listed, s: number, member: number): string {
  return side.positions === undefined ? "p" : `i${s}_${member}[p]`;
}

function listedText(chain: Listed, args: string, visit: string): string {
  const set = chain.members.map((_, member) => `r${member}.$i = ${position(chain, 0, member)};`).join(" ");
  return `{ ${range(chain, 0)} tuples: for (; p < stop0; p++) { ${set} ${checks("f0_", chain.filters.length, args)} ${visit.replaceAll("ARGS", args)} } }`;
}

/** Whether all objects of a side are combined: they are where they are, and need no scratch space. */
function isPlain({ positions, filters }: Listed): boolean {
  return positions === undefined && filters.length === 0;
}

/** How many objects of a side there are (`n0`); the positions that pass its filters in its scratch space, which grows to the longest list. */
function keptText(side: Listed, s: number): string {
  if (isPlain(side)) return `const first${s} = offsets${s}[e], n${s} = offsets${s}[e + 1] - first${s};`;
  const branching = Math.max(0, side.filters.length - 1);
  const tests = checks(`f${s}_`, branching, `row${s}, event`);
  const next =
    branching < side.filters.length
      ? `const t = f${s}_${branching}(row${s}, event); ${truth("t")} n${s} += t | 0;`
      : `n${s}++;`;
  const loop = `for (; p < stop${s}; p++) { const i = ${position(side, s, 0)}; row${s}.$i = i; ${tests} kept${s}[n${s}] = i; ${next} }`;
  return `let n${s} = 0; { ${range(side, s)} if (stop${s} - p > kept${s}.length) kept${s} = k.widen(${s}, stop${s} - p); ${loop} }`;
}

function combinedText(combination: Combination, of: readonly Listed[], body: string): string {
  const kept = of.map(keptText).join(" ");
  const found = of.every(isPlain) ? kept : `k.phase = 0; ${kept} k.phase = 1;`;
  const place = (s: number, at: string) => (isPlain(of[s]) ? `first${s} + ${at}` : `kept${s}[${at}]`);
  switch (combination) {
    case "pairs":
      return `${found} tuples: for (let a = 0; a < n0; a++) { r0.$i = ${place(0, "a")}; for (let b = a + 1; b < n0; b++) { r1.$i = ${place(0, "b")}; ${body} } }`;
    case "triples":
      return `${found} tuples: for (let a = 0; a < n0; a++) { r0.$i = ${place(0, "a")}; for (let b = a + 1; b < n0; b++) { r1.$i = ${place(0, "b")}; for (let c = b + 1; c < n0; c++) { r2.$i = ${place(0, "c")}; ${body} } } }`;
    case "cartesian":
      return `${found} tuples: for (let a = 0; a < n0; a++) { r0.$i = ${place(0, "a")}; for (let b = 0; b < n1; b++) { r1.$i = ${place(1, "b")}; ${body} } }`;
  }
}
