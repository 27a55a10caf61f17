import type { Chain } from "./chain.ts";
import type { Loop, LoopInput, LoopSide } from "./loop.ts";
import { terminals, type TerminalName } from "./terminal.ts";
import type { RowFunction, TupleList } from "./tuple-list.ts";

/** A loop that takes the chain step by step, one event's lists at a time: for terminals without text, and without `new Function`. */
export function interpret(chain: Chain, terminal: TerminalName): Loop {
  const tuples = chain.kind === "listed" ? selectedOf : combinations[chain.combination];
  return (input, from, to) => {
    const { entries, event } = input;
    for (let n = from; n < to; n++) {
      event.$i = entries === null ? n : entries[n];
      const all = tuples(input, n);
      terminals[terminal].listed(applied(all, input.filters), n, input);
    }
  };
}

const combinations: Record<"pairs" | "triples" | "cartesian", (input: LoopInput, n: number) => TupleList> = {
  pairs: (input, n) => selectedOf(input, n).pairs(),
  triples: (input, n) => selectedOf(input, n).triples(),
  cartesian: (input, n) => selectedOf(input, n).cartesian(selected(input.sides[1], input, n)),
};

function selectedOf(input: LoopInput, n: number): TupleList {
  return selected(input.sides[0], input, n);
}

/** The list of one side for event `n` of the selection, filtered. */
function selected(side: LoopSide, input: LoopInput, n: number): TupleList {
  const { list, positions, offsets } = side;
  const at = positions === undefined ? input.event.$i : n;
  list.$base = offsets[at];
  list.length = offsets[at + 1] - offsets[at];
  return applied(list, side.filters);
}

function applied(list: TupleList, filters: readonly RowFunction[]): TupleList {
  let kept = list;
  for (const filter of filters) kept = kept.filter(filter);
  return kept;
}
