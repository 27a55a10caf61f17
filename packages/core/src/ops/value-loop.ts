import type { TextArray } from "../array.ts";
import { canGenerate, generate } from "../fresh.ts";
import type { ValueSink } from "../rows/sink.ts";
import { textAt } from "../text.ts";

/** One argument of a function that is called for value after value. */
export interface LoopValues {
  readonly kind: "number" | "boolean" | "text" | "constant";
  readonly data: unknown;
}

type Call = (...values: never[]) => unknown;

/**
 * Calls the function for values `from` to `to`. Numbers go to the sink's values, booleans to `flags` (2 for true, 1 for false), and all others to the sink.
 * Gives how many booleans there were.
 */
export type ValueLoop = (
  sink: ValueSink,
  flags: Uint8Array,
  range: { readonly from: number; readonly to: number },
) => number;

/** What a loop works with, then its range. */
type MadeLoop = (...parts: [...Parts, sink: ValueSink, flags: Uint8Array, from: number, to: number]) => number;

type Parts = [fn: Call, datas: readonly unknown[], textAt: (array: TextArray, i: number) => string];

const made = new Map<string, MadeLoop>();
const maxLoops = 1000;

/** A loop of its own for each function text, so that V8 inlines the function; a shared one where code cannot be made from text. */
export function valueLoop(fn: Call, inputs: readonly LoopValues[]): ValueLoop {
  if (!canGenerate) return slowLoop(fn, inputs);
  const key = `${inputs.map(({ kind }) => kind).join()}:${String(fn)}`;
  let make = made.get(key);
  if (make === undefined) {
    make = generate<MadeLoop>(loopText(inputs));
    if (made.size >= maxLoops) made.delete(made.keys().next().value ?? "");
    made.set(key, make);
  }
  const loop = make;
  const datas = inputs.map(({ data }) => data);
  return (sink, flags, { from, to }) => loop(fn, datas, textAt, sink, flags, from, to);
}

const reads: Record<LoopValues["kind"], (name: string) => string> = {
  number: (name) => `${name}[i]`,
  boolean: (name) => `${name}[i] !== 0`,
  text: (name) => `textAt(${name}, i)`,
  constant: (name) => name,
};

/**
 * For two arrays: for (i from … to) out[i] = fn(a0[i], a1[i]). Truths become numbers without a choice: one that is not predicted takes three times as
 * long as all the rest.
 */
function loopText(inputs: readonly LoopValues[]): string {
  const names = inputs.map((_, k) => `a${k}`);
  const args = inputs.map(({ kind }, k) => reads[kind](names[k])).join(", ");
  const locals = names.map((name, k) => `${name} = datas[${k}]`).join(", ");
  return `(fn, datas, textAt, sink, flags, from, to) => {
  const ${locals};
  let out = sink.values, room = out.length, booleans = 0;
  for (let i = from; i < to; i++) {
    const v = fn(${args});
    if (typeof v === "boolean") { flags[i] = 1 + Number(v); booleans++; }
    else if (typeof v === "number" && i < room) out[i] = v;
    else { sink.emit(v, i); out = sink.values; room = out.length; }
  }
  return booleans;
}`;
}

function slowLoop(fn: Call, inputs: readonly LoopValues[]): ValueLoop {
  const readers = inputs.map(({ kind, data }) => {
    switch (kind) {
      case "number":
        return (i: number): unknown => (data as ArrayLike<unknown>)[i];
      case "boolean":
        return (i: number): unknown => (data as ArrayLike<unknown>)[i] !== 0;
      case "text":
        return (i: number): unknown => textAt(data as TextArray, i);
      default:
        return (): unknown => data;
    }
  });
  return (sink, flags, { from, to }) => {
    let booleans = 0;
    for (let i = from; i < to; i++) {
      const value = fn(...(readers.map((read) => read(i)) as never[]));
      if (typeof value === "boolean") {
        flags[i] = value ? 2 : 1;
        booleans++;
      } else sink.emit(value, i);
    }
    return booleans;
  };
}
