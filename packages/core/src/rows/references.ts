import type { IndexedArray, JaggedArray, KaonArray, NumericArray, OptionArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import type { ListColumns } from "./columns.ts";
import type { ChildrenOf, ColumnOf, FlagsOf, ReferencesTo, ReferenceTo } from "./event-type.ts";
import { withFields } from "./fields.ts";
import { flagsOf, testFlags } from "./flags.ts";
import { followed, type Reference } from "./reference.ts";

/** An array over what a user selected, of one over all objects that references start from. */
type Shape = (perObject: KaonArray) => KaonArray;

/**
 * The objects that references lead to, as `events.Muon.matchedGen`: every field is a property, an array with the lists of the
 * objects that lead, where a value is missing that leads to nothing (`n * var * ?T`), or a list for each (`n * var * var * T`).
 */
export class References {
  readonly #reference: Reference;
  readonly #shape: Shape;

  constructor(reference: Reference, shape: Shape) {
    this.#reference = reference;
    this.#shape = shape;
  }

  /** The names of the fields of what is led to. */
  get fields(): readonly string[] {
    return [...this.#reference.targets[0].kinds.keys()].filter((name) => this.has(name));
  }

  /** Whether everything that can be led to has a field of this name. */
  has(name: string): boolean {
    return this.#reference.targets.every((target) => target.kinds.has(name));
  }

  /** Which ones lead to an object: true or false for each reference. */
  exists(): KaonArray {
    const { positions, offsets } = this.#reference;
    const found: NumericArray = {
      kind: "numeric",
      dtype: "bool",
      data: Uint8Array.from(positions, (p) => Number(p >= 0)),
    };
    return this.#shape(offsets === undefined ? found : { kind: "jagged", offsets, content: found });
  }

  /**
   * The values of a field. The same as the property of that name.
   * @throws UnknownNameError with near names; ArgumentError for references, which have no values
   */
  field(name: string): KaonArray {
    return this.#followed((target) => {
      if (isReference(target, name)) throw new ArgumentError(noValues(`${target.name}.${name}`));
      return target.content(name);
    });
  }

  /** Where references of what is led to lead in turn. @throws UnknownNameError with near names */
  reference(name: string): References {
    const [target, ...others] = this.#reference.targets;
    if (others.length > 0) {
      throw new ArgumentError(
        `references to ${this.targets.join(" and ")} lead no further; use a row function for "${name}"`,
      );
    }
    return new References(target.reference(name), (perTarget) => this.#followed(() => perTarget));
  }

  /** What the property of that name is. @throws UnknownNameError with near names */
  get(name: string): KaonArray | References | ((...names: string[]) => KaonArray) {
    const [target] = this.#reference.targets;
    if (isReference(target, name)) return this.reference(name);
    const flags = flagsOf(target, name);
    if (flags === undefined) return this.field(name);
    return (...names) => this.#followed((each) => testFlags(each.content(flags.field), flags, names));
  }

  /** The same, with other arrays made of those that this gives. */
  reshaped(change: Shape): References {
    return new References(this.#reference, (perObject) => change(this.#shape(perObject)));
  }

  #followed(contentOf: (target: ListColumns) => KaonArray): KaonArray {
    return this.#shape(followed(this.#reference, contentOf));
  }

  /** The names of the lists that references lead to. */
  get targets(): readonly string[] {
    return this.#reference.targets.map((target) => target.name);
  }
}

withFields(References, {
  field: (references, name) => references.get(name),
  describe: (references) => `references to ${references.targets.join(", ")}: ${references.fields.join(", ")}`,
});

/** Whether objects have a reference of this name. */
export function isReference({ form }: ListColumns, name: string): boolean {
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
