import type { TextArray } from "./array.ts";
import { ArgumentError } from "./errors.ts";
import { MAX_POSITION } from "./kernels/offsets.ts";
import { checkedOffsets, type Positions } from "./make.ts";

const encoder = new TextEncoder();
// A byte order mark is a character of the text, not a hint for the decoder.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Text, from strings or from UTF-8 bytes with their offsets. Halves of surrogate pairs, which UTF-8 cannot hold, become
 * U+FFFD.
 * @throws ArgumentError for something that is not a string, offsets that do not fit the bytes, more than 2³¹ − 1 bytes
 */
export function text(
  source: readonly string[] | { readonly offsets: Positions; readonly bytes: Uint8Array },
): TextArray {
  if (!("bytes" in source)) return encode(source);
  return { kind: "text", offsets: checkedOffsets(source.offsets, source.bytes.length, "bytes"), bytes: source.bytes };
}

/** The string at position `i` of a text array, which must be in it. Bytes that are not UTF-8 become U+FFFD. */
export function textAt({ bytes, offsets }: TextArray, i: number): string {
  const start = offsets[i];
  const stop = offsets[i + 1];
  const length = stop - start;
  if (length === 0 || length > longestKept) return decoder.decode(bytes.subarray(start, stop));
  const place = (length + 7 * bytes[start] + 31 * bytes[stop - 1]) % recent.length;
  if (!isAscii(recent[place], { bytes, start, stop })) recent[place] = decoder.decode(bytes.subarray(start, stop));
  return recent[place];
}

/** Texts that were asked for last: names come again and again, and decoding one takes as long as comparing hundreds of bytes. */
const recent: string[] = Array.from({ length: 256 }, () => "");
const longestKept = 64;

/** Whether a string is just these bytes, none of them above 127. */
function isAscii(known: string, { bytes, start, stop }: { bytes: Uint8Array; start: number; stop: number }): boolean {
  if (known.length !== stop - start) return false;
  for (let i = start; i < stop; i++) if (known.charCodeAt(i - start) !== bytes[i] || bytes[i] > 127) return false;
  return true;
}

function encode(strings: readonly string[]): TextArray {
  const offsets = new Int32Array(strings.length + 1);
  const parts: Uint8Array[] = [];
  let total = 0;
  for (const [i, string] of strings.entries()) {
    if (typeof string !== "string")
      throw new ArgumentError(`text needs strings: found ${typeof string} at position ${i}`);
    const part = encoder.encode(string);
    total += part.length;
    if (total > MAX_POSITION) throw new ArgumentError(`text arrays hold up to 2³¹ − 1 bytes: string ${i} goes beyond`);
    parts.push(part);
    offsets[i + 1] = total;
  }
  const bytes = new Uint8Array(total);
  for (const [i, part] of parts.entries()) bytes.set(part, offsets[i]);
  return { kind: "text", offsets, bytes };
}
