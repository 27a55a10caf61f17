const magic = 0x184d_2204;
/** Bits of the first byte of the descriptor. */
const hasBlockChecksums = 0x10;
const hasContentSize = 0x08;
const hasDictionary = 0x01;
const uncompressedBlock = 0x8000_0000;
/** No LZ4 sequence makes more of one byte. */
const maxExpansion = 255;

/**
 * The content of an LZ4 frame, whose blocks may refer to those before them. Checksums are not compared.
 * @throws RangeError where it is malformed
 * @see https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md
 */
export function decodeLz4Frame(frame: Uint8Array): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (view.getUint32(0, true) !== magic) throw new RangeError("wanted an LZ4 frame, found other bytes");
  const flags = frame[4];
  let position = 6 + (flags & hasContentSize ? 8 : 0) + (flags & hasDictionary ? 4 : 0) + 1;
  const output = new Output(
    flags & hasContentSize ? Number(view.getBigUint64(6, true)) : 4 * frame.length,
    frame.length,
  );
  for (;;) {
    const word = view.getUint32(position, true);
    position += 4;
    if (word === 0) return output.bytes();
    const stop = position + (word & ~uncompressedBlock);
    if (stop > frame.length) throw new RangeError(`wanted an LZ4 block up to byte ${stop}, found ${frame.length}`);
    const block = frame.subarray(position, stop);
    if (word & uncompressedBlock) output.append(block, 0, block.length);
    else decodeBlock(block, output);
    position = stop + (flags & hasBlockChecksums ? 4 : 0);
  }
}

/** Sequences of literals and of matches that were written before: token, lengths that continue while they are 255, distance. */
function decodeBlock(block: Uint8Array, output: Output): void {
  let at = 0;
  const longer = (length: number): number => {
    let total = length;
    if (length !== 15) return total;
    for (let byte = 255; byte === 255; total += byte) {
      if (at >= block.length) throw new RangeError("an LZ4 block ends within a length");
      byte = block[at++];
    }
    return total;
  };
  while (at < block.length) {
    const token = block[at++];
    const literals = longer(token >> 4);
    if (at + literals > block.length) throw new RangeError("an LZ4 block ends within its literals");
    output.append(block, at, literals);
    at += literals;
    // The last sequence has no match.
    if (at === block.length) return;
    if (at + 2 > block.length) throw new RangeError("an LZ4 block ends within a distance");
    const distance = block[at] | (block[at + 1] << 8);
    at += 2;
    output.repeat(distance, longer(token & 15) + 4);
  }
}

/** Bytes that grow, up to what a frame can hold. */
class Output {
  #buffer: Uint8Array;
  #length = 0;
  readonly #limit: number;

  constructor(expected: number, frameLength: number) {
    this.#limit = maxExpansion * frameLength;
    this.#buffer = new Uint8Array(Math.min(expected, this.#limit));
  }

  append(source: Uint8Array, start: number, length: number): void {
    this.#reserve(length);
    this.#buffer.set(source.subarray(start, start + length), this.#length);
    this.#length += length;
  }

  /** Copies what is `distance` back, byte by byte: it may reach into what is being written. */
  repeat(distance: number, length: number): void {
    if (distance === 0 || distance > this.#length) throw new RangeError("an LZ4 match is before the beginning");
    this.#reserve(length);
    const buffer = this.#buffer;
    let to = this.#length;
    for (let from = to - distance; to < this.#length + length; from++, to++) buffer[to] = buffer[from];
    this.#length = to;
  }

  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  #reserve(length: number): void {
    const wanted = this.#length + length;
    if (wanted <= this.#buffer.length) return;
    if (wanted > this.#limit) throw new RangeError("an LZ4 frame holds more than its bytes can");
    const larger = new Uint8Array(Math.min(this.#limit, Math.max(wanted, 2 * this.#buffer.length)));
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }
}
