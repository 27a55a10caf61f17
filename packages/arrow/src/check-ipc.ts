import { ArrowError } from "./errors.ts";
import { FlatTable } from "./flat-table.ts";

const magic = "ARROW1";
/** What a file ends with: the length of its footer and the magic. */
const endLength = 10;
const kinds = { schema: 1, dictionaryBatch: 2, recordBatch: 3 };
/** No codec of Arrow makes more of one byte. */
const maxExpansion = 40_000;
/** Rows of a batch that need no bytes, as those of columns in which everything is missing. */
const maxRowsWithoutBytes = 2 ** 20;
/** Bits of a batch's bytes are at least so many rows: structs have rows and no bytes. */
const maxStructs = 16;

/**
 * Checks sizes and positions of an IPC file or stream against the bytes at hand, before Apache Arrow's reader follows them: it does not
 * end where a batch is something else or lengths are negative, and reads what is pointed to as often as it is pointed to.
 * @throws ArrowError
 */
export function checkIPC(bytes: Uint8Array): void {
  if (isArrowFile(bytes)) checkFile(bytes);
  else for (let at = 0; at < bytes.length;) at = checkMessage(bytes, at)?.stop ?? bytes.length;
}

/**
 * The pieces of a stream, put together to whole messages that have been checked. A file, which is no stream, comes as one.
 * @throws ArrowError
 */
export async function* checkedMessages(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  let wanted = 8;
  for await (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < wanted) continue;
    let bytes = joined(waiting, length);
    for (;;) {
      wanted = isArrowFile(bytes) ? Infinity : messageLength(bytes);
      if (wanted === 0 || bytes.length < wanted) break;
      checkMessage(bytes, 0);
      yield bytes.subarray(0, wanted);
      bytes = bytes.subarray(wanted);
    }
    waiting = [bytes];
    length = bytes.length;
    // The end of the stream.
    if (wanted === 0) break;
  }
  const rest = joined(waiting, length);
  checkIPC(rest);
  yield rest;
}

/** Whether bytes begin as an Arrow IPC file does; others may be a stream. */
function isArrowFile(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, magic.length)).toString("latin1") === magic;
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces, length);
}

/** Bytes that a message takes as far as can be told from its beginning, at least 8; 0 at the end of a stream. */
function messageLength(bytes: Uint8Array): number {
  const frame = frameAt(bytes, 0);
  if (frame === undefined) return bytes.length < 8 ? 8 : 0;
  if (frame.bodyStart > bytes.length) return Math.max(8, frame.bodyStart);
  const message = FlatTable.root(bytes.subarray(frame.start, frame.bodyStart));
  return frame.bodyStart + message.length(3);
}

/** Where a message's metadata begin and its body begins; undefined at the end of a stream. */
function frameAt(bytes: Uint8Array, at: number): { readonly start: number; readonly bodyStart: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + 4 > bytes.length) return undefined;
  // Before format version 5 there was no mark of 32 ones.
  const start = view.getInt32(at, true) === -1 ? at + 8 : at + 4;
  if (start > bytes.length) return undefined;
  const length = view.getInt32(start - 4, true);
  if (length === 0) return undefined;
  if (length < 0) throw damaged(`found a message of ${length} bytes at ${at}`);
  return { start, bodyStart: start + length };
}

/** Checks the message at a position; gives its kind and where the next one begins, undefined at the end of a stream. */
function checkMessage(bytes: Uint8Array, at: number): { readonly kind: number; readonly stop: number } | undefined {
  const frame = frameAt(bytes, at);
  if (frame === undefined) return undefined;
  const { start, bodyStart } = frame;
  if (bodyStart > bytes.length) throw damaged(`the message at ${at} ends beyond the ${bytes.length} bytes`);
  const message = FlatTable.root(bytes.subarray(start, bodyStart));
  const stop = bodyStart + message.length(3);
  if (stop > bytes.length) throw damaged(`the body of the message at ${at} ends beyond the ${bytes.length} bytes`);
  checkTexts(message.tables(4));
  const kind = message.uint8(1);
  const content = message.table(2);
  if (content === undefined) throw damaged(`the message at ${at} is empty`);
  const body = bytes.subarray(bodyStart, stop);
  if (kind === kinds.schema) checkSchema(content);
  else if (kind === kinds.recordBatch) checkBatch(content, body);
  else if (kind === kinds.dictionaryBatch) {
    const batch = content.table(1);
    if (batch === undefined) throw damaged(`the dictionary at ${at} is empty`);
    checkBatch(batch, body);
  }
  return { kind, stop };
}

function checkFile(bytes: Uint8Array): void {
  if (bytes.length < magic.length + endLength) throw damaged(`${bytes.length} bytes are too few for a file`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stop = bytes.length - endLength;
  const length = view.getInt32(stop, true);
  if (length <= 0 || length > stop) throw damaged(`found a footer of ${length} bytes in a file of ${bytes.length}`);
  const footer = FlatTable.root(bytes.subarray(stop - length, stop));
  const schema = footer.table(1);
  if (schema === undefined) throw damaged("the file's footer has no schema");
  checkSchema(schema);
  checkTexts(footer.tables(4));
  let total = 0;
  // Their slots in the footer are the numbers of their kinds.
  for (const kind of [kinds.dictionaryBatch, kinds.recordBatch]) {
    for (const [position] of footer.structs(kind, { size: 24, numbers: 1 })) {
      const message = position < bytes.length ? checkMessage(bytes, position) : undefined;
      if (message?.kind !== kind) throw damaged(`the file's footer names a batch at ${position}, where none is`);
      total += message.stop - position;
      if (total > bytes.length) throw damaged("the file's footer names batches that overlap");
    }
  }
}

function checkSchema(schema: FlatTable): void {
  for (const field of schema.tables(1)) checkField(field);
  checkTexts(schema.tables(2));
  schema.check(3, 8);
}

function checkField(field: FlatTable): void {
  field.check(0);
  field.table(3);
  field.table(4)?.table(1);
  for (const child of field.tables(5)) checkField(child);
  checkTexts(field.tables(6));
}

/** Pairs of a key and a value. */
function checkTexts(pairs: readonly FlatTable[]): void {
  for (const pair of pairs) {
    pair.check(0);
    pair.check(1);
  }
}

function checkBatch(batch: FlatTable, body: Uint8Array): void {
  const buffers = batch.structs(2, { size: 16, numbers: 2 });
  for (const [start, length] of buffers) {
    if (start + length > body.length) {
      throw damaged(`values end at ${start + length} of a body of ${body.length} bytes`);
    }
  }
  const numBytes = batch.table(3) === undefined ? body.length : decompressedLength(buffers, body);
  const most = Math.max(maxRowsWithoutBytes, 8 * maxStructs * numBytes);
  const nodes = batch.structs(1, { size: 16, numbers: 1 });
  const rows = nodes.reduce((sum, [length]) => sum + length, batch.length(0));
  if (rows > most) throw damaged(`${numBytes} bytes of values are said to be ${rows} rows in all columns`);
  if (batch.structs(4, { size: 8, numbers: 1 }).some(([count]) => count > buffers.length)) {
    throw damaged(`there are only ${buffers.length} buffers`);
  }
}

/** Each buffer begins with its length before compression; −1 where it is not compressed. */
function decompressedLength(buffers: readonly number[][], body: Uint8Array): number {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  let total = 0;
  for (const [start, length] of buffers) {
    if (length === 0) continue;
    if (length < 8) throw damaged(`compressed values of ${length} bytes`);
    const claimed = Number(view.getBigInt64(start, true));
    const size = claimed === -1 ? length - 8 : claimed;
    if (size < 0 || size > (length - 8) * maxExpansion) {
      throw damaged(`${length - 8} bytes cannot hold ${size}`);
    }
    total += size;
  }
  return total;
}

function damaged(reason: string): ArrowError {
  return new ArrowError(`damaged: ${reason}`, { path: "" });
}
