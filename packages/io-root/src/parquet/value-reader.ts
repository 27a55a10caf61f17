import duckdb, { type Vector } from "@duckdb/node-bindings";
import { type DType, dtypes, type KaonArray, type TypedArray } from "@kaon/core";
import { GrowingValues } from "./growing-values.ts";

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
  /** Says how many entries there will be, about, before the first ones. */
  expect(numEntries: number): void;
  append(portion: Portion): void;
  finish(): KaonArray;
}

/** Numbers as they lie in memory. */
export class NumberReader implements ContentReader {
  readonly #dtype: DType;
  readonly #values: GrowingValues<DType>;

  constructor(dtype: DType) {
    this.#dtype = dtype;
    this.#values = new GrowingValues(dtype);
  }

  expect(numEntries: number): void {
    this.#values.expect(numEntries);
  }

  append({ vector, size, picked }: Portion): void {
    const values = vectorValues(this.#dtype, vector, size);
    const wanted = picked === undefined ? values : gather(values, picked, new dtypes[this.#dtype](picked.length));
    this.#values.append(wanted);
  }

  finish(): KaonArray {
    return { kind: "numeric", dtype: this.#dtype, data: this.#values.finish() };
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

  expect(numEntries: number): void {
    this.#units.expect(numEntries);
  }

  append(portion: Portion): void {
    this.#units.append(portion);
  }

  finish(): KaonArray {
    const units = this.#units.finish();
    if (units.kind !== "numeric") throw new Error(`found ${units.kind} values`);
    const data = new Float64Array(units.data.length);
    for (let i = 0; i < data.length; i++) data[i] = Number(units.data[i]) / this.#scale;
    return { kind: "numeric", dtype: "float64", data };
  }
}

/** Text: 16 bytes each, a length and up to twelve bytes, or four of them and a pointer to all (duckdb_string_t). */
export class TextReader implements ContentReader {
  readonly #bytes = new GrowingValues("uint8");
  readonly #offsets = new GrowingValues("int32");

  constructor() {
    this.#offsets.append(Int32Array.of(0));
  }

  expect(numEntries: number): void {
    this.#offsets.expect(numEntries + 1);
  }

  append({ vector, size, picked, validity }: Portion): void {
    const bytes = alignedBytes(duckdb.vector_get_data(vector, 16 * size));
    const lengths = new Uint32Array(bytes.buffer, bytes.byteOffset, 4 * size);
    const length = picked?.length ?? size;
    const { target, start } = this.#offsets.extend(length);
    for (let i = 0; i < length; i++) {
      const at = picked === undefined ? i : picked[i];
      const numBytes = isValid(validity, at) ? lengths[4 * at] : 0;
      if (numBytes > 12) {
        this.#bytes.append(duckdb.get_data_from_pointer(bytes.buffer, bytes.byteOffset + 16 * at + 8, numBytes));
      } else if (numBytes > 0) this.#bytes.append(bytes.subarray(16 * at + 4, 16 * at + 4 + numBytes));
      checkLength(this.#bytes.length);
      target[start + i] = this.#bytes.length;
    }
  }

  finish(): KaonArray {
    return { kind: "text", offsets: this.#offsets.finish(), bytes: this.#bytes.finish() };
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
