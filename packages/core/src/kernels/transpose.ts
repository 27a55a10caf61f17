/** Items of lists of lists, grouped by their place in the inner lists. */
export interface Columns {
  /** For each outer list, where its columns begin and end; as many as its longest inner list is long. */
  readonly outer: Int32Array;
  /** Where the items of each column begin and end in `positions`. */
  readonly columns: Int32Array;
  /** The items of one column after the other, each in the order of the inner lists. */
  readonly positions: Int32Array;
  /** For each item in `positions`, the place of its inner list in the outer list. */
  readonly rows: Int32Array;
}

/** Turns lists of lists by a quarter: column `j` of an outer list has the items at place `j` of its inner lists. Offsets start at 0. */
export function transpose(outer: Int32Array, inner: Int32Array): Columns {
  const total = inner[inner.length - 1];
  const outerColumns = columnOffsets(outer, inner);
  const columns = new Int32Array(outerColumns[outerColumns.length - 1] + 1);
  const positions = new Int32Array(total);
  const rows = new Int32Array(total);
  for (let list = 0; list + 1 < outer.length; list++) {
    const first = outerColumns[list];
    for (let row = outer[list]; row < outer[list + 1]; row++) {
      const length = inner[row + 1] - inner[row];
      for (let j = 0; j < length; j++) columns[first + j + 1]++;
    }
  }
  for (let c = 1; c < columns.length; c++) columns[c] += columns[c - 1];
  const next = columns.slice();
  for (let list = 0; list + 1 < outer.length; list++) {
    const first = outerColumns[list];
    for (let row = outer[list]; row < outer[list + 1]; row++) {
      const start = inner[row];
      for (let i = start; i < inner[row + 1]; i++) {
        const to = next[first + i - start]++;
        positions[to] = i;
        rows[to] = row - outer[list];
      }
    }
  }
  return { outer: outerColumns, columns, positions, rows };
}

function columnOffsets(outer: Int32Array, inner: Int32Array): Int32Array {
  const out = new Int32Array(outer.length);
  for (let list = 0; list + 1 < outer.length; list++) {
    let longest = 0;
    for (let row = outer[list]; row < outer[list + 1]; row++) longest = Math.max(longest, inner[row + 1] - inner[row]);
    out[list + 1] = out[list] + longest;
  }
  return out;
}

/** The permutation that undoes another. */
export function inverse(positions: Int32Array): Int32Array {
  const out = new Int32Array(positions.length);
  for (let i = 0; i < positions.length; i++) out[positions[i]] = i;
  return out;
}
