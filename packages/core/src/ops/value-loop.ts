import type { TextArray } from "../array.ts";
import { canGenerate, generate } from "../rows/fresh.ts";
import type { ValueSink } from "../rows/sink.ts";
import { textAt } from "../text.ts";

/** One argument of a function that is called for value after value. */
export interface LoopValues {
  readonly kind: "number" | "boolean" | "text" | "constant";
  readonly data: unknown;
}

type Call = (...values: never[]) => unknown;

/** Calls the function for values `from` to `to`, and hands what it gives to the sink. */
export type ValueLoop = (sink: ValueSink, from: number, to: number) => void;

type MadeLoop = (fn: Call, datas: readonly unknown[], textAt: (array: TextArray, i: number) => string) => ValueLoop;

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
  return make(
    fn,
    inputs.map(({ data }) => data),
    textAt,
  );
}

const reads: Record<LoopValues["kind"], (name: string) => string> = {
  number: (name) => `${name}[i]`,
  boolean: (name) => `${name}[i] !== 0`,
  text: (name) => `textAt(${name}, i)`,
  constant: (name) => name,
};

/** For two arrays: for (i from … to) out[i] = fn(a0[i], a1[i]). */
function loopText(inputs: readonly LoopValues[]): string {
  const names = inputs.map((_, k) => `a${k}`);
  const args = inputs.map(({ kind }, k) => reads[kind](names[k])).join(", ");
  return `(fn, [${names.join(", ")}], textAt) => (sink, from, to) => {
  let out = sink.values, room = out.length;
  for (let i = from; i < to; i++) {
    const v = fn(${args});
    if (typeof v === "number" && i < room) out[i] = v;
    else { sink.emit(v, i); out = sink.values; room = out.length; }
  }
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
  return (sink, from, to) => {
    for (let i = from; i < to; i++) sink.emit(fn(...(readers.map((read) => read(i)) as never[])), i);
  };
}
