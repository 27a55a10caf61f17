import { type JaggedArray, type KaonArray, type OptionArray, type RecordArray, lengthOf, slice } from "@kaon/core";

/**
 * Two arrays with types that differ only by what their values happened to be, brought to one type. Where a row function gave
 * no value in a whole chunk, nothing tells whether its values are numbers, booleans, text or lists: what has no entries takes
 * the type of the other. Where it gave no missing value, its values become optional as those of the other. All other types stay
 * as they are.
 */
export function unifyTypes(first: KaonArray, second: KaonArray): readonly [first: KaonArray, second: KaonArray] {
  if (lengthOf(first) === 0) return [slice(second, 0, 0), second];
  if (lengthOf(second) === 0) return [first, slice(first, 0, 0)];
  if (first.kind === "option" || second.kind === "option") return unifyOptions(asOption(first), asOption(second));
  if (first.kind === "jagged" && second.kind === "jagged") return unifyLists(first, second);
  if (first.kind === "record" && second.kind === "record") return unifyRecords(first, second);
  return [first, second];
}

function asOption(array: KaonArray): OptionArray {
  if (array.kind === "option") return array;
  return { kind: "option", index: Int32Array.from({ length: lengthOf(array) }, (_, i) => i), content: array };
}

function unifyOptions(first: OptionArray, second: OptionArray): readonly [OptionArray, OptionArray] {
  const [a, b] = unifyTypes(valuesOf(first), valuesOf(second));
  return [
    { ...first, content: a },
    { ...second, content: b },
  ];
}

/** What an option picks from; nothing where all is missing, whatever type that was thought to have. */
function valuesOf({ index, content }: OptionArray): KaonArray {
  return index.every((position) => position < 0) ? slice(content, 0, 0) : content;
}

/** Offsets stay the same arrays: fields that share one still do. */
function unifyLists(first: JaggedArray, second: JaggedArray): readonly [JaggedArray, JaggedArray] {
  const [a, b] = unifyTypes(itemsOf(first), itemsOf(second));
  return [withItems(first, a), withItems(second, b)];
}

/** The items that the lists hold, from the first on; those before it that a slice left behind keep their place. */
function itemsOf({ offsets, content }: JaggedArray): KaonArray {
  const stop = offsets[offsets.length - 1];
  return offsets[0] === stop ? slice(content, 0, 0) : content;
}

function withItems(lists: JaggedArray, content: KaonArray): JaggedArray {
  if (lengthOf(content) > 0 || lists.offsets[0] === 0) return { ...lists, content };
  return { kind: "jagged", offsets: new Int32Array(lists.offsets.length), content };
}

function unifyRecords(first: RecordArray, second: RecordArray): readonly [RecordArray, RecordArray] {
  const a: Record<string, KaonArray> = { ...first.fields };
  const b: Record<string, KaonArray> = { ...second.fields };
  for (const name of Object.keys(a)) {
    if (Object.hasOwn(b, name)) [a[name], b[name]] = unifyTypes(a[name], b[name]);
  }
  return [
    { ...first, fields: a },
    { ...second, fields: b },
  ];
}
