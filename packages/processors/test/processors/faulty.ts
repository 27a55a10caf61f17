import { processor } from "@kaon/processors";
import "../memory-events.ts";

/** A class that can be merged and not be sent. */
class Homebound {
  merge(): this {
    return this;
  }
}

/** Does what the dataset's metadata say, in chunks that start at `at` (in all, where absent); counts events otherwise. */
export default processor({
  schema: "Memory",
  process(events) {
    const { mode, at, entryStart } = events.metadata;
    if (at !== undefined && at !== entryStart) return { n: events.numEvents };
    switch (mode) {
      case "throws":
        throw new TypeError("jets are not muons", { cause: new RangeError("index 7") });
      case "row":
        return {
          n: events.mask((ev) => {
            if (ev.event % 1000 === 17) throw new Error("no muon at all");
            return true;
          }).data.length,
        };
      case "nothing":
        return undefined as never;
      case "promise":
        return Promise.reject(new Error("late")) as never;
      case "exits":
        return process.exit(3);
      case "uncaught":
        queueMicrotask(() => {
          throw new Error("nobody catches me");
        });
        return { n: events.numEvents };
      case "late":
        setTimeout(() => {
          throw new Error("too late");
        }, 50);
        return { n: events.numEvents };
      case "spins":
        for (;;);
      case "memory": {
        const kept: unknown[] = [];
        for (;;) kept.push({ kept: Array.from({ length: 1000 }, (_, i) => ({ i })) });
      }
      case "homebound":
        return { n: events.numEvents, deep: { homebound: new Homebound() } };
      case "other type":
        return { n: "many" as never };
      case "reads":
        return { n: events.event.data.length };
      default:
        return { n: events.numEvents };
    }
  },
});
