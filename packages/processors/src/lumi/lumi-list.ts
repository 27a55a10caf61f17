import { type Packed, registerUnpacker } from "@kaon/core";
import type { GoldenJSON } from "./lumi-mask.ts";
import { type LumiColumn, lumiColumns } from "./lumi-sections.ts";

/** One luminosity section of a run. */
export type LumiSection = readonly [run: number, section: number];

/**
 * The luminosity sections that events come from, each once.
 * @throws ArgumentError where there are not as many runs as sections
 * @example lumiList(events.run, events.luminosityBlock)
 */
export function lumiList(runs: LumiColumn, sections: LumiColumn): LumiList {
  const [run, section] = lumiColumns(runs, sections);
  const byRun = new Map<number, Set<number>>();
  let [lastRun, known] = [Number.NaN, new Set<number>()];
  for (let i = 0; i < run.length; i++) {
    if (run[i] !== lastRun) {
      lastRun = run[i];
      known = byRun.get(lastRun) ?? new Set();
      byRun.set(lastRun, known);
    }
    known.add(section[i]);
  }
  return new LumiList(new Map([...byRun].map(([key, set]) => [key, Float64Array.from(set).sort()])));
}

/** Luminosity sections, each once, by run; made by `lumiList`. Merges across chunks. */
export class LumiList {
  /** Ascending sections by run. */
  private readonly byRun: ReadonlyMap<number, Float64Array>;

  /** @internal use `lumiList` */
  constructor(byRun: ReadonlyMap<number, Float64Array>) {
    this.byRun = byRun;
  }

  /** The number of sections. */
  get size(): number {
    let size = 0;
    for (const sections of this.byRun.values()) size += sections.length;
    return size;
  }

  /** All sections, ascending by run and section. */
  get sections(): readonly LumiSection[] {
    return [...this.byRun]
      .sort(([a], [b]) => a - b)
      .flatMap(([run, sections]) => Array.from(sections, (section): LumiSection => [run, section]));
  }

  /** The sections of both, each once. */
  merge(other: LumiList): LumiList {
    const merged = new Map(this.byRun);
    for (const [run, sections] of other.byRun) {
      const mine = merged.get(run);
      merged.set(run, mine === undefined ? sections : Float64Array.from(new Set([...mine, ...sections])).sort());
    }
    return new LumiList(merged);
  }

  /** The same sections as ranges by run, in the form of a golden JSON: what `brilcalc lumi -i` takes. */
  toGoldenJSON(): GoldenJSON {
    const golden: Record<string, [number, number][]> = {};
    for (const [run, section] of this.sections) {
      const ranges = (golden[String(run)] ??= []);
      const last = ranges.at(-1);
      if (last !== undefined && last[1] === section - 1) last[1] = section;
      else ranges.push([section, section]);
    }
    return golden;
  }

  /** Plain data for another thread. */
  pack(): Packed {
    return { kaon: "processors/lumi-list", data: this.byRun };
  }

  /** What `JSON.stringify` writes: `toGoldenJSON`. */
  toJSON(): GoldenJSON {
    return this.toGoldenJSON();
  }
}

registerUnpacker("processors/lumi-list", (data) => new LumiList(data as ReadonlyMap<number, Float64Array>));
