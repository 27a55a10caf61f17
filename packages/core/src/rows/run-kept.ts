import { functionsOf, type Chain } from "./chain.ts";
import { shapeKey } from "./fuse.ts";
import { remembered } from "./memo.ts";
import { runChain, type Found, type TerminalOptions } from "./run-chain.ts";
import type { Selected } from "./selected.ts";
import type { TerminalName } from "./terminal.ts";

/** A terminal with its arguments, and what is made of what it finds. */
export interface Wanted<T> {
  readonly terminal: TerminalName;
  readonly options: TerminalOptions;
  readonly finish: (found: Found) => T;
}

/**
 * What a terminal over a chain gives, or gave before where the events have a memo: the whole loop, which is known by its functions
 * and by the stored positions that it starts from.
 * @throws RowFunctionError where a row function throws or gives a wrong value
 */
export function runKept<T>(events: Selected, chain: Chain, { terminal, options, finish }: Wanted<T>): T {
  const { fn, where, number, sort } = options;
  const positions = (chain.kind === "listed" ? [chain] : chain.of).flatMap((side) => side.positions ?? []);
  const shape = shapeKey({ chain, terminal, isSelection: events.entries !== null });
  const key = [shape, ...positions, ...functionsOf(chain), fn, where, number, sort?.descending];
  return remembered(events, key, () => {
    const found = runChain(events, chain, terminal, options);
    return { result: finish(found), reads: found.reads };
  });
}
