import { hist, mass, processor, regular } from "kaon";

/**
 * Counts muons and all pairs of them, of any charge.
 * @see coffea tests/test_local_executors.py and processor/test_items/NanoEventsProcessor.py
 */
export default processor({
  schema: "NanoAOD",
  process(events) {
    const pairs = events.Muon.pairs();
    return {
      pt: events.Muon.pt.content.data.length,
      mass: pairs.count().data.reduce((sum, n) => sum + n, 0),
      masses: hist(regular(30_000, 0.25, 300, { name: "mass" })).fill({ mass: pairs.map((a, b) => mass(a, b)) }),
    };
  },
});
