import type { RowFunction, TupleList } from "./tuple-list.ts";

type Distance = (from: unknown, to: unknown) => unknown;

/** The search for a match among the objects of a list. A template, as the list's other operations: refers to nothing outside itself. */
export function matching(): { $nearest: NonNullable<TupleList["$nearest"]> } & ThisType<TupleList> {
  return {
    $nearest(from: unknown, metric: RowFunction, limit: number) {
      const family = this.$family;
      const frame = family.enter();
      const row = frame.a;
      let best = -1;
      let least = limit;
      for (let p = 0; p < this.length; p++) {
        row.$i = this.$a[this.$base + p];
        const distance = (metric as Distance)(from, row);
        if (typeof distance !== "number" || distance !== distance) family.wrongNumber(distance, "distance");
        else if (distance < least || (best < 0 && distance === least)) {
          least = distance;
          best = p;
        }
      }
      family.leave();
      return best < 0 ? family.miss() : this.$reach(family.pick(), best);
    },
  };
}
