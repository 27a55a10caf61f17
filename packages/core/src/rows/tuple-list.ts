import type { Row } from "./row-class.ts";
import type { Frame, TupleFamily } from "./tuple-family.ts";
import { arityMethods, expanded } from "./arity.ts";
import { canGenerate, fresh, generate } from "../fresh.ts";
import { matching } from "./matching.ts";

/** A row function as the loops call it: one row per list, then the event. */
export type RowFunction = (...rows: never[]) => unknown;

/**
 * The objects of one event, or pairs or triples of them: what `ev.Muon` is inside a row function. Entry `p` is made of the
 * rows at positions `$a[$base + p]`, `$b[…]`, `$c[…]` of the chunk's contents. Lists are reused for the next event.
 */
export interface TupleList {
  readonly $family: TupleFamily;
  $a: Int32Array;
  $b: Int32Array;
  $c: Int32Array;
  $base: number;
  length: number;
  /** Points a list of all objects of an event at event `e`. */
  $at(e: number): TupleList;
  $call(fn: RowFunction, frame: Frame, p: number): unknown;
  $copy(n: number, from: TupleList, p: number): void;
  $reach(frame: Frame, p: number): unknown;
  /** The entry that is least far from something, or null where it is beyond a limit; of single objects only. */
  $nearest?(from: unknown, metric: RowFunction, limit: number): unknown;
  filter(fn: RowFunction): TupleList;
  map(fn: RowFunction): unknown[];
  some(fn: RowFunction): boolean;
  every(fn: RowFunction): boolean;
  count(fn?: RowFunction): number;
  sum(fn: RowFunction, where?: RowFunction): number;
  min(fn: RowFunction): number | null;
  max(fn: RowFunction): number | null;
  $best(fn: RowFunction, sign: 1 | -1): number;
  $sumAll(fn: RowFunction): number;
  $sumWhere(fn: RowFunction, where: RowFunction): number;
  minBy(fn: RowFunction): unknown;
  maxBy(fn: RowFunction): unknown;
  sortBy(fn: RowFunction, options?: { readonly descending?: boolean }): TupleList;
  first(): unknown;
  at(n: number): unknown;
  take(n: number): TupleList;
  index(): unknown[];
  pairs(fn?: RowFunction): TupleList;
  triples(fn?: RowFunction): TupleList;
  cartesian(other: TupleList, fn?: RowFunction): TupleList;
  [Symbol.iterator](): Iterator<unknown>;
}

/** Makes lists of one family. */
export type TupleListClass = new (family: TupleFamily) => TupleList;

/** A class of lists whose entries are made of `arity` rows, with no history of other call sites. */
export function tupleListClass(arity: number): TupleListClass {
  const made = canGenerate
    ? generate<() => TupleListClass>(expanded(listTemplate.toString(), arity))()
    : listTemplate();
  if (arity === 1) Object.assign(made.prototype, fresh(matching));
  Object.assign(made.prototype, arityMethods(arity));
  return made;
}

/** The operations, the same for every arity. A template: refers to nothing outside itself. */
// oxlint-disable-next-line max-lines-per-function -- a class template has to stand in one function to be copied
function listTemplate(): TupleListClass {
  abstract class List implements TupleList {
    readonly $family: TupleFamily;
    $a: Int32Array;
    $b: Int32Array;
    $c: Int32Array;
    $base = 0;
    length = 0;

    declare $call: TupleList["$call"];
    declare $copy: TupleList["$copy"];
    declare $reach: TupleList["$reach"];

    constructor(family: TupleFamily) {
      this.$family = family;
      const none = new Int32Array(0);
      this.$a = none;
      this.$b = none;
      this.$c = none;
    }

    $at(e: number): this {
      const offsets = this.$family.offsets;
      this.$base = offsets[e];
      this.length = offsets[e + 1] - offsets[e];
      return this;
    }

    filter(fn: RowFunction): TupleList {
      const family = this.$family;
      const out = family.spare(this.length);
      const frame = family.enter();
      let n = 0;
      for (let p = 0; p < this.length; p++) {
        const kept = this.$call(fn, frame, p);
        if (kept !== true && kept !== false) family.wrongTruth(kept);
        // Counted instead of branched on: processors cannot foresee which entries pass.
        out.$copy(n, this, p);
        n += Number(kept) | 0;
      }
      family.leave();
      out.length = n;
      return out;
    }

    map(fn: RowFunction): unknown[] {
      const frame = this.$family.enter();
      const out: unknown[] = [];
      for (let p = 0; p < this.length; p++) {
        const value = this.$call(fn, frame, p);
        // A row that is kept needs an object of its own.
        out.push(value === frame.a || value === frame.rows ? this.$reach(this.$family.pick(), p) : value);
      }
      this.$family.leave();
      return out;
    }

    some(fn: RowFunction): boolean {
      const family = this.$family;
      const frame = family.enter();
      let found = false;
      for (let p = 0; p < this.length && !found; p++) {
        const truth = this.$call(fn, frame, p);
        if (truth === true) found = true;
        else if (truth !== false) family.wrongTruth(truth);
      }
      family.leave();
      return found;
    }

    every(fn: RowFunction): boolean {
      const family = this.$family;
      const frame = family.enter();
      let all = true;
      for (let p = 0; p < this.length && all; p++) {
        const truth = this.$call(fn, frame, p);
        if (truth === false) all = false;
        else if (truth !== true) family.wrongTruth(truth);
      }
      family.leave();
      return all;
    }

    count(fn?: RowFunction): number {
      if (fn === undefined) return this.length;
      const family = this.$family;
      const frame = family.enter();
      let n = 0;
      for (let p = 0; p < this.length; p++) {
        const truth = this.$call(fn, frame, p);
        if (truth !== true && truth !== false) family.wrongTruth(truth);
        n += Number(truth) | 0;
      }
      family.leave();
      return n;
    }

    sum(fn: RowFunction, where?: RowFunction): number {
      return where === undefined ? this.$sumAll(fn) : this.$sumWhere(fn, where);
    }

    $sumAll(fn: RowFunction): number {
      const family = this.$family;
      const frame = family.enter();
      let total = 0;
      for (let p = 0; p < this.length; p++) {
        const value = this.$call(fn, frame, p);
        if (typeof value !== "number" || value !== value) family.wrongNumber(value, "sum");
        else total += value;
      }
      family.leave();
      return total;
    }

    $sumWhere(fn: RowFunction, where: RowFunction): number {
      const family = this.$family;
      const frame = family.enter();
      let total = 0;
      for (let p = 0; p < this.length; p++) {
        const truth = this.$call(where, frame, p);
        if (truth === true) {
          const value = this.$call(fn, frame, p);
          if (typeof value !== "number" || value !== value) family.wrongNumber(value, "sum");
          else total += value;
        } else if (truth !== false) family.wrongTruth(truth);
      }
      family.leave();
      return total;
    }

    min(fn: RowFunction): number | null {
      const p = this.$best(fn, 1);
      return p < 0 ? null : this.$family.bestValue;
    }

    max(fn: RowFunction): number | null {
      const p = this.$best(fn, -1);
      return p < 0 ? null : -this.$family.bestValue;
    }

    $best(fn: RowFunction, sign: 1 | -1): number {
      const family = this.$family;
      const frame = family.enter();
      let best = -1;
      let bestValue = 0;
      for (let p = 0; p < this.length; p++) {
        const value = this.$call(fn, frame, p);
        if (typeof value !== "number" || value !== value) family.wrongNumber(value, "minimum or maximum");
        else if (best < 0 || sign * value < bestValue) {
          bestValue = sign * value;
          best = p;
        }
      }
      family.leave();
      family.bestValue = bestValue;
      return best;
    }

    minBy(fn: RowFunction): unknown {
      const p = this.$best(fn, 1);
      return p < 0 ? this.$family.miss() : this.$reach(this.$family.pick(), p);
    }

    maxBy(fn: RowFunction): unknown {
      const p = this.$best(fn, -1);
      return p < 0 ? this.$family.miss() : this.$reach(this.$family.pick(), p);
    }

    sortBy(fn: RowFunction, options?: { readonly descending?: boolean }): TupleList {
      const family = this.$family;
      const out = family.spare(this.length);
      const frame = family.enter();
      const sign = options?.descending === true ? -1 : 1;
      const order = family.order(this.length);
      for (let p = 0; p < this.length; p++) {
        const key = this.$call(fn, frame, p);
        if (typeof key !== "number" || key !== key) family.wrongNumber(key, "sort key");
        else order.keys[p] = sign * key;
      }
      family.leave();
      const positions = order.sort();
      for (let n = 0; n < this.length; n++) out.$copy(n, this, positions[n]);
      out.length = this.length;
      return out;
    }

    first(): unknown {
      return this.length === 0 ? this.$family.miss() : this.$reach(this.$family.pick(), 0);
    }

    at(n: number): unknown {
      this.$family.checkWhole(n, "at");
      const p = n < 0 ? this.length + n : n;
      return p < 0 || p >= this.length ? this.$family.miss() : this.$reach(this.$family.pick(), p);
    }

    take(n: number): TupleList {
      this.$family.checkWhole(n, "take");
      const out = this.$family.spare(this.length);
      const length = Math.min(this.length, Math.max(0, n));
      for (let p = 0; p < length; p++) out.$copy(p, this, p);
      out.length = length;
      return out;
    }

    index(): unknown[] {
      const family = this.$family;
      return family.arity === 1
        ? this.map((row: { readonly index: number }) => row.index)
        : this.map((...rows: { readonly index: number }[]) => rows.slice(0, family.arity).map((row) => row.index));
    }

    pairs(fn?: RowFunction): TupleList {
      const target = this.$family.combined("pairs");
      const n = this.length;
      const out = target.spare((n * (n - 1)) / 2);
      const rows = target.enter();
      const call = fn as ((a: Row, b: Row, event: Row) => unknown) | undefined;
      let m = 0;
      for (let p = 0; p < n; p++) {
        const i = this.$a[this.$base + p];
        rows.a.$i = i;
        for (let q = p + 1; q < n; q++) {
          const j = this.$a[this.$base + q];
          rows.b.$i = j;
          const kept = call === undefined || call(rows.a, rows.b, rows.event);
          if (kept === true) {
            out.$a[m] = i;
            out.$b[m++] = j;
          } else if (kept !== false) target.wrongTruth(kept);
        }
      }
      target.leave();
      out.length = m;
      return out;
    }

    triples(fn?: RowFunction): TupleList {
      const target = this.$family.combined("triples");
      const n = this.length;
      const out = target.spare((n * (n - 1) * (n - 2)) / 6);
      let m = 0;
      for (let p = 0; p < n; p++) {
        for (let q = p + 1; q < n; q++) {
          for (let r = q + 1; r < n; r++) {
            out.$a[m] = this.$a[this.$base + p];
            out.$b[m] = this.$a[this.$base + q];
            out.$c[m++] = this.$a[this.$base + r];
          }
        }
      }
      out.length = m;
      return fn === undefined ? out : out.filter(fn);
    }

    cartesian(other: TupleList, fn?: RowFunction): TupleList {
      const target = this.$family.combinedWith(other.$family);
      const out = target.spare(this.length * other.length);
      let m = 0;
      for (let p = 0; p < this.length; p++) {
        for (let q = 0; q < other.length; q++) {
          out.$a[m] = this.$a[this.$base + p];
          out.$b[m++] = other.$a[other.$base + q];
        }
      }
      out.length = m;
      return fn === undefined ? out : out.filter(fn);
    }

    *[Symbol.iterator](): Iterator<unknown> {
      for (let p = 0; p < this.length; p++) yield this.$reach(this.$family.pick(), p);
    }
  }
  return List as unknown as TupleListClass;
}
