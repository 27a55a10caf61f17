/** Where runs begin, with the end of the last; a list begins a run, and so does every flagged item. `offsets` says which runs are in which list. */
export function cutRuns(
  lists: Int32Array,
  changed: Uint8Array,
): { readonly starts: Int32Array; readonly offsets: Int32Array } {
  const offsets = new Int32Array(lists.length);
  const starts = new Int32Array(changed.length + 1);
  let n = 0;
  for (let list = 0; list + 1 < lists.length; list++) {
    for (let i = lists[list]; i < lists[list + 1]; i++) {
      if (i === lists[list] || changed[i] !== 0) starts[n++] = i;
    }
    offsets[list + 1] = n;
  }
  starts[n] = lists[lists.length - 1];
  return { starts: starts.subarray(0, n + 1), offsets };
}
