import type { IndexedArray, JaggedArray, KaonArray, NumericArray, OptionArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { presentFlags } from "../kernels/missing.ts";
import type { ListColumns } from "./columns.ts";
import type { ChildrenOf, ColumnOf, FlagsOf, ReferencesTo, ReferenceTo } from "./event-type.ts";
import { withFields } from "./fields.ts";
import { flagsOf, testFlags } from "./flags.ts";
import type { SingleColumns } from "./single-columns.ts";
import { followed, type Reference, type Wanted } from "./reference.ts";

/** How the objects are come to that references lead to. */
export interface Way {
  readonly targets: readonly ListColumns[];
  /** The array that the user sees, of one for each target. */
  readonly follow: (wanted: Wanted) => KaonArray;
  /** For each reference, whether it leads to an object. */
  readonly exists: () => KaonArray;
}

/**
 * The objects that references lead to, as `events.Muon.matchedGen`: every field is a property, an array with the lists of the
 * objects that lead, where a value is missing that leads to nothing (`n * var * ?T`), or a list for each (`n * var * var * T`).
 */
export class References {
  readonly #way: Way;

  constructor(way: Way) {
    this.#way = way;
  }

  /** The names of the lists that references lead to, of those that links name. */
  get targets(): readonly string[] {
    return this.#way.targets.map((target) => target.name);
  }

  /** The names of the fields of what is led to. */
  get fields(): readonly string[] {
    return [...new Set(this.#way.targets.flatMap((target) => [...target.kinds.keys()]))];
  }

  /** Whether something that is led to has a field of this name. */
  has(name: string): boolean {
    return this.#way.targets.some((target) => target.kinds.has(name));
  }

  /** For each reference, whether it leads to an object. */
  exists(): KaonArray {
    return this.#way.exists();
  }

  /**
   * The values of a field. The same as the property of that name.
   * @throws UnknownNameError with near names; ArgumentError for references, which have no values
   */
  field(name: string): KaonArray {
    return this.#way.follow({
      isIn: (target) => target.kinds.has(name),
      contentOf(target) {
        if (isReference(target, name)) throw new ArgumentError(noValues(`${target.name}.${name}`));
        return target.content(name);
      },
    });
  }

  /** Where references of what is led to lead in turn. @throws UnknownNameError with near names */
  reference(name: string): References {
    const way = this.#way;
    const isIn = (target: ListColumns) => isReference(target, name);
    const next = way.targets.filter(isIn);
    if (next.length === 0) way.targets[0].unknown(name);
    return new References({
      targets: [...new Set(next.flatMap((target) => target.reference(name).targets))],
      follow: (wanted) => way.follow({ isIn, contentOf: (target) => followed(target.reference(name), wanted) }),
      exists: () => way.follow({ isIn, contentOf: (target) => existence(target.reference(name)) }),
    });
  }

  /** What the property of that name is. @throws UnknownNameError with near names */
  get(name: string): KaonArray | References | ((...names: string[]) => KaonArray) {
    const target = this.#way.targets.find((each) => each.kinds.has(name)) ?? this.#way.targets[0];
    if (isReference(target, name)) return this.reference(name);
    const flags = flagsOf(target, name);
    if (flags === undefined) return this.field(name);
    const isIn = (each: ListColumns) => flagsOf(each, name) !== undefined;
    return (...names) =>
      this.#way.follow({ isIn, contentOf: (each) => testFlags(each.content(flags.field), flags, names) });
  }

  /** The same, with other arrays made of those that this gives. */
  reshaped(change: (array: KaonArray) => KaonArray): References {
    const { targets, follow, exists } = this.#way;
    return new References({ targets, follow: (wanted) => change(follow(wanted)), exists: () => change(exists()) });
  }
}

/** The way that a reference of a list leads; `shape` makes of an array over all of its objects what the user sees. */
export function wayOf(reference: Reference, shape: (perObject: KaonArray) => KaonArray): Way {
  return {
    targets: reference.targets,
    follow: (wanted) => shape(followed(reference, wanted)),
    exists: () => shape(existence(reference)),
  };
}

function existence({ positions, offsets }: Reference): KaonArray {
  const data = presentFlags(positions);
  const found: NumericArray = { kind: "numeric", dtype: "bool", data };
  return offsets === undefined ? found : { kind: "jagged", offsets, content: found };
}

withFields(References, {
  field: (references, name) => references.get(name),
  describe: (references) => `references to ${references.targets.join(", ")}: ${references.fields.join(", ")}`,
});

/** Whether objects have a reference of this name. */
export function isReference({ form }: ListColumns | SingleColumns, name: string): boolean {
  return form.references !== undefined && Object.hasOwn(form.references, name);
}

/** What is said to who wants the values of a reference. */
export function noValues(name: string): string {
  return `"${name}" leads to other objects and has no values of its own; name one of their fields, as in ${name}.pt`;
}

/** What a value of each reference becomes: missing, or a list. */
type One<A extends KaonArray> = A extends OptionArray ? A : OptionArray<A>;
type Many<A extends KaonArray> = JaggedArray<One<A>>;
type All<A extends KaonArray> = JaggedArray<IndexedArray<A>>;

/**
 * The fields of a collection's objects: arrays; for references, those of the objects that they lead to. `Path` is how the objects
 * were come to, from reference to reference.
 */
export type FieldsOver<Fields, Path extends readonly Step[]> = {
  readonly [K in keyof Fields]: Fields[K] extends ReferenceTo<infer Target>
    ? Referenced<Target, [...Path, "one"]>
    : Fields[K] extends ReferencesTo<infer Target>
      ? Referenced<Target, [...Path, "many"]>
      : Fields[K] extends ChildrenOf<infer Target>
        ? Referenced<Target, [...Path, "all"]>
        : Fields[K] extends FlagsOf<infer Names>
          ? (...names: Names[]) => Over<NumericArray<"bool">, Path>
          : Over<ColumnOf<Fields[K]>, Path>;
};

/** What references at the end of a path lead to. */
type Referenced<Fields, Path extends readonly Step[]> = References &
  FieldsOver<Fields, Path> & {
    /** Positions in the lists of their events. */
    readonly index: Over<NumericArray<"int32">, Path>;
  };

type Step = "lists" | "one" | "many" | "all";

/** The array that following a path of references gives, of one over what is led to at its end. */
type Over<A extends KaonArray, Path extends readonly Step[]> = Path extends readonly [
  ...infer Before extends readonly Step[],
  infer Last,
]
  ? Over<
      Last extends "lists" ? JaggedArray<A> : Last extends "one" ? One<A> : Last extends "many" ? Many<A> : All<A>,
      Before
    >
  : A;
