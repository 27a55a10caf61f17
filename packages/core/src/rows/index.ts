export { Tuples, type Collection } from "./collection.ts";
export type { EntryRange } from "./columns.ts";
export type {
  CartesianRow,
  EventOf,
  ExpressionArray,
  FieldType,
  ListOf,
  OpenSingleOf,
  RowList,
  RowOf,
  Schemas,
  SingleOf,
  SingleRowOf,
  SortOptions,
  TupleFunction,
  TupleNumber,
  TupleTest,
  ValuesOf,
} from "./event-type.ts";
export {
  EventChunk,
  openEvents,
  Single,
  type ChunkRange,
  type EventFields,
  type Events,
  type Metadata,
} from "./events.ts";
export { Picks, type Picked } from "./picks.ts";
