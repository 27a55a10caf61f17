/**
 * One kind of compression, synchronous. `decode` fills `target` with the first `target.length` bytes of a block that holds
 * `size` bytes when decompressed; a `target` shorter than that lets a codec stop early.
 * @throws CodecError where the block does not give these bytes
 */
export interface Codec {
  /** The two letters that name it in ROOT files. */
  readonly tag: string;
  /** The most that one byte of a block can become: what a block can hold is checked against it before memory is taken. */
  readonly maxExpansion: number;
  decode(block: Uint8Array, target: Uint8Array, size: number, options?: DecodeOptions): void;
}

/** How a block is decoded. */
export interface DecodeOptions {
  /** Big-endian values of so many bytes (2, 4 or 8; default: 1) are turned into those of this machine. */
  readonly itemSize?: number;
}
