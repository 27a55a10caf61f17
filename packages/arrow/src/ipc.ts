import { type ArrayType, KaonError, type RecordArray, sameType, typeOf, typeText } from "@kaon/core";
import {
  type RecordBatch,
  RecordBatchFileWriter,
  RecordBatchReader,
  type RecordBatchWriter,
  RecordBatchStreamWriter,
  Table,
  tableFromIPC,
} from "apache-arrow";
import { checkedMessages, checkIPC } from "./check-ipc.ts";
import { registerDecoders } from "./compression.ts";
import { ArrowError } from "./errors.ts";
import { fromArrow } from "./from-arrow.ts";
import { type Columns, recordOf, toArrowTable, type ToArrowOptions } from "./to-arrow.ts";

/**
 * The bytes of an Arrow IPC file (`.arrow`, also known as Feather): one batch with the columns. Others can map it into memory.
 * @see https://arrow.apache.org/docs/format/Columnar.html#ipc-file-format
 */
export function toArrowFile(columns: Columns | RecordArray, options: ToArrowOptions = {}): Uint8Array {
  return written(new RecordBatchFileWriter(), toArrowTable(columns, options));
}

/** The bytes of an Arrow IPC stream (`.arrows`) of one batch. */
export function toArrowStream(columns: Columns | RecordArray, options: ToArrowOptions = {}): Uint8Array {
  return written(new RecordBatchStreamWriter(), toArrowTable(columns, options));
}

/**
 * The columns of an Arrow IPC file or stream; several batches are put together. Values share memory with `bytes`, where their
 * alignment allows.
 * @throws ArrowError for what is no Arrow data, or damaged, or compressed with a codec that this machine lacks
 */
export function fromArrowIPC(bytes: Uint8Array): RecordArray {
  registerDecoders();
  checkIPC(bytes);
  const table = tagged(() => tableFromIPC(bytes));
  if (table.schema.fields.length === 0 && table.numRows === 0) {
    throw new ArrowError(`wanted an Arrow IPC file or stream with columns, found ${bytes.length} bytes without`, {
      path: "",
    });
  }
  return tagged(() => fromArrow(table));
}

/**
 * The batches of an Arrow IPC stream as they come, from pieces of any size, as those of a file or a network connection.
 * @throws ArrowError
 * @example for await (const batch of readArrowStream(createReadStream("events.arrows"))) use(batch.fields);
 */
export async function* readArrowStream(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<RecordArray> {
  registerDecoders();
  const reader = await taggedLater(() => RecordBatchReader.from(checkedMessages(pieces)));
  try {
    await taggedLater(() => reader.open());
    for (;;) {
      const next = await taggedLater(async () => reader.next());
      if (next.done === true) return;
      const batch: RecordBatch = next.value;
      yield tagged(() => fromArrow(new Table([batch])));
    }
  } finally {
    await reader.cancel();
  }
}

/**
 * The pieces of an Arrow IPC stream: those of a batch before the next batch is asked for, so that memory does not grow with their
 * number. Indexed arrays are gathered, as a stream has one dictionary.
 * @throws ArrowError where batches have other columns than the first one
 */
export async function* writeArrowStream(
  batches: AsyncIterable<Columns | RecordArray> | Iterable<Columns | RecordArray>,
): AsyncGenerator<Uint8Array> {
  const writer = new PieceWriter();
  let first: ArrayType | undefined;
  for await (const columns of batches) {
    const table = toArrowTable(columns, { indexed: "gather" });
    const type = typeOf(recordOf(columns));
    first ??= type;
    // Arrow's writer would end the stream here, and leave the rest out.
    if (!sameType(first, type)) {
      throw new ArrowError(`wanted batches of one type, found ${typeText(recordOf(columns))}`, { path: "" });
    }
    for (const batch of table.batches) writer.write(batch);
    yield* writer.taken();
  }
  writer.finish();
  yield* writer.taken();
}

/** Keeps what is written until it is taken. */
class PieceWriter extends RecordBatchStreamWriter {
  #pieces: Uint8Array[] = [];

  taken(): Uint8Array[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    return pieces;
  }

  // Arrow's own writes into a queue that only grows.
  protected override _write(chunk: Uint8Array): this {
    if (this._started && chunk.byteLength > 0) {
      this.#pieces.push(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
      this._position += chunk.byteLength;
    }
    return this;
  }
}

function written(writer: RecordBatchWriter, table: Table): Uint8Array {
  for (const batch of table.batches) writer.write(batch);
  writer.finish();
  return writer.toUint8Array(true);
}

/** Runs `action`; what damaged data make Arrow's reader throw becomes a tagged error. */
function tagged<T>(action: () => T): T {
  try {
    return action();
  } catch (cause) {
    throw taggedError(cause);
  }
}

async function taggedLater<T>(action: () => T | Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    throw taggedError(cause);
  }
}

function taggedError(cause: unknown): KaonError {
  if (cause instanceof KaonError) return cause;
  return new ArrowError(`cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
    path: "",
    cause,
  });
}
