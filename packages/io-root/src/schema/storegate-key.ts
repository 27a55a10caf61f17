const polynomial = 0x95ac9329ac4bc9b5n;
const allBits = 0xffffffffffffffffn;
/** Keys have 30 bits. */
const keyMask = (1n << 30n) - 1n;

/** CRC-64 of all bytes. */
const table = Array.from({ length: 256 }, (_, byte) => {
  let value = BigInt(byte);
  for (let bit = 0; bit < 8; bit++) value = value & 1n ? (value >> 1n) ^ polynomial : value >> 1n;
  return value;
});

/**
 * The key by which links in ATLAS files name a container: the CRC-64 of its name, then of the bytes of its class's number (CLID) from
 * the lowest to the last that is not 0, of which the lowest 30 bits.
 * @see Athena Control/SGTools/src/StringPool.cxx (stringToKey), Control/CxxUtils/Root/crc64.cxx
 */
export function storeGateKey(container: string, classNumber: number): number {
  let crc = allBits;
  for (const byte of new TextEncoder().encode(container)) crc = next(crc, byte);
  for (let rest = classNumber; rest > 0; rest = Math.floor(rest / 256)) crc = next(crc, rest % 256);
  return Number(crc & keyMask);
}

function next(crc: bigint, byte: number): bigint {
  return table[Number((crc ^ BigInt(byte)) & 0xffn)] ^ (crc >> 8n);
}
