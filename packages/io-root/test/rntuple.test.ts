import type { EventForm, KaonArray } from "@kaon/core";
import { openEventSource } from "@kaon/io-root";
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
