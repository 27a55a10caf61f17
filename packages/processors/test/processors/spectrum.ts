import { hist, regular } from "@kaon/hist";
import { cutflow, processor } from "@kaon/processors";
import "../memory-events.ts";

/** The binning is made once for all chunks, as users do. */
const axis = regular(50, 0, 100, { name: "pt" });

/** Everything that a result can be made of, from sums that depend on their order. */
export default processor({
  schema: "Memory",
  process(events) {
    const weights = events.weight.data;
    let sumw = 0;
    for (const weight of weights) sumw += weight;
    const { pt } = events.Muon;
    const values = { pt };
    return {
      events: events.numEvents,
      sumw,
      datasets: new Set([String(events.metadata.dataset)]),
      cutflow: cutflow(events, { weights }).all(
        "two muons",
        events.mask((ev) => ev.Muon.length >= 2),
      ),
      // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a histogram is no array
      pt: hist(axis).fill(values),
      weighted: { byCharge: Float64Array.of(sumw, 2 * sumw) },
      muons: pt,
      starts: [Number(events.metadata.entryStart)],
    };
  },
});
