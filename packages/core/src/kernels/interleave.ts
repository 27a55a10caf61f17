/**
 * Lists with the items of the lists at the same place of several arrays, one after the other: their offsets, and positions in the contents
 * of all, laid end to end. Offsets start at 0.
 */
export function interleaved(parts: readonly Int32Array[]): {
  readonly offsets: Int32Array;
  readonly positions: Int32Array;
} {
  const offsets = new Int32Array(parts[0].length);
  for (const part of parts) for (let i = 0; i < part.length; i++) offsets[i] += part[i];
  const positions = new Int32Array(offsets[offsets.length - 1]);
  const next = offsets.slice();
  let shift = 0;
  for (const part of parts) {
    for (let list = 0; list + 1 < part.length; list++) {
      let to = next[list];
      for (let i = part[list]; i < part[list + 1]; i++) positions[to++] = shift + i;
      next[list] = to;
    }
    shift += part[part.length - 1];
  }
  return { offsets, positions };
}
