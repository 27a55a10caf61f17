import type { KaonArray } from "../array.ts";
import { KaonError } from "../errors.ts";
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
  const which = new Uint16Array(keys.length);
  const positions = new Int32Array(keys.length).fill(-1);
  for (let e = 0; e + 1 < list.offsets.length; e++) {
    const [start, stop] = eventLinks(list.offsets, e, offsets);
    for (let i = start; i < stop; i++) {
      const t = targetOf.get(keys[i]);
      if (t === undefined) continue;
      const first = targets[t].offsets[e];
      const length = targets[t].offsets[e + 1] - first;
      if (local[i] < 0 || local[i] >= length)
        throw list.failure(name, e, `link to ${names[t]}[${local[i]}], which has ${length} objects`);
      which[i] = t;
      positions[i] = first + local[i];
    }
  }
  const lists = offsets === undefined ? {} : { offsets };
  const isEmpty = targetOf.size === 0;
  return { targets, positions, ...lists, ...(targets.length === 1 ? {} : { which }), isComplete: false, isEmpty };
}

/** The lists that keys stand for, of those that occur; all of them where none does. */
function targetsMet({ targets }: LinkForm, keys: ArrayLike<number>) {
  const met = new Set<number>();
  for (let i = 0; i < keys.length; i++) met.add(keys[i]);
  const found = Object.entries(targets).filter(([key]) => met.has(Number(key)));
  const names = [...new Set(found.length > 0 ? found.map(([, target]) => target) : Object.values(targets))];
  return { names, targetOf: new Map(found.map(([key, target]) => [Number(key), names.indexOf(target)])) };
}

function eventLinks(events: Int32Array, e: number, offsets: Int32Array | undefined): [number, number] {
  const [start, stop] = [events[e], events[e + 1]];
  return offsets === undefined ? [start, stop] : [offsets[start], offsets[stop]];
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
