import { concatenate, type EventForm, type JaggedArray, type KaonArray, type NumericArray } from "@kaon/core";
import { type ByteSource, memorySource, openEventSource, openRootFile } from "@kaon/io-root";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sample, sampleData } from "./sample-data.ts";

/** The columns of events, and their counters. */
function columnsOf(form: EventForm): { columns: string[]; counters: string[] } {
  const columns: string[] = [];
  const counters = new Set<string>();
  for (const field of Object.values(form.fields)) {
    if ("fields" in field) columns.push(...Object.values(field.fields).map(({ column }) => column));
    else columns.push(field.field.column);
    if ("counter" in field && field.counter !== undefined) counters.add(field.counter);
  }
  return { columns, counters: [...counters] };
}

const twins = ["nano_dy", "nano_dimuon", "nano_tree", "nano_dy_empty", "pfnano"];

describe.skipIf(sampleData === undefined)("a NanoAOD RNTuple gives the events of its TTree twin", () => {
  test.each(twins)("%s", async (name) => {
    const tree = await openEventSource({ file: sample(`coffea/${name}.root`) });
    const ntuple = await openEventSource({ file: sample(`coffea/${name}_rntuple.root`) });
    expect(ntuple.numEntries).toBe(tree.numEntries);
    const { columns, counters } = columnsOf(tree.form);
    const found = columnsOf(ntuple.form);
    expect(found.columns.toSorted()).toEqual(columns.toSorted());
    expect(found.counters.toSorted()).toEqual(counters.toSorted());
    for (const [field, form] of Object.entries(tree.form.fields))
      expect(ntuple.form.fields[field], field).toEqual(form);
    for (const [start, stop] of ranges(tree.numEntries)) {
      for (const column of columns) {
        const wanted = tree.read(column, start, stop);
        expect(sameArray(ntuple.read(column, start, stop), wanted), `${column} from ${start} to ${stop}`).toBe(true);
      }
      for (const counter of counters) {
        expect(ntuple.readOffsets(counter, start, stop), counter).toEqual(tree.readOffsets(counter, start, stop));
      }
    }
    tree.close();
    ntuple.close();
  });
});

/** A source that notes what is read. */
function watched(name: string): ByteSource & { readonly reads: [byte: number, length: number][] } {
  const source = memorySource(readFileSync(sample(name)), name);
  const reads: [byte: number, length: number][] = [];
  return {
    ...source,
    reads,
    readInto(target, position) {
      reads.push([position, target.length]);
      source.readInto(target, position);
    },
  };
}

describe.skipIf(sampleData === undefined)("an RNTuple", () => {
  const groups = "scikit-hep-testdata/test_multiple_cluster_groups_rntuple_v1-0-0-0.root";

  test("reads the pages and page lists of the asked entries only", async () => {
    const source = watched(groups);
    const ntuple = (await openRootFile(source)).ntuple("ntuple");
    source.reads.length = 0;
    const part = ntuple.read("one", 10, 20);
    // The page list of the first group, and one page.
    expect(source.reads).toHaveLength(2);
    const { bytesRead } = ntuple.meter;
    ntuple.read("one", 30, 40);
    expect(source.reads).toHaveLength(3);
    expect(ntuple.meter.bytesRead).toBe(2 * bytesRead);
    const whole = ntuple.read("one");
    expect(ntuple.meter.bytesRead).toBeGreaterThan(8 * bytesRead);
    expect(part).toEqual({ ...whole, data: (whole as { data: Int32Array }).data.slice(10, 20) });
  });

  test("reads pages that are near to each other together", async () => {
    const source = watched("scikit-hep-testdata/test_split_3e4_rntuple_v1-0-0-0.root");
    const ntuple = (await openRootFile(source)).ntuple("ntuple");
    ntuple.read("one_int32", 0, 1);
    source.reads.length = 0;
    ntuple.read("one_int32");
    ntuple.read("two_uint32");
    expect(source.reads).toHaveLength(2);
  });

  test("decodes the lists of a collection once, and shares the offsets", async () => {
    const source = await openEventSource({ file: sample("coffea/nano_dy_rntuple.root") });
    const pt = source.read("Muon_pt", 5, 25) as JaggedArray;
    const before = source.readLog().bytesRead;
    const offsets = source.readOffsets("nMuon", 5, 25);
    expect(source.read("nMuon", 5, 25)).toMatchObject({ kind: "numeric", dtype: "uint32" });
    expect(source.readLog().bytesRead).toBe(before);
    expect(pt.offsets).toBe(offsets);
    expect((source.read("Muon_eta", 5, 25) as JaggedArray).offsets).toBe(offsets);
    source.close();
  });

  test("makes offsets of a field of lengths beside the lists", async () => {
    const file = await openRootFile(sample(groups));
    const ntuple = file.ntuple();
    const { data } = ntuple.read("one", 3, 6) as NumericArray;
    let stop = 0;
    expect([...ntuple.readOffsets("one", 3, 6)]).toEqual([
      0,
      ...Array.from(data as Int32Array, (count) => (stop += count)),
    ]);
    const other = await openRootFile(sample("coffea/nano_dy_rntuple.root"));
    expect(() => other.ntuple("Events").readOffsets("MET_pt")).toThrow("wanted lists or their lengths, found float32");
    for (const each of [file, other]) each.close();
  });

  test("names what is not there, and refuses wrong ranges and reads after close", async () => {
    const file = await openRootFile(sample(groups));
    expect(() => file.ntuple("ntupel")).toThrow('did you mean "ntuple"');
    const ntuple = file.ntuple();
    expect(() => ntuple.read("ones")).toThrow('no field "ones"');
    expect(() => ntuple.read("one", 4, 3)).toThrow("wanted entries within 0 to 1000");
    file.close();
    expect(() => ntuple.read("one")).toThrow("read after close()");
  });
});

const pieced = [
  "test_1jag_int_float",
  "test_bit",
  "test_extension_columns",
  "test_float_types",
  "test_index_multicluster",
  "test_multiple_cluster_groups",
  "test_multiple_representations",
  "test_nested_structs",
];

describe.skipIf(sampleData === undefined)("entry ranges put together are the whole", () => {
  test.each([...pieced.map((name) => `${name}_`), "uproot-physlite-"])("%s", async (name) => {
    const file = await openRootFile(sample(`scikit-hep-testdata/${name}rntuple_v1-0-0-0.root`));
    const ntuple = file.ntuple(file.ntuples.includes("EventData") ? "EventData" : undefined);
    const size = name.startsWith("uproot") ? 37 : 53;
    for (const { name, unreadable } of ntuple.fields) {
      if (unreadable !== undefined) continue;
      const parts: KaonArray[] = [];
      for (let start = 0; start < ntuple.numEntries; start += size) {
        parts.push(ntuple.read(name, start, Math.min(ntuple.numEntries, start + size)));
      }
      expect(concatenate(parts), name).toEqual(ntuple.read(name));
    }
    file.close();
  });
});

/** The whole, and parts that begin and end inside of it. */
function ranges(numEntries: number): [start: number, stop: number][] {
  if (numEntries === 0) return [[0, 0]];
  return [
    [0, numEntries],
    [3, numEntries - 2],
    [5, 6],
  ];
}

function sameArray(a: KaonArray, b: KaonArray): boolean {
  if (a.kind === "numeric" && b.kind === "numeric") return a.dtype === b.dtype && sameBytes(a.data, b.data);
  if (a.kind === "text" && b.kind === "text") return sameBytes(a.offsets, b.offsets) && sameBytes(a.bytes, b.bytes);
  if (a.kind === "jagged" && b.kind === "jagged")
    return sameBytes(a.offsets, b.offsets) && sameArray(a.content, b.content);
  return false;
}

function sameBytes(a: ArrayBufferView, b: ArrayBufferView): boolean {
  const bytes = (view: ArrayBufferView) => Buffer.from(view.buffer, view.byteOffset, view.byteLength);
  return bytes(a).equals(bytes(b));
}
