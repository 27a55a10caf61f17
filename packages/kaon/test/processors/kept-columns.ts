import { processor } from "kaon";

/** Columns of the chunks before, which no processor should keep. */
const kept: { readonly length: number }[] = [];

/** Gives columns as they are read and made, in many shapes, and how long the columns are that it kept of earlier chunks. */
export default processor({
  schema: "NanoAOD",
  process(events) {
    const earlier = kept.reduce((sum, { length }) => sum + length, 0);
    kept.push(events.Muon.pt.content.data, events.event.data, events.Muon.pt.offsets);
    return {
      event: events.event,
      pt: events.Muon.pt,
      twice: events.Muon.map((mu) => 2 * mu.pt),
      energy: events.Muon.field("energy"),
      selected: events.filter((ev) => ev.nMuon >= 2).Muon.eta,
      counts: events.Muon.count((mu) => mu.pt > 10),
      firstNumbers: new Map([[String(events.metadata.entryStart), events.event.data.subarray(0, 3)]]),
      earlier,
    };
  },
});
