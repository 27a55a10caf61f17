import { dtypes, type TypedArray } from "@kaon/core";
import {
  type ArraysOf,
  electronColumns,
  eventColumns,
  jetColumns,
  muonColumns,
  type SampleColumn,
  type SampleColumns,
  weightColumn,
  wideElectronColumns,
  wideEventColumns,
  wideJetColumns,
  wideMuonColumns,
} from "./column-tables.ts";
import { type ListBuffer, listBuffer, valuesOf } from "./list-buffer.ts";
import { triggers } from "./triggers.ts";
import { roundMantissa } from "./truncate.ts";

/** Which columns a sample has. */
export interface ColumnChoice {
  readonly isWide: boolean;
  readonly hasWeight: boolean;
}

/** Some events in columns, before they are written. */
export interface EventBatch {
  readonly events: ArraysOf<typeof eventColumns>;
  readonly wideEvents: ArraysOf<typeof wideEventColumns>;
  readonly genWeight: Float32Array;
  readonly fired: readonly Uint8Array[];
  readonly counts: { readonly nMuon: Uint32Array; readonly nElectron: Uint32Array; readonly nJet: Uint32Array };
  readonly muons: ListBuffer<typeof muonColumns>;
  readonly electrons: ListBuffer<typeof electronColumns>;
  readonly jets: ListBuffer<typeof jetColumns>;
  readonly wideMuons: ListBuffer<typeof wideMuonColumns>;
  readonly wideElectrons: ListBuffer<typeof wideElectronColumns>;
  readonly wideJets: ListBuffer<typeof wideJetColumns>;
}

/** Room for `capacity` events; used again for each basket. */
export function eventBatch(capacity: number): EventBatch {
  const counts = (): Uint32Array => new Uint32Array(capacity);
  return {
    events: arraysOf(eventColumns, capacity),
    wideEvents: arraysOf(wideEventColumns, capacity),
    genWeight: new Float32Array(capacity),
    fired: triggers.map(() => new Uint8Array(capacity)),
    counts: { nMuon: counts(), nElectron: counts(), nJet: counts() },
    muons: listBuffer(muonColumns),
    electrons: listBuffer(electronColumns),
    jets: listBuffer(jetColumns),
    wideMuons: listBuffer(wideMuonColumns),
    wideElectrons: listBuffer(wideElectronColumns),
    wideJets: listBuffer(wideJetColumns),
  };
}

/** Forgets the events of a batch. */
export function clear(batch: EventBatch): void {
  for (const { buffer } of listsOf(batch, { isWide: true })) buffer.length = 0;
}

/** A column of the tree: what it is and where it comes from. */
export interface TreeColumn extends SampleColumn {
  readonly counter?: string;
}

/** All columns of a sample by name, in the order of the tree. */
export function treeColumns({ isWide, hasWeight }: ColumnChoice): Record<string, TreeColumn> {
  const columns: Record<string, TreeColumn> = { ...eventColumns, ...(isWide ? wideEventColumns : {}) };
  if (hasWeight) columns["genWeight"] = weightColumn;
  for (const { name } of triggers) columns[name] = { type: "bool", title: "trigger" };
  for (const { prefix, buffer } of listsOf(eventBatch(0), { isWide })) {
    columns[`n${prefix}`] ??= { type: "uint32", title: `number of ${prefix} objects` };
    for (const [name, column] of Object.entries<SampleColumn>(buffer.columns)) {
      columns[`${prefix}_${name}`] = { ...column, counter: `n${prefix}` };
    }
  }
  return columns;
}

/** The first `numEvents` events of a batch as values of `treeColumns`, with mantissas rounded. */
export function treeValues(batch: EventBatch, numEvents: number, choice: ColumnChoice): Record<string, TypedArray> {
  const flat: Record<string, TypedArray> = { ...batch.events, ...batch.counts };
  if (choice.isWide) Object.assign(flat, batch.wideEvents);
  if (choice.hasWeight) flat["genWeight"] = batch.genWeight;
  triggers.forEach(({ name }, at) => (flat[name] = batch.fired[at]));
  const values: Record<string, TypedArray> = {};
  for (const [name, array] of Object.entries(flat)) values[name] = array.subarray(0, numEvents);
  for (const { prefix, buffer } of listsOf(batch, choice)) {
    for (const [name, array] of Object.entries(valuesOf(buffer))) values[`${prefix}_${name}`] = array;
  }
  for (const [name, { bits }] of Object.entries(treeColumns(choice))) {
    const array = values[name];
    if (bits !== undefined && array instanceof Float32Array) roundMantissa(array, bits);
  }
  return values;
}

function listsOf(
  batch: EventBatch,
  { isWide }: { readonly isWide: boolean },
): { prefix: string; buffer: ListBuffer<SampleColumns> }[] {
  const lists = [
    { prefix: "Muon", buffer: batch.muons, wide: batch.wideMuons },
    { prefix: "Electron", buffer: batch.electrons, wide: batch.wideElectrons },
    { prefix: "Jet", buffer: batch.jets, wide: batch.wideJets },
  ] as unknown as { prefix: string; buffer: ListBuffer<SampleColumns>; wide: ListBuffer<SampleColumns> }[];
  return lists.flatMap(({ prefix, buffer, wide }) => [
    { prefix, buffer },
    ...(isWide ? [{ prefix, buffer: wide }] : []),
  ]);
}

function arraysOf<T extends SampleColumns>(columns: T, length: number): ArraysOf<T> {
  const entries = Object.entries(columns).map(([name, { type }]) => [name, new dtypes[type](length)] as const);
  return Object.fromEntries(entries) as unknown as ArraysOf<T>;
}
