export { Tuples, type Collection, type CollectionField } from "./collection.ts";
export type { EntryRange } from "./columns.ts";
export { derivedFields, type DerivedField } from "./derived.ts";
export type {
  CartesianRow,
  ChildrenOf,
  EventOf,
  ExpressionArray,
  FieldType,
  FlagsOf,
  ListOf,
  OpenSingleOf,
  OptionalCartesianRow,
  OptionalOf,
  ReferencesTo,
  ReferenceTo,
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
export { isSameObject } from "./same-object.ts";
export { References, type FieldsOver } from "./references.ts";
export type { Replacement, Replacements } from "./replacements.ts";
