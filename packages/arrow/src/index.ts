export { ArrowError } from "./errors.ts";
export { eventsToArrow, type EventsToArrowOptions } from "./events-to-arrow.ts";
export { fromArrow } from "./from-arrow.ts";
export { fromArrowIPC, readArrowStream, toArrowFile, toArrowStream, writeArrowStream } from "./ipc.ts";
export { type Columns, toArrow, toArrowTable, type ToArrowOptions } from "./to-arrow.ts";
