import type { ElementType, RecordType } from "../element-type.ts";
import { ArrayReader, CountedReader } from "./array-reader.ts";
import type { ElementReader } from "./element-reader.ts";
import { ListReader, NumbersReader } from "./list-reader.ts";
import { NumberReader, PackedReader } from "./number-reader.ts";
import { BaseObjectReader, RecordReader, type MemberReader } from "./record-reader.ts";
import { TextReader } from "./text-reader.ts";

/** Gives the length of a counted array, `back` before the last one of those being read. */
export type CountOf = (counter: string, back: number) => number;

/** A reader for elements of a type. `countOf` is asked for arrays whose counter is not in the type itself. */
export function makeReader(type: ElementType, countOf: CountOf): ElementReader {
  switch (type.kind) {
    case "number":
      return new NumberReader(type.dtype);
    case "packed":
      return new PackedReader(type.packing);
    case "text":
      return new TextReader({ hasHeader: true });
    case "rootText":
      return new TextReader({ hasHeader: false });
    case "array":
      return new ArrayReader(makeReader(type.element, countOf), type.length);
    case "counted":
      return new CountedReader(makeReader(type.element, countOf), (back) => countOf(type.counter, back));
    case "numbers":
      return new NumbersReader(new NumberReader(type.dtype));
    case "list":
      return new ListReader(makeReader(type.element, countOf), type);
    case "record":
      return makeRecordReader(type, countOf);
    case "base object":
      return new BaseObjectReader();
  }
}

/** Counters are numbers among the members before the arrays that they count, or among those of bases. */
function makeRecordReader(type: RecordType, countOf: CountOf): RecordReader {
  const members: MemberReader[] = [];
  const innerCountOf: CountOf = (counter, back) => {
    const found = members.find(({ name }) => name === counter)?.reader;
    return found instanceof NumberReader ? found.countBefore(back) : countOf(counter, back);
  };
  for (const { name, isBase, type: member } of type.members) {
    members.push({ name, isBase, reader: makeReader(member, innerCountOf) });
  }
  return new RecordReader(type, members);
}
