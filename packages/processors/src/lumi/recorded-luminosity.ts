import { readFileSync } from "node:fs";
import { LumiError } from "./lumi-error.ts";
import { LumiList, type LumiSection } from "./lumi-list.ts";

/** What the numbers of a table are. */
export interface RecordedOptions {
  /**
   * The column `recorded` holds the mean instantaneous luminosity of a section, not its integral: it is multiplied by the length of
   * a section of the LHC, 2¹⁸ orbits of 3564/40.079 MHz each, 23.31 s.
   */
  readonly instantaneous?: boolean;
}

/** Seconds: 2¹⁸ orbits, at 40.079 MHz in 3564 bunch places. */
const sectionSeconds = 2 ** 18 / (40_079_000 / 3564);

/**
 * The luminosity that was recorded in each section, from the table that `brilcalc lumi --byls --output-style csv` writes: lines
 * `run:fill,ls:ls,time,status,energy,delivered,recorded,…`; lines that begin with `#` are comments.
 * @throws LumiError, with the line, for anything else, and for two different values of one section
 */
export function recordedLuminosity(csv: string, { instantaneous = false }: RecordedOptions = {}): RecordedLuminosity {
  const byRun = new Map<number, Map<number, number>>();
  let unit: string | undefined;
  const factor = instantaneous ? sectionSeconds : 1;
  csv.split(/\r?\n/).forEach((line, i) => {
    if (line.startsWith("#")) unit ??= /recorded\(([^)]+)\)/.exec(line)?.[1];
    else if (line.trim() !== "") addLine(byRun, line, { where: `line ${i + 1}`, factor });
  });
  return new RecordedLuminosity(byRun, unit);
}

/**
 * The same, of a file. Reads at once.
 * @throws LumiError for another content; whatever reading the file throws
 */
export function readRecordedLuminosity(path: string | URL, options: RecordedOptions = {}): RecordedLuminosity {
  return recordedLuminosity(readFileSync(path, "utf8"), options);
}

/** Recorded luminosity by section; made by `recordedLuminosity`. */
export class RecordedLuminosity {
  readonly #byRun: ReadonlyMap<number, ReadonlyMap<number, number>>;
  /** What the table says of the unit, as `/pb`; undefined where it says nothing. */
  readonly unit: string | undefined;

  /** @internal use `recordedLuminosity` */
  constructor(byRun: ReadonlyMap<number, ReadonlyMap<number, number>>, unit: string | undefined) {
    this.#byRun = byRun;
    this.unit = unit;
  }

  /** The luminosity of one section, in the unit of the table; 0 where the table has no such section. */
  at(run: number, section: number): number {
    return this.#byRun.get(run)?.get(section) ?? 0;
  }

  /**
   * The luminosity of these sections, each counted once, in the unit of the table. Sections that the table has not count 0: see
   * `unknown`.
   */
  of(sections: LumiList | Iterable<LumiSection>): number {
    let total = 0;
    for (const [run, section] of once(sections)) total += this.at(run, section);
    return total;
  }

  /** Those of these sections that the table has not, each once. */
  unknown(sections: LumiList | Iterable<LumiSection>): readonly LumiSection[] {
    return once(sections).filter(([run, section]) => this.#byRun.get(run)?.has(section) !== true);
  }
}

function once(sections: LumiList | Iterable<LumiSection>): readonly LumiSection[] {
  if (sections instanceof LumiList) return sections.sections;
  return [...new Map(Array.from(sections, (section) => [section.join(":"), section])).values()];
}

interface LineContext {
  readonly where: string;
  readonly factor: number;
}

function addLine(byRun: Map<number, Map<number, number>>, line: string, { where, factor }: LineContext): void {
  const cells = line.split(",");
  const run = Number(cells[0]?.split(":")[0]);
  const section = Number(cells[1]?.split(":")[0]);
  const recorded = cells.length >= 7 && cells[6].trim() !== "" ? Number(cells[6]) : Number.NaN;
  if (!Number.isInteger(run) || !Number.isInteger(section) || !Number.isFinite(recorded)) {
    throw new LumiError(
      `a line must be "run:fill,ls:ls,time,status,energy,delivered,recorded,…", not ${JSON.stringify(line.slice(0, 80))}`,
      where,
    );
  }
  const sections = byRun.get(run) ?? new Map<number, number>();
  byRun.set(run, sections);
  const value = recorded * factor;
  const known = sections.get(section);
  if (known !== undefined && known !== value) {
    throw new LumiError(`section ${section} of run ${run} is there twice, with ${known} and ${value}`, where);
  }
  sections.set(section, value);
}
