const mantissaBits = 23;

/**
 * Rounds each value to `bits` bits of mantissa, half up, in place: the low bits become zero, which compresses well.
 * @see https://cms-nanoaod-integration.web.cern.ch (precision of NanoAOD columns)
 */
export function roundMantissa(values: Float32Array, bits: number): void {
  if (bits >= mantissaBits) return;
  const dropped = mantissaBits - bits;
  const half = 1 << (dropped - 1);
  const mask = ~((1 << dropped) - 1);
  const words = new Int32Array(values.buffer, values.byteOffset, values.length);
  for (let i = 0; i < words.length; i++) words[i] = (words[i] + half) & mask;
}
