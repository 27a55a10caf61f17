import type { NumericArray } from "@kaon/core";

/**
 * How a `Float16_t` or `Double32_t` is stored: as a 32-bit float; as a fraction of a range in 32 bits; or as exponent (1 byte) and
 * sign and leading bits of the mantissa (2 bytes).
 */
export type Packing = { readonly dtype: "float32" | "float64" } & (
  | { readonly stored: "float" }
  | { readonly stored: "fraction"; readonly low: number; readonly high: number; readonly bits: number }
  | { readonly stored: "truncated"; readonly bits: number }
);

/** Bits of the mantissa of a Float16_t that does not say how many. */
const defaultBits = 12;

/**
 * The packing that the title of a leaf or member asks for: `[low,high]`, `[low,high,bits]` or nothing. Bounds can be products of
 * numbers and pi.
 * @see https://root.cern/doc/master/classTBufferFile.html ReadDouble32, TStreamerElement.cxx GetRange
 */
export function packingOf(dtype: "float32" | "float64", title: string): Packing {
  const unranged: Packing =
    dtype === "float64" ? { dtype, stored: "float" } : { dtype, stored: "truncated", bits: defaultBits };
  const range = /\[([^\][,]+),([^\][,]+)(?:,\s*(\d+)\s*)?\]/.exec(title);
  const low = range === null ? undefined : boundOf(range[1]);
  const high = range === null ? undefined : boundOf(range[2]);
  if (range === null || low === undefined || high === undefined) return unranged;
  const bits = Number(range[3] ?? 32);
  if (low < high) return { dtype, stored: "fraction", low, high, bits: bits < 2 || bits > 32 ? 32 : bits };
  return bits >= 2 && bits < 15 ? { dtype, stored: "truncated", bits } : unranged;
}

/** Bytes of one stored value. */
export function packedWidth({ stored }: Packing): number {
  return stored === "truncated" ? 3 : 4;
}

/** Numbers from their stored bytes, which are big-endian. */
export function unpack(packing: Packing, bytes: Uint8Array): NumericArray<"float32" | "float64"> {
  const length = bytes.length / packedWidth(packing);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data = packing.dtype === "float32" ? new Float32Array(length) : new Float64Array(length);
  if (packing.stored === "truncated") unpackTruncated(view, data, packing.bits);
  else if (packing.stored === "fraction") unpackFractions(view, data, packing);
  else for (let i = 0; i < length; i++) data[i] = view.getFloat32(4 * i);
  return { kind: "numeric", dtype: packing.dtype, data };
}

/** In the precision of the result, as uproot and numpy do. */
function unpackFractions(
  view: DataView,
  data: Float32Array | Float64Array,
  { low, high, bits }: { low: number; high: number; bits: number },
): void {
  const step = (high - low) / 2 ** bits;
  if (data instanceof Float64Array) {
    for (let i = 0; i < data.length; i++) data[i] = view.getUint32(4 * i) * step + low;
    return;
  }
  const step32 = Math.fround(step);
  const low32 = Math.fround(low);
  for (let i = 0; i < data.length; i++) {
    data[i] = Math.fround(Math.fround(view.getUint32(4 * i)) * step32) + low32;
  }
}

function unpackTruncated(view: DataView, data: Float32Array | Float64Array, bits: number): void {
  const word = new Uint32Array(1);
  const float = new Float32Array(word.buffer);
  const mask = 2 ** (bits + 1) - 1;
  const signBit = 2 ** (bits + 1);
  for (let i = 0; i < data.length; i++) {
    const mantissa = view.getUint16(3 * i + 1);
    word[0] = (view.getUint8(3 * i) << 23) | ((mantissa & mask) << (23 - bits));
    data[i] = mantissa & signBit ? -float[0] : float[0];
  }
}

/** `undefined` for what is no product of numbers and pi. */
function boundOf(text: string): number | undefined {
  let value = 1;
  for (const [, operator, sign, word] of `*${text.replaceAll(/\s/g, "")}`.matchAll(/([*/]|^)([-+]?)([^*/]*)/g)) {
    const number = factorOf(word);
    if (Number.isNaN(number)) return undefined;
    const factor = sign === "-" ? -number : number;
    value = operator === "/" ? value / factor : value * factor;
  }
  return value;
}

function factorOf(word: string): number {
  if (/^(TMath::)?pi(\(\))?$/i.test(word)) return Math.PI;
  if (/^(TMath::)?twopi(\(\))?$/i.test(word)) return 2 * Math.PI;
  return word === "" ? Number.NaN : Number(word);
}
