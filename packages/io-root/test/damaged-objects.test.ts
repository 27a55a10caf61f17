import { KaonError } from "@kaon/core";
import { memorySource, openRootFile } from "@kaon/io-root";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sample, sampleData } from "./sample-data.ts";

/** Numbers from 0 to 1, always the same. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Reads all that can be read; gives how many branches gave values, and errors. */
async function readAll(bytes: Uint8Array): Promise<{ values: number; errors: number }> {
  const outcome = { values: 0, errors: 0 };
  const count = (action: () => void) => {
    try {
      action();
      outcome.values++;
    } catch (error) {
      if (!(error instanceof KaonError)) throw error;
      outcome.errors++;
    }
  };
  try {
    const file = await openRootFile(memorySource(bytes, "damaged.root"));
    for (const path of file.trees) {
      count(() => {
        const tree = file.tree(path);
        for (const branch of tree.branches.filter(({ unreadable }) => unreadable === undefined)) {
          count(() => tree.read(branch.name));
        }
      });
    }
  } catch (error) {
    if (!(error instanceof KaonError)) throw error;
    outcome.errors++;
  }
  return outcome;
}

describe.skipIf(sampleData === undefined)("damaged files of objects give values or a tagged error, and end", () => {
  const files = ["HZZ-objects", "stl_containers", "nesteddirs", "issue-513", "double32-float16", "issue413"];

  test.each(files)("%s", async (name) => {
    const original = readFileSync(sample(`scikit-hep-testdata/uproot-${name}.root`));
    const random = generator(name.length * 7919);
    const total = { values: 0, errors: 0 };
    for (let round = 0; round < 40; round++) {
      const bytes = Uint8Array.from(original);
      // One place in the metadata at the end, or several among the baskets before it.
      const half = bytes.length >> 1;
      const isEnd = round % 3 === 0;
      for (let i = 0; i < (isEnd ? 1 : 1 + (round % 8)); i++) {
        bytes[(isEnd ? half : 0) + Math.floor(random() * half)] = random() * 256;
      }
      const { values, errors } = await readAll(bytes);
      total.values += values;
      total.errors += errors;
    }
    expect(total.errors).toBeGreaterThan(0);
    expect(total.values).toBeGreaterThan(0);
    expect(process.memoryUsage().rss).toBeLessThan(2 ** 31);
  });

  test("every byte of an uncompressed description of classes changed", async () => {
    // Its records are too small to be compressed, class descriptions among them.
    const original = readFileSync(sample("scikit-hep-testdata/uproot-vectorVectorDouble.root"));
    for (let at = 0; at < original.length; at += 7) {
      const bytes = Uint8Array.from(original);
      bytes[at] ^= 0xff;
      await readAll(bytes);
    }
  });
});

test.skipIf(sampleData === undefined)("entry offsets that are generated give what stored ones give", async () => {
  const [without, stored] = await Promise.all(
    ["nooffsets", "withoffsets"].map((name) =>
      openRootFile(sample(`scikit-hep-testdata/uproot-small-dy-${name}.root`)),
    ),
  );
  for (const { name } of stored.tree().branches)
    expect(without.tree().read(name), name).toEqual(stored.tree().read(name));
});
