import { CorruptBasketError } from "../../errors.ts";
import type { BranchRecord } from "../tree/tree-record.ts";

/** One basket that a read needs, as plain data. */
export interface BasketPlan {
  /** Position among the branch's baskets. */
  readonly index: number;
  /** Position in the file; 0 for a basket inside the tree's record. */
  readonly byte: number;
  /** Length in the file, key included. */
  readonly length: number;
  /** Entries that it holds. */
  readonly entryStart: number;
  readonly entryStop: number;
}

/**
 * The baskets that hold entries `entryStart` to `entryStop` of a branch, in order. Boundaries differ between branches.
 * @throws CorruptBasketError where the baskets leave a gap
 */
export function planBaskets(
  file: string,
  branch: BranchRecord,
  range: { entryStart: number; entryStop: number },
): BasketPlan[] {
  const { entryStart, entryStop } = range;
  const plans: BasketPlan[] = [];
  if (entryStop <= entryStart) return plans;
  let reached = entryStart;
  for (let index = findBasket(branch, entryStart); reached < entryStop; index++) {
    const plan = basketAt(branch, index);
    if (plan === undefined || plan.entryStart > reached || plan.entryStop < plan.entryStart) {
      const place = { file, branch: branch.name, basket: index, byte: plan?.byte ?? 0, entry: reached };
      throw new CorruptBasketError(`wanted entries from ${reached} on, found no basket that holds them`, place);
    }
    if (plan.entryStop > reached) {
      plans.push(plan);
      reached = plan.entryStop;
    }
  }
  return plans;
}

/** Basket `index`, `undefined` past the last one. Baskets that were never written to disk are in the tree's record. */
export function basketAt(branch: BranchRecord, index: number): BasketPlan | undefined {
  const { numBaskets, basketEntry, basketBytes, basketSeek, embedded } = branch;
  const inRecord = embedded.get(index);
  if (index > numBaskets || (index === numBaskets && inRecord === undefined)) return undefined;
  const entryStart = index < basketEntry.length ? basketEntry[index] : index === 0 ? 0 : branch.numEntries;
  const isOnDisk = index < numBaskets && basketSeek[index] > 0 && basketBytes[index] > 0;
  if (!isOnDisk) {
    return { index, byte: 0, length: 0, entryStart, entryStop: entryStart + (inRecord?.numEntries ?? 0) };
  }
  const isLast = index + 1 >= numBaskets;
  const next = index + 1 < basketEntry.length ? basketEntry[index + 1] : 0;
  const entryStop = isLast && next <= entryStart ? branch.numEntries : next;
  return { index, byte: basketSeek[index], length: basketBytes[index], entryStart, entryStop };
}

/** Whether a basket of the branch begins at an entry. */
export function startsBasket(branch: BranchRecord, entry: number): boolean {
  return basketAt(branch, findBasket(branch, entry))?.entryStart === entry;
}

/** Position of the last basket that begins at or before `entry`. */
function findBasket(branch: BranchRecord, entry: number): number {
  let low = 0;
  let high = branch.numBaskets;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (branch.basketEntry[middle] <= entry) low = middle;
    else high = middle;
  }
  return low;
}
