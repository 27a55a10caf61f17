import { CodecError, CorruptFileError } from "../../errors.ts";
import { readBytes, type ByteSource } from "../../source/byte-source.ts";
import { decompress } from "../codec/blocks.ts";
import { EnvelopeCursor, type EnvelopeLink } from "./envelope-cursor.ts";
import { xxh3 } from "./xxh3.ts";

const envelopeTypes = { header: 1, footer: 2, "page list": 3 } as const;

/** The file that an RNTuple is in, as its readers need it. */
export interface NTupleSource {
  readonly source: ByteSource;
  /** Path of the RNTuple in the file. */
  readonly path: string;
  /** Whether the checksums of envelopes and pages are compared with their bytes. */
  readonly verifyChecksums: boolean;
}

/** An envelope, decompressed: a cursor at its payload, and the checksum that ends it. */
export interface Envelope {
  readonly cursor: EnvelopeCursor;
  readonly checksum: bigint;
}

/** Metadata hardly becomes smaller than a tenth; what claims far more is damaged, unless it is small anyway. */
const maxExpansion = 100;
const smallSize = 2 ** 24;

/**
 * The envelope that a link leads to.
 *
 * | bytes | what |
 * | --- | --- |
 * | 0..1 | type: 1 header, 2 footer, 3 page list |
 * | 2..7 | length, decompressed |
 * | 8.. | payload |
 * | last 8 | XXH3 of what precedes |
 *
 * @throws CorruptFileError
 * @see RNTuple Binary Format Specification, "Envelopes"
 */
export function readEnvelope(ntuple: NTupleSource, type: keyof typeof envelopeTypes, link: EnvelopeLink): Envelope {
  const { source, path } = ntuple;
  const origin = { file: source.name, object: `${type} of RNTuple "${path}"`, byte: link.byte };
  const bytes = envelopeBytes(source, link, origin);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 16) throw new CorruptFileError(`wanted an envelope, found ${bytes.length} bytes`, origin);
  const found = view.getUint16(0, true);
  const length = view.getUint16(2, true) + view.getUint32(4, true) * 2 ** 16;
  if (found !== envelopeTypes[type] || length !== bytes.length) {
    const wanted = `type ${envelopeTypes[type]} of ${bytes.length} bytes`;
    throw new CorruptFileError(`wanted an envelope of ${wanted}, found type ${found} of ${length}`, origin);
  }
  const checksum = view.getBigUint64(bytes.length - 8, true);
  const payload = bytes.subarray(0, bytes.length - 8);
  if (ntuple.verifyChecksums && xxh3(payload) !== checksum) {
    throw new CorruptFileError("its bytes do not have the checksum that is stored with them", origin);
  }
  const cursor = new EnvelopeCursor(payload, origin);
  cursor.position = 8;
  return { cursor, checksum };
}

function envelopeBytes(
  source: ByteSource,
  { byte, length, size }: EnvelopeLink,
  origin: { file: string; object: string; byte: number },
): Uint8Array {
  if (byte + length > source.size) {
    throw new CorruptFileError(`wanted ${length} bytes, found a file of ${source.size}`, origin);
  }
  if (size > Math.max(smallSize, maxExpansion * length)) {
    throw new CorruptFileError(`found ${length} bytes that claim to hold ${size}`, origin);
  }
  const bytes = readBytes(source, byte, length);
  if (length === size) return bytes;
  try {
    return decompress(bytes, size);
  } catch (cause) {
    if (!(cause instanceof CodecError)) throw cause;
    throw new CorruptFileError(cause.message, { ...origin, cause });
  }
}
