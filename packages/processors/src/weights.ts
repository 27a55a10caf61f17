import { ArgumentError, type NumericArray, takeFloat64, UnknownNameError } from "@kaon/core";
import { WeightStatistics } from "./weight-statistics.ts";
import { type EventNumbers, type MappableEvents, weightValues } from "./weight-values.ts";

/** How one weight may vary. */
export type WeightVariation<Event> = UpDown<Event> | Shift<Event> | Several<Event>;

/** The weight itself, up and down. Without `down` it is nominal²/up, the same ratio the other way. */
export interface UpDown<Event> {
  readonly up: EventNumbers<Event>;
  readonly down?: EventNumbers<Event>;
}

/** What is added to the nominal weight to get it up, and subtracted to get it down. */
export interface Shift<Event> {
  readonly shift: EventNumbers<Event> | { readonly up: EventNumbers<Event>; readonly down: EventNumbers<Event> };
}

/** Several independent variations of one weight, by name. */
export interface Several<Event> {
  readonly variations: Readonly<Record<string, UpDown<Event> | Shift<Event>>>;
}

/** Which of the weights are multiplied. */
export type WeightChoice = { readonly include: readonly string[] } | { readonly exclude: readonly string[] };

/**
 * No weights yet over the events of one chunk: the weight of every event is 1 until weights are added by name.
 *
 * @param subject the events; anything with `numEvents`, or their number, where all weights are arrays
 * @example
 * const w = weights(events).add("generator", (ev) => ev.genWeight).add("pileup", pileup, { up, down });
 * hist.fill({ mass, weight: w.weight() });
 * hist.fill({ mass, weight: w.weight("pileupUp") });
 */
export function weights<Event>(subject: MappableEvents<Event>): Weights<Event>;
export function weights(subject: { readonly numEvents: number } | number): Weights;
export function weights<Event>(
  subject: MappableEvents<Event> | { readonly numEvents: number } | number,
): Weights<Event> {
  const numEvents = typeof subject === "number" ? subject : subject.numEvents;
  if (!Number.isInteger(numEvents) || numEvents < 0) {
    throw new ArgumentError(`weights need the number of events, a whole number of at least 0, not ${numEvents}`);
  }
  const events = typeof subject === "object" && "map" in subject ? subject : undefined;
  // Which events they are, `add` of the class knows.
  return new Weights<Event>(numEvents, events as MappableEvents<never> | undefined);
}

interface Factor {
  readonly nominal: Float64Array;
  /** By the whole name of the variation, as `pileupUp`. */
  readonly varied: ReadonlyMap<string, Float64Array>;
}

/**
 * Weights of the events of one chunk by name, and how they vary; made by `weights`. What was given is copied and never changed,
 * and so is what is given out. A variation replaces one factor of the product and leaves the others nominal.
 */
export class Weights<Event = never> {
  /** The number of events. */
  readonly numEvents: number;
  readonly #events: MappableEvents<never> | undefined;
  readonly #factors = new Map<string, Factor>();

  /** @internal use `weights` */
  constructor(numEvents: number, events?: MappableEvents<never>) {
    this.numEvents = numEvents;
    this.#events = events;
  }

  /** The names of the weights in the order in which they were added. */
  get names(): readonly string[] {
    return [...this.#factors.keys()];
  }

  /** The names of all variations, as `pileupUp`, `pileupDown`; of several variations of one weight, as `btag_lightUp`. */
  get variations(): readonly string[] {
    return [...this.#factors.values()].flatMap(({ varied }) => [...varied.keys()]);
  }

  /**
   * Adds a weight.
   * @param nominal one number per event; missing values count as 1
   * @throws ArgumentError for a name that is taken or ends in `Up` or `Down`, an array of another length, numbers that are not finite,
   * and an `up` of 0 without a `down`
   * @example w.add("btag", nominal, { variations: { light: { up, down }, heavy: { shift } } })
   */
  add(name: string, nominal: EventNumbers<Event>, variation?: WeightVariation<Event>): this {
    checkName(name, this.names);
    const values = this.#values(`weight "${name}"`, nominal);
    const varied = new Map<string, Float64Array>();
    if (variation !== undefined && "variations" in variation) {
      for (const [part, single] of Object.entries(variation.variations)) {
        checkName(part, []);
        this.#vary(varied, `${name}_${part}`, values, single);
      }
    } else if (variation !== undefined) this.#vary(varied, name, values, variation);
    const taken = [...varied.keys()].find((each) => this.variations.includes(each));
    if (taken !== undefined) throw new ArgumentError(`the weights already have a variation "${taken}"`);
    this.#factors.set(name, { nominal: values, varied });
    return this;
  }

  /**
   * The product of all weights, nominal or with one variation.
   * @throws UnknownNameError with near names
   */
  weight(variation?: string): NumericArray<"float64"> {
    return this.#product(this.names, variation);
  }

  /**
   * The product of some of the weights, nominal or with one variation of one of these.
   * @throws UnknownNameError with near names; ArgumentError where the variation is one of a weight that is left out
   * @example w.partial({ exclude: ["pileup"] })
   */
  partial(choice: WeightChoice, variation?: string): NumericArray<"float64"> {
    const wanted = "include" in choice ? choice.include : choice.exclude;
    for (const name of wanted) if (!this.#factors.has(name)) throw this.#unknown("weight", name, this.names);
    const isWanted = "include" in choice;
    return this.#product(
      this.names.filter((name) => wanted.includes(name) === isWanted),
      variation,
    );
  }

  /** Number, sums, smallest and largest of each nominal weight, by name. They merge across chunks. */
  statistics(): Readonly<Record<string, WeightStatistics>> {
    return Object.fromEntries(
      [...this.#factors].map(([name, { nominal }]) => [name, WeightStatistics.of(nominal)] as const),
    );
  }

  #product(names: readonly string[], variation: string | undefined): NumericArray<"float64"> {
    if (variation !== undefined) this.#checkVariation(names, variation);
    const data = takeFloat64(this.numEvents).fill(1);
    for (const name of names) {
      const { nominal, varied } = this.#factors.get(name)!;
      multiply(data, (variation === undefined ? undefined : varied.get(variation)) ?? nominal);
    }
    return { kind: "numeric", dtype: "float64", data };
  }

  #checkVariation(names: readonly string[], variation: string): void {
    const owner = [...this.#factors].find(([, { varied }]) => varied.has(variation))?.[0];
    if (owner === undefined) throw this.#unknown("variation", variation, this.variations);
    if (names.includes(owner)) return;
    throw new ArgumentError(
      `"${variation}" varies the weight "${owner}", which is not among those that are multiplied`,
    );
  }

  #unknown(what: string, name: string, known: readonly string[]): UnknownNameError {
    return new UnknownNameError(what, name, { where: "the weights", known });
  }

  #vary(
    varied: Map<string, Float64Array>,
    name: string,
    nominal: Float64Array,
    variation: UpDown<Event> | Shift<Event>,
  ): void {
    const [up, down] =
      "shift" in variation ? this.#shifted(name, nominal, variation) : this.#upDown(name, nominal, variation);
    varied.set(`${name}Up`, up).set(`${name}Down`, down);
  }

  #upDown(name: string, nominal: Float64Array, { up, down }: UpDown<Event>): [up: Float64Array, down: Float64Array] {
    const above = this.#values(`weight "${name}" up`, up);
    return [above, down === undefined ? mirrored(name, nominal, above) : this.#values(`weight "${name}" down`, down)];
  }

  #shifted(name: string, nominal: Float64Array, { shift }: Shift<Event>): [up: Float64Array, down: Float64Array] {
    const isPair = typeof shift === "object" && "up" in shift;
    const above = this.#values(`the shift of weight "${name}" up`, isPair ? shift.up : shift);
    const below = this.#values(`the shift of weight "${name}" down`, isPair ? shift.down : shift);
    return [above.map((by, i) => nominal[i] + by), below.map((by, i) => nominal[i] - by)];
  }

  #values(what: string, given: EventNumbers<Event>): Float64Array {
    return weightValues(what, given, { numEvents: this.numEvents, events: this.#events });
  }
}

function checkName(name: string, taken: readonly string[]): void {
  if (taken.includes(name)) {
    throw new ArgumentError(`the weights already have a weight "${name}"; give each weight a name of its own`);
  }
  if (/(?:Up|Down)$/.test(name)) {
    throw new ArgumentError(
      `a weight cannot be named "${name}": names that end in Up and Down are of variations; give them as add(name, nominal, { up, down })`,
    );
  }
}

/** nominal²/up: as much below the nominal weight as up is above it, as a ratio. */
function mirrored(name: string, nominal: Float64Array, up: Float64Array): Float64Array {
  return nominal.map((value, i) => {
    if (value === 0) return 0;
    if (up[i] !== 0) return (value * value) / up[i];
    throw new ArgumentError(
      `weight "${name}" up is 0 at event ${i}, so that nominal²/up is infinite; give a weight down of its own`,
    );
  });
}

function multiply(data: Float64Array, by: Float64Array): void {
  for (let i = 0; i < data.length; i++) data[i] *= by[i];
}
