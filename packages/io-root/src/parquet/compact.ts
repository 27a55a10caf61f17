import { dtypes, type IndexedArray, type KaonArray, type OptionArray, slice, take } from "@kaon/core";

/**
 * A copy of an array in memory of its own, with nothing in it that no entry needs: offsets begin at 0, positions are resolved, and
 * options have one value for each entry, whatever it is where the value is missing.
 */
export function compact(array: KaonArray): KaonArray {
  switch (array.kind) {
    case "numeric":
      return { ...array, data: array.data.slice() };
    case "text": {
      const [first, last] = ends(array.offsets);
      return {
        kind: "text",
        offsets: array.offsets.map((offset) => offset - first),
        bytes: array.bytes.slice(first, last),
      };
    }
    case "jagged": {
      const [first, last] = ends(array.offsets);
      return {
        kind: "jagged",
        offsets: array.offsets.map((offset) => offset - first),
        content: part(array.content, first, last),
      };
    }
    case "record":
      return { ...array, fields: mapFields(array.fields, (field) => part(field, 0, array.length)) };
    case "indexed":
      return compact(take(array.content, array.index));
    case "option":
      return compactOption(array);
  }
}

function part(array: KaonArray, first: number, last: number): KaonArray {
  return compact(slice(array, first, last));
}

/** Under what is missing everything is missing, and lists are empty: DuckDB relies on that. */
function compactOption({ index, content }: OptionArray): OptionArray {
  if (content.kind === "option" || content.kind === "indexed") {
    const inner = index.map((position) => (position < 0 ? -1 : content.index[position]));
    return compactOption({ kind: "option", index: inner, content: content.content });
  }
  return { kind: "option", index: index.slice(), content: presentValues(index, content) };
}

/** One value for each position, whatever it is where there is none. */
function presentValues(index: Int32Array, content: Exclude<KaonArray, OptionArray | IndexedArray>): KaonArray {
  const some = index.find((position) => position >= 0);
  if (some === undefined) return blank(content, index.length);
  switch (content.kind) {
    case "record": {
      const fields = mapFields(content.fields, (field) => compactOption({ kind: "option", index, content: field }));
      return { kind: "record", length: index.length, fields };
    }
    case "jagged": {
      const present = take(
        content,
        index.filter((position) => position >= 0),
      );
      const offsets = new Int32Array(index.length + 1);
      let next = 0;
      for (let i = 0; i < index.length; i++) offsets[i + 1] = present.offsets[index[i] < 0 ? next : ++next];
      return { kind: "jagged", offsets, content: part(present.content, 0, offsets[index.length]) };
    }
    default:
      return compact(
        take(
          content,
          index.map((position) => (position < 0 ? some : position)),
        ),
      );
  }
}

/** So many values of the type of an array that has none. */
function blank(array: KaonArray, length: number): KaonArray {
  switch (array.kind) {
    case "numeric":
      return { ...array, data: new dtypes[array.dtype](length) };
    case "text":
      return { kind: "text", offsets: new Int32Array(length + 1), bytes: new Uint8Array(0) };
    case "jagged":
      return { kind: "jagged", offsets: new Int32Array(length + 1), content: blank(array.content, 0) };
    case "record":
      return { kind: "record", length, fields: mapFields(array.fields, (field) => missing(field, length)) };
    case "option":
    case "indexed":
      return missing(array.content, length);
  }
}

function missing(array: KaonArray, length: number): KaonArray {
  const content = array.kind === "option" || array.kind === "indexed" ? array.content : array;
  if (content !== array) return missing(content, length);
  return { kind: "option", index: new Int32Array(length).fill(-1), content: blank(array, length) };
}

function mapFields(
  fields: Readonly<Record<string, KaonArray>>,
  change: (field: KaonArray) => KaonArray,
): Record<string, KaonArray> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, change(field)]));
}

function ends(offsets: Int32Array): [first: number, last: number] {
  return [offsets[0], offsets[offsets.length - 1]];
}
