import { hist, regular } from "@kaon/hist";
import { processor } from "@kaon/processors";
import "../memory-events.ts";

/** Scales the merged result of a dataset by its metadata. */
export default processor({
  schema: "Memory",
  process(events) {
    const values = { x: new Float64Array(events.numEvents) };
    // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a histogram is no array
    return { n: events.numEvents, h: hist(regular(1, 0, 1, { name: "x" })).fill(values) };
  },
  postprocess({ n, h }, { dataset, metadata, numEntries }) {
    if (metadata.fails === true) throw new Error("no cross section");
    const factor = Number(metadata.factor);
    return { name: dataset, perEntry: n / numEntries, h: h.scale(factor), scaled: n * factor };
  },
});
