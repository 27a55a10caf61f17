import { CorruptPageError, type PagePlace } from "./errors.ts";
import type { Level } from "./layout-reader.ts";
import type { Segment } from "./page-plan.ts";

/** Which elements have one alternative: positions in its content, −1 for others; and what its content is. */
export interface Choice {
  readonly index: Int32Array;
  readonly content: Level;
}

/**
 * The tag of each element, and for each alternative its elements. `words` has three for each element: an index of 64 bits, counted
 * among the elements of the alternative in the cluster, and a tag, 0 for no value.
 * @throws CorruptPageError for tags beyond the alternatives, and indices that do not count up
 * @see RNTuple Binary Format Specification, "Variant"
 */
export function chosenVariants(
  words: Int32Array,
  { level, numAlternatives, place }: { level: Level; numAlternatives: number; place: PagePlace },
): { tags: Int32Array; choices: Choice[] } {
  const tags = new Int32Array(level.length);
  const indices = Array.from({ length: numAlternatives }, () => new Int32Array(level.length).fill(-1));
  const segments: Segment[][] = indices.map(() => []);
  const lengths = new Int32Array(numAlternatives);
  let at = 0;
  for (const { cluster, start, stop } of level.segments) {
    // For each alternative the first of its elements in the segment, and the one after the last.
    const first = new Int32Array(numAlternatives).fill(-1);
    const next = new Int32Array(numAlternatives);
    for (const end = at + stop - start; at < end; at++) {
      const [low, high, tag] = [words[3 * at], words[3 * at + 1], words[3 * at + 2]];
      if (tag < 0 || tag > numAlternatives) {
        throw new CorruptPageError(`wanted one of ${numAlternatives} types, found tag ${tag}`, place);
      }
      tags[at] = tag;
      if (tag === 0) continue;
      const k = tag - 1;
      if (first[k] < 0) first[k] = next[k] = low;
      if (high !== 0 || low < 0 || low !== next[k]) {
        throw new CorruptPageError(`wanted positions of values in ascending order, found ${low}`, place);
      }
      indices[k][at] = lengths[k] + low - first[k];
      next[k]++;
    }
    for (let k = 0; k < numAlternatives; k++) {
      if (first[k] < 0) continue;
      segments[k].push({ cluster, start: first[k], stop: next[k] });
      lengths[k] += next[k] - first[k];
    }
  }
  const choices = indices.map((index, k) => ({ index, content: { segments: segments[k], length: lengths[k] } }));
  return { tags, choices };
}
