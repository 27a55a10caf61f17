import type { KaonArray } from "../array.ts";
import { KaonError } from "../errors.ts";
import { gather } from "../kernels/gather.ts";
import { keysMet, linkPositions } from "../kernels/links.ts";
import type { LinkForm } from "../source.ts";
import { sameOffsets } from "./columns.ts";
import type { Leading, Reference } from "./reference.ts";

/** Keys and positions of the links of a list's objects; `offsets` where each object has a list of them. */
interface Links {
  readonly keys: ArrayLike<number>;
  readonly positions: ArrayLike<number>;
  readonly offsets?: Int32Array;
}

/**
 * Where links lead. A key that stands for no list of the file leads nowhere.
 * @throws KaonError for a position that is not in the event's list, with the entry
 */
export function resolveLinks(name: string, form: LinkForm, list: Leading): Reference {
  const { keys, positions: local, offsets } = readLinks(form, list);
  const { names, targetOf } = targetsMet(form, keys);
  const targets = names.map((target) => list.sibling(target));
  const from = offsets === undefined ? list.offsets : gather(offsets, list.offsets);
  const to = targets.map((target) => target.offsets);
  const { positions, which, wrong } = linkPositions({ keys, local, from }, { targetOf, to });
  if (wrong >= 0) {
    const e = from.findIndex((first) => first > wrong) - 1;
    const t = targetOf.get(keys[wrong]) ?? 0;
    const length = to[t][e + 1] - to[t][e];
    throw list.failure(name, e, `link to ${names[t]}[${local[wrong]}], which has ${length} objects`);
  }
  const lists = offsets === undefined ? {} : { offsets };
  const isEmpty = targetOf.size === 0;
  return { targets, positions, ...lists, ...(targets.length === 1 ? {} : { which }), isComplete: false, isEmpty };
}

/** The lists that keys stand for, of those that occur; all of them where none does. */
function targetsMet({ targets }: LinkForm, keys: ArrayLike<number>) {
  const met = keysMet(keys);
  const found = Object.entries(targets).filter(([key]) => met.has(Number(key)));
  const names = [...new Set(found.length > 0 ? found.map(([, target]) => target) : Object.values(targets))];
  return { names, targetOf: new Map(found.map(([key, target]) => [Number(key), names.indexOf(target)])) };
}

function readLinks({ key, position, record }: LinkForm, list: Leading): Links {
  const [keys, positions] =
    record === undefined
      ? [list.column(key), list.column(position)]
      : [member(list.column(record), key, record), member(list.column(record), position, record)];
  const offsetsOf = (array: KaonArray) => (array.kind === "jagged" ? array.offsets : undefined);
  const [offsets, others] = [offsetsOf(keys), offsetsOf(positions)];
  if ((offsets === undefined) !== (others === undefined) || (offsets && others && !sameOffsets(offsets, others))) {
    throw new KaonError(
      `links of "${list.name}" have other numbers of keys ("${key}") than of positions ("${position}")`,
    );
  }
  return { keys: numbers(keys, key), positions: numbers(positions, position), ...(offsets && { offsets }) };
}

/** The lists of one member, of lists of records. */
function member(array: KaonArray, name: string, column: string): KaonArray {
  if (array.kind === "jagged") return { ...array, content: member(array.content, name, column) };
  if (array.kind === "record" && Object.hasOwn(array.fields, name)) return array.fields[name];
  throw new KaonError(`column "${column}" must hold links, records with "${name}", but holds ${array.kind} values`);
}

function numbers(array: KaonArray, column: string): ArrayLike<number> {
  const content = array.kind === "jagged" ? array.content : array;
  if (content.kind === "numeric" && content.dtype !== "int64" && content.dtype !== "uint64") {
    return content.data as ArrayLike<number>;
  }
  throw new KaonError(`column "${column}" must hold the keys or positions of links, but holds ${content.kind} values`);
}
