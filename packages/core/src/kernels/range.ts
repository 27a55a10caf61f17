/** Position of the first value below `low` or not below `high`; −1 where there is none. */
export function firstOutside(values: Int32Array | Uint8Array, low: number, high: number): number {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value < low || value >= high) return i;
  }
  return -1;
}

/** Position of the first value below the one before it; −1 where there is none. */
export function firstDescent(values: Int32Array): number {
  for (let i = 1; i < values.length; i++) if (values[i] < values[i - 1]) return i;
  return -1;
}
