/** Sorts the values from `start` to `stop` in place, highest first, by insertion: for the short lists of one event. */
export function sortDescending(values: Float32Array, start: number, stop: number): void {
  for (let i = start + 1; i < stop; i++) {
    const moved = values[i];
    let at = i;
    for (; at > start && values[at - 1] < moved; at--) values[at] = values[at - 1];
    values[at] = moved;
  }
}
