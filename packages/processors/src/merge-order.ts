import { type MergeableTree, merge } from "./mergeable.ts";

/**
 * Merges parts that arrive in order, in one fixed binary tree over their positions: parts 0 and 1, 2 and 3, then those two,
 * and so on, as a binary counter carries. Float addition depends on the order of its operands, so one fixed order gives the
 * same bits however the parts were computed. A tree rather than a chain keeps rounding errors and the cost of concatenating
 * small (n log n values copied, not n²), and lets any aligned block of parts be merged elsewhere.
 *
 * Holds at most one result per bit of the number of parts.
 */
export class OrderedMerge<T extends MergeableTree> {
  /** Merged blocks, oldest first; sizes are falling powers of two. */
  private readonly blocks: { readonly size: number; readonly tree: T }[] = [];

  /**
   * Takes the next part.
   * @throws MergeError where it does not fit what came before; the parts before it stay
   */
  add(part: T): void {
    let block = { size: 1, tree: part };
    let depth = this.blocks.length;
    while (depth > 0 && this.blocks[depth - 1].size === block.size) {
      depth -= 1;
      block = { size: block.size * 2, tree: merge(this.blocks[depth].tree, block.tree) };
    }
    this.blocks.splice(depth, this.blocks.length, block);
  }

  /** All parts so far merged into one, or undefined before the first. The parts stay as they are. */
  result(): T | undefined {
    let merged: T | undefined;
    for (let i = this.blocks.length - 1; i >= 0; i--) {
      const { tree } = this.blocks[i];
      merged = merged === undefined ? tree : merge(tree, merged);
    }
    return merged;
  }
}
