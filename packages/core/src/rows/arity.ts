import { fresh } from "../fresh.ts";
import type { TupleList } from "./tuple-list.ts";

type Call = (...args: unknown[]) => unknown;

/** What a class of lists whose entries are made of `arity` rows has of its own, with no history of other call sites. */
export function arityMethods(arity: number): ArityMethods {
  return arity === 1 ? fresh(ones) : arity === 2 ? fresh(twos) : fresh(threes);
}

/**
 * The template with `this.$call(fn, frame, p)` written out for one arity, and what stays the same for all entries taken out of the
 * loops: V8 inlines nested row functions up to a total of bytecode, and does not know that moving a row leaves the list alone.
 */
export function expanded(template: string, arity: number): string {
  const members = ["a", "b", "c"].slice(0, arity);
  const rows = members.map((m) => `${m} = frame.${m}, at_${m} = this.$${m}`).join(", ");
  const moves = members.map((m) => `${m}.$i = at_${m}[base + p], `).join("");
  const frames = /const frame = (.*)\.enter\(\);/g;
  const calls = /this\.\$call\((\w+), frame, p\)/g;
  return template
    .replaceAll(frames, (enter) => `${enter} const event = frame.event, base = this.$base, ${rows};`)
    .replaceAll(calls, (_, fn) => `(${moves}${fn}(${members.join(", ")}, event))`);
}

type ArityMethods = Pick<TupleList, "$call" | "$copy" | "$reach"> & ThisType<TupleList>;

function ones(): ArityMethods {
  return {
    $call(fn, frame, p) {
      frame.a.$i = this.$a[this.$base + p];
      return (fn as Call)(frame.a, frame.event);
    },
    $copy(n, from, p) {
      this.$a[n] = from.$a[from.$base + p];
    },
    $reach(frame, p) {
      frame.a.$i = this.$a[this.$base + p];
      return frame.a;
    },
  };
}

function twos(): ArityMethods {
  return {
    $call(fn, frame, p) {
      frame.a.$i = this.$a[this.$base + p];
      frame.b.$i = this.$b[this.$base + p];
      return (fn as Call)(frame.a, frame.b, frame.event);
    },
    $copy(n, from, p) {
      this.$a[n] = from.$a[from.$base + p];
      this.$b[n] = from.$b[from.$base + p];
    },
    $reach(frame, p) {
      frame.a.$i = this.$a[this.$base + p];
      frame.b.$i = this.$b[this.$base + p];
      return frame.rows;
    },
  };
}

function threes(): ArityMethods {
  return {
    $call(fn, frame, p) {
      frame.a.$i = this.$a[this.$base + p];
      frame.b.$i = this.$b[this.$base + p];
      frame.c.$i = this.$c[this.$base + p];
      return (fn as Call)(frame.a, frame.b, frame.c, frame.event);
    },
    $copy(n, from, p) {
      this.$a[n] = from.$a[from.$base + p];
      this.$b[n] = from.$b[from.$base + p];
      this.$c[n] = from.$c[from.$base + p];
    },
    $reach(frame, p) {
      frame.a.$i = this.$a[this.$base + p];
      frame.b.$i = this.$b[this.$base + p];
      frame.c.$i = this.$c[this.$base + p];
      return frame.rows;
    },
  };
}
