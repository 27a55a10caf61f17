import duckdb, { type Vector } from "@duckdb/node-bindings";
import { type DType, dtypes, type KaonArray, type TypedArray } from "@kaon/core";

/** Entries of one of DuckDB's vectors: all from 0 to `size`, or those at the positions `picked`. */
export interface Portion {
  readonly vector: Vector;
  readonly size: number;
  readonly picked: Int32Array | undefined;
  /** Bits, 1 where there is a value; null where all values are there. */
  readonly validity: Uint8Array | null;
}

/** What reads the values that are there, and something of the same length for those that are not. */
export interface ContentReader {
  append(portion: Portion): void;
  finish(): KaonArray;
}

/** Numbers as they lie in memory. */
export class NumberReader implements ContentReader {
  readonly #dtype: DType;
  readonly #pieces: TypedArray[] = [];
  #length = 0;

  constructor(dtype: DType) {
    this.#dtype = dtype;
  }

  append({ vector, size, picked }: Portion): void {
    const values = vectorValues(this.#dtype, vector, size);
    const wanted = picked === undefined ? values : gather(values, picked, new dtypes[this.#dtype](picked.length));
    this.#pieces.push(wanted);
    this.#length += wanted.length;
  }

  finish(): KaonArray {
    return { kind: "numeric", dtype: this.#dtype, data: joined(this.#dtype, this.#pieces, this.#length) };
  }
}

/** The values at the positions `picked`, in `target`, which has their type. */
function gather(values: TypedArray, picked: Int32Array, target: TypedArray): TypedArray {
  for (let i = 0; i < picked.length; i++) target[i] = values[picked[i]];
  return target;
}

/** Whole numbers of units of the last decimal, as the float64 nearest to the decimal. */
export class DecimalReader implements ContentReader {
  readonly #units: NumberReader;
  readonly #scale: number;

  constructor(dtype: DType, decimals: number) {
    this.#units = new NumberReader(dtype);
    this.#scale = 10 ** decimals;
  }

  append(portion: Portion): void {
    this.#units.append(portion);
  }

  finish(): KaonArray {
    const units = this.#units.finish();
    if (units.kind !== "numeric") throw new Error(`found ${units.kind} values`);
    const data = Float64Array.from(units.data, (value: number | bigint) => Number(value) / this.#scale);
    return { kind: "numeric", dtype: "float64", data };
  }
}

/** Text: 16 bytes each, a length and up to twelve bytes, or four of them and a pointer to all (duckdb_string_t). */
export class TextReader implements ContentReader {
  readonly #pieces: Uint8Array[] = [];
  readonly #lengths: number[] = [];
  #numBytes = 0;

  append({ vector, size, picked, validity }: Portion): void {
    const bytes = alignedBytes(duckdb.vector_get_data(vector, 16 * size));
    const lengths = new Uint32Array(bytes.buffer, bytes.byteOffset, 4 * size);
    const length = picked?.length ?? size;
    for (let i = 0; i < length; i++) {
      const at = picked === undefined ? i : picked[i];
      const numBytes = isValid(validity, at) ? lengths[4 * at] : 0;
      this.#lengths.push(numBytes);
      if (numBytes === 0) continue;
      this.#numBytes += numBytes;
      if (numBytes <= 12) this.#pieces.push(bytes.subarray(16 * at + 4, 16 * at + 4 + numBytes));
      else this.#pieces.push(duckdb.get_data_from_pointer(bytes.buffer, bytes.byteOffset + 16 * at + 8, numBytes));
    }
  }

  finish(): KaonArray {
    checkLength(this.#numBytes);
    const offsets = new Int32Array(this.#lengths.length + 1);
    for (let i = 0; i < this.#lengths.length; i++) offsets[i + 1] = offsets[i] + this.#lengths[i];
    return { kind: "text", offsets, bytes: joined("uint8", this.#pieces, this.#numBytes) };
  }
}

/** Whether the value at a position is there. */
export function isValid(validity: Uint8Array | null, position: number): boolean {
  return validity === null || (validity[position >> 3] & (1 << (position & 7))) !== 0;
}

/** @throws Error for more values than 32-bit offsets reach */
export function checkLength(numElements: number): void {
  if (numElements > 0x7fffffff) throw new Error("wanted fewer than 2^31 values at a time; read fewer entries");
}

/** The numbers of a vector; a copy. */
function vectorValues(dtype: DType, vector: Vector, size: number): TypedArray {
  const make = dtypes[dtype];
  const bytes = alignedBytes(duckdb.vector_get_data(vector, size * make.BYTES_PER_ELEMENT));
  return new make(bytes.buffer, bytes.byteOffset, size);
}

/** The bytes where numbers of any width can be looked at in place. */
export function alignedBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const isPlain = bytes.buffer instanceof ArrayBuffer && bytes.byteOffset % 8 === 0;
  return isPlain ? (bytes as Uint8Array<ArrayBuffer>) : Uint8Array.from(bytes);
}

/** One array of all pieces. */
export function joined<D extends DType>(
  dtype: D,
  pieces: readonly TypedArray[],
  length: number,
): InstanceType<(typeof dtypes)[D]> {
  const target = new dtypes[dtype](length) as TypedArray;
  let next = 0;
  for (const piece of pieces) {
    // Pieces have the dtype of the whole.
    (target as Uint8Array).set(piece as Uint8Array, next);
    next += piece.length;
  }
  return target as InstanceType<(typeof dtypes)[D]>;
}
