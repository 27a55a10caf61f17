interface WithPt {
  readonly pt: number;
}

/** Up to so many objects, shifting them takes less time than a sort that calls a function back. */
const fewObjects = 16;

/**
 * The objects of all lists in a new array, by falling pT; those of equal pT stay in their order. For plain objects, as `removeOverlaps` gives
 * them; collections of events have `sortBy`.
 * @example const [leading, subleading] = sortedByPt(left.electron, left.muon);
 * @see FastJet's `sorted_by_pt`
 */
export function sortedByPt<T extends WithPt>(...lists: readonly (readonly T[])[]): T[] {
  let length = 0;
  for (const list of lists) length += list.length;
  if (length > fewObjects) return lists.flat().sort((a, b) => b.pt - a.pt);
  const sorted: T[] = [];
  for (const list of lists) for (const object of list) insert(sorted, object);
  return sorted;
}

function insert<T extends WithPt>(sorted: T[], object: T): void {
  let place = sorted.length;
  for (; place > 0 && sorted[place - 1].pt < object.pt; place--) sorted[place] = sorted[place - 1];
  sorted[place] = object;
}
