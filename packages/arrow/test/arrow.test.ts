import {
  type DType,
  dtypes,
  fromNested,
  indexed,
  jagged,
  type KaonArray,
  lengthOf,
  numeric,
  option,
  type RecordArray,
  record,
  slice,
  text,
  toNested,
  typeText,
} from "@kaon/core";
import { openEventSource } from "@kaon/io-root";
import * as arrowNames from "@kaon/arrow";
import {
  ArrowError,
  eventsToArrow,
  fromArrow,
  fromArrowIPC,
  readArrowStream,
  toArrow,
  toArrowFile,
  toArrowStream,
  toArrowTable,
  writeArrowStream,
} from "@kaon/arrow";
import { Decimal, makeData, Table, vectorFromArray, Utf8, Vector } from "apache-arrow";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sample, sampleData } from "../../io-root/test/sample-data.ts";

test("the public names are these", () => {
  expect(Object.keys(arrowNames)).toMatchInlineSnapshot(`
    [
      "ArrowError",
      "eventsToArrow",
      "fromArrow",
      "fromArrowIPC",
      "readArrowStream",
      "toArrowFile",
      "toArrowStream",
      "writeArrowStream",
      "toArrow",
      "toArrowTable",
    ]
  `);
});

const everyDType = Object.keys(dtypes) as DType[];

describe("arrays become Arrow vectors and come back", () => {
  test.each(everyDType)("%s", (dtype) => {
    const array = numeric(dtype.includes("64") && dtype.includes("int") ? [1n, 0n, 1n] : [1, 0, 1], dtype);
    const vector = toArrow(array);
    expect(fromArrow(vector)).toEqual(array);
    // Arrow's own reading of the values.
    expect([...vector].map((value) => (dtype === "bool" ? Number(value) : value))).toEqual([...array.data]);
  });

  const leaf = fc.oneof(fc.double({ noNaN: true }), fc.constant(null));
  const { list } = fc.letrec((tie) => ({
    list: fc.oneof(
      { maxDepth: 3 },
      fc.array(leaf, { maxLength: 8 }),
      fc.array(fc.option(tie("list"), { freq: 6 }), { maxLength: 4 }),
    ),
  }));
  const kinds: Record<string, fc.Arbitrary<unknown[]>> = {
    "numbers that may be missing": fc.array(leaf),
    booleans: fc.array(fc.boolean()),
    text: fc.array(fc.option(fc.string({ unit: "grapheme" }))),
    lists: fc.array(fc.option(fc.array(fc.option(fc.integer())))),
    "lists of lists of text": fc.array(fc.array(fc.array(fc.string()))),
    records: fc.array(
      fc.option(fc.record({ x: leaf, tags: fc.array(fc.string()), inner: fc.record({ y: fc.boolean() }) })),
    ),
    "lists of records": fc.array(fc.array(fc.record({ pt: fc.double({ noNaN: true }), hits: fc.array(fc.nat()) }))),
  };

  test.each(Object.entries(kinds))("%s, also as files and streams, and in part", (_, values) => {
    fc.assert(
      fc.property(values, fc.nat(), fc.nat(), (nested, a, b) => {
        const whole = fromNested(nested);
        const [start, stop] = [a % (nested.length + 1), b % (nested.length + 1)].sort((x, y) => x - y);
        for (const array of [whole, slice(whole, start, stop)]) {
          const wanted = toNested(array);
          expect(toNested(fromArrow(toArrow(array)))).toEqual(wanted);
          const columns = { column: array };
          expect(toNested(fromArrowIPC(toArrowFile(columns)).fields["column"])).toEqual(wanted);
          expect(toNested(fromArrowIPC(toArrowStream(columns)).fields["column"])).toEqual(wanted);
        }
        const part = fromArrow(toArrow(whole).slice(start, stop));
        expect(toNested(part)).toEqual(toNested(slice(whole, start, stop)));
      }),
      { numRuns: 60 },
    );
  });

  test("lists as deep as they come", () => {
    fc.assert(
      fc.property(list, (nested) => {
        let array: KaonArray;
        try {
          array = fromNested(nested as unknown[]);
        } catch {
          return;
        }
        expect(toNested(fromArrow(toArrow(array)))).toEqual(nested);
      }),
    );
  });

  test("indexed arrays: dictionaries of text, values of others, or as asked", () => {
    const words = indexed([1, 0, 1, 1], text(["a", "b"]));
    expect(String(toArrow(words).type)).toBe("Dictionary<Int32, Utf8>");
    expect(fromArrow(toArrow(words))).toEqual(words);
    expect(String(toArrow(words, { indexed: "gather" }).type)).toBe("Utf8");
    const muons = indexed([2, 0], record({ pt: numeric([1, 2, 3], "float32") }));
    expect(toNested(fromArrow(toArrow(muons)))).toEqual([{ pt: 3 }, { pt: 1 }]);
    expect(fromArrow(toArrow(muons)).kind).toBe("record");
    expect(fromArrow(toArrow(muons, { indexed: "dictionary" }))).toEqual(muons);
    expect(toNested(fromArrowIPC(toArrowFile({ words })).fields["words"])).toEqual(["b", "a", "b", "b"]);
  });

  test("options of options, of indexed arrays and of nothing", () => {
    const inner = option([1, -1, 0], numeric([5, 6], "int32"));
    expect(toNested(fromArrow(toArrow(option([2, -1, 1, 0], inner))))).toEqual([5, null, null, 6]);
    const picked = option([-1, 1, 0], indexed([1, 0], text(["x", "y"])));
    expect(toNested(fromArrow(toArrow(picked)))).toEqual([null, "x", "y"]);
    const nothing = option([-1, -1], jagged([0], numeric([], "float32")));
    expect(toNested(fromArrow(toArrow(nothing)))).toEqual([null, null]);
    expect(typeText(fromArrow(toArrow(nothing)))).toBe("2 * option[var * float32]");
  });
});

describe("nothing is copied where Arrow's layout allows", () => {
  test("from Kaon to Arrow: numbers, offsets, text, dictionaries and values that are in place", () => {
    const numbers = numeric([1, 2, 3, 4], "float32");
    expect(toArrow(numbers).data[0].values).toBe(numbers.data);
    const lists = jagged(Int32Array.of(0, 3, 4), numbers);
    expect(toArrow(lists).data[0].valueOffsets).toBe(lists.offsets);
    expect(toArrow(lists).data[0].children[0].values).toBe(numbers.data);
    const words = text(["a", "bc"]);
    expect(toArrow(words).data[0].values.buffer).toBe(words.bytes.buffer);
    expect(toArrow(words).data[0].valueOffsets).toBe(words.offsets);
    const picked = indexed(Int32Array.of(1, 1), words);
    expect(toArrow(picked).data[0].values).toBe(picked.index);
    expect(toArrow(picked).data[0].dictionary?.data[0].values.buffer).toBe(words.bytes.buffer);
    const inPlace = option(Int32Array.of(0, -1, 2, 3), numbers);
    expect(toArrow(inPlace).data[0].values).toBe(numbers.data);
    const table = toArrowTable({ lists: record({ lists }).fields.lists, same: jagged(lists.offsets, numbers) });
    expect(table.batches[0].data.children[0].valueOffsets).toBe(table.batches[0].data.children[1].valueOffsets);
  });

  test("from Arrow to Kaon, also from the bytes of a file", () => {
    const lists = jagged(Int32Array.of(0, 3, 4), numeric([1, 2, 3, 4], "float64"));
    const vector = toArrow(lists);
    const back = fromArrow(vector);
    expect(back).toEqual(lists);
    if (back.kind !== "jagged" || back.content.kind !== "numeric") throw new Error(back.kind);
    expect(back.offsets.buffer).toBe(lists.offsets.buffer);
    expect(back.content.data.buffer).toBe(lists.content.data.buffer);
    const bytes = toArrowFile({ lists });
    const read = fromArrowIPC(bytes).fields["lists"];
    if (read.kind !== "jagged" || read.content.kind !== "numeric") throw new Error(read.kind);
    expect(read.content.data.buffer).toBe(bytes.buffer);
    expect(read.offsets.buffer).toBe(bytes.buffer);
  });
});

describe("streams", () => {
  async function* batches(): AsyncGenerator<Record<string, KaonArray>> {
    for (let i = 0; i < 5; i++) {
      // The third has values that are missing; the second is empty.
      const x = fromNested([1, i === 2 ? null : 2, 3].slice(0, i === 1 ? 0 : 3));
      yield {
        x:
          x.kind === "option"
            ? x
            : option(
                Int32Array.from({ length: lengthOf(x) }, (_, k) => k),
                x,
              ),
        word: indexed(Int32Array.from({ length: lengthOf(x) }).fill(0) as Int32Array, text([`batch ${i}`])),
      };
    }
  }

  async function* chopped(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
  }

  test("of several batches come back batch by batch, in pieces of any size", async () => {
    const pieces: Uint8Array[] = [];
    for await (const piece of writeArrowStream(batches())) pieces.push(piece);
    const bytes = new Uint8Array(Buffer.concat(pieces));
    const wanted: unknown[] = [];
    for await (const { x, word } of batches()) wanted.push([toNested(x), toNested(word)]);
    for (const size of [13, 1000, bytes.length]) {
      const found: unknown[] = [];
      for await (const batch of readArrowStream(chopped(bytes, size))) {
        found.push([toNested(batch.fields["x"]), toNested(batch.fields["word"])]);
      }
      expect(
        found.filter((batch) => JSON.stringify(batch) !== "[[],[]]"),
        `${size}`,
      ).toEqual(wanted.filter((batch) => JSON.stringify(batch) !== "[[],[]]"));
    }
    expect(toNested(fromArrowIPC(bytes).fields["x"])).toEqual(wanted.flatMap((batch) => (batch as unknown[][])[0]));
  });

  test("are written batch by batch: memory does not grow with their number", async () => {
    let asked = 0;
    function* many() {
      for (; asked < 1000; asked++) yield { x: numeric([asked], "float32") };
    }
    const stream = writeArrowStream(many());
    for (let i = 0; i < 8; i++) await stream.next();
    expect(asked).toBeLessThan(5);
    await stream.return(undefined);
  });

  test("of batches that differ are refused, as Arrow's writer would leave out the rest", async () => {
    const stream = writeArrowStream([{ x: numeric([1], "float32") }, { x: numeric([1], "float64") }]);
    await expect(async () => {
      for await (const piece of stream) expect(piece.length).toBeGreaterThan(0);
    }).rejects.toThrow("wanted batches of one type, found 1 * {x: float64}");
  });
});

describe("errors", () => {
  test("types without a layout are refused by name and column", () => {
    const decimals = new Vector([makeData({ type: new Decimal(0, 10), length: 1, data: new Uint32Array(4) })]);
    expect(() => fromArrow(decimals)).toThrow(ArrowError);
    expect(() => fromArrow(new Table({ price: decimals }))).toThrow(
      /Arrow column "price": type Decimal.* has no layout/,
    );
  });

  test("bytes that are no Arrow data, or cut, give a tagged error or fewer values", () => {
    const bytes = toArrowFile({ x: fromNested([[1, 2], [3]]), word: text(["a", "b"]) });
    for (const wrong of [new Uint8Array(0), Buffer.from("PAR1"), Buffer.from("ARROW1\0\0")]) {
      expect(() => fromArrowIPC(wrong)).toThrow(ArrowError);
    }
    for (let length = 1; length < bytes.length; length += 7) attempt(bytes.slice(0, length));
  });

  test("a file that names a dictionary as a batch is refused, which Arrow's reader would read without end", () => {
    const bytes = Buffer.from(toArrowFile({ word: indexed([1, 0], text(["a", "b"])) }));
    // The dictionary is the first message, after the magic; both begin with 32 ones.
    const dictionary = 8;
    const batch = bytes.indexOf("ffffffff", dictionary + 4, "hex");
    const named = bytes.lastIndexOf(Buffer.from(BigInt64Array.of(BigInt(batch)).buffer));
    expect(named).toBeGreaterThan(batch);
    bytes.writeBigInt64LE(BigInt(dictionary), named);
    expect(() => fromArrowIPC(bytes)).toThrow(/names a batch at 8, where none is/);
  });

  test("messages of a negative length are refused, in files, streams and pieces of streams", async () => {
    const stream = toArrowStream({ x: numeric([1, 2], "int32") });
    new DataView(stream.buffer, stream.byteOffset).setInt32(4, -64, true);
    expect(() => fromArrowIPC(stream)).toThrow(/a message of -64 bytes/);
    const pieces = async function* () {
      for (const byte of stream) yield Uint8Array.of(byte);
    };
    await expect(readArrowStream(pieces()).next()).rejects.toThrow(/a message of -64 bytes/);
  });

  test("a batch of more rows than its bytes can hold is refused before memory is taken", () => {
    const nulls = option(new Int32Array(4).fill(-1), numeric([], "bool"));
    const bytes = toArrowStream({ nulls, x: numeric([1, 2, 3, 4], "int32") });
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at + 8 <= bytes.length; at += 4) {
      if (view.getBigInt64(at, true) === 4n) view.setBigInt64(at, 2n ** 40n, true);
    }
    expect(() => fromArrowIPC(bytes)).toThrow(/bytes of values are said to be \d+ rows/);
  });

  test("offsets beyond the values are refused", () => {
    const vector = vectorFromArray(["a", "b"], new Utf8());
    vector.data[0].valueOffsets.set([0, 1, 99]);
    expect(() => fromArrow(vector)).toThrow(ArrowError);
  });
});

function attempt(bytes: Uint8Array): void {
  try {
    toNested(fromArrowIPC(bytes));
  } catch (error) {
    if (!(error instanceof ArrowError)) throw error;
  }
}

describe.skipIf(sampleData === undefined)("events as an Arrow table", () => {
  test("have the values of the columns, and share the offsets of a collection", async () => {
    const source = await openEventSource({ file: sample("coffea/nano_dy.root") });
    const fields = ["run", "Muon.pt", "Muon.charge", "MET", "PSWeight"];
    const table = eventsToArrow(source, { fields, entryStart: 5, entryStop: 35 });
    expect(table.schema.names).toEqual(["run", "Muon", "MET", "PSWeight"]);
    expect(table.numRows).toBe(30);
    const events = fromArrow(table);
    const pt = source.read("Muon_pt", 5, 35);
    const muons = events.fields["Muon"];
    if (pt.kind !== "jagged" || muons.kind !== "jagged" || muons.content.kind !== "record") throw new Error("no lists");
    expect(muons.offsets).toEqual(pt.offsets);
    expect(muons.content.fields["pt"]).toEqual(pt.content);
    expect(Object.keys(muons.content.fields)).toEqual(["pt", "charge"]);
    expect(events.fields["run"]).toEqual(source.read("run", 5, 35));
    expect((events.fields["MET"] as RecordArray).fields["pt"]).toEqual(source.read("MET_pt", 5, 35));
    expect(source.readLog().columns).not.toContain("Electron_pt");
    expect(() => eventsToArrow(source, { fields: ["Muon.pT"] })).toThrow('did you mean "Muon.pt"');
    expect(() => eventsToArrow(source, { fields: ["Muons"] })).toThrow('did you mean "Muon"');
    source.close();
  });

  test("whole events, through a file", async () => {
    const source = await openEventSource({ file: sample("coffea/nano_dy.root") });
    const table = eventsToArrow(source);
    expect(table.numRows).toBe(40);
    const back = fromArrowIPC(toArrowFile(fromArrow(table)));
    expect(Object.keys(back.fields)).toEqual(Object.keys(source.form.fields));
    expect(toNested(back)).toEqual(toNested(fromArrow(table)));
    source.close();
  });
});
