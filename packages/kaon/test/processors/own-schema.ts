import { defineSchema, hist, processor, regular, type ListOf, type ReferenceTo } from "kaon";

interface Muon {
  readonly pt: "float32";
}

interface Events {
  readonly Muon: ListOf<Muon>;
  readonly mm: ListOf<{ readonly mu1_index: "int32"; readonly muon1: ReferenceTo<Muon> }>;
}

const schema = defineSchema<Events>({
  name: "own",
  treeName: "Events",
  references: { mm: { muon1: { index: "mu1_index", to: "Muon" } } },
});

/** Fills the momentum of the first muon of each dimuon, by a schema that only this module knows. */
export default processor({
  schema,
  process: (events) => ({
    pt: hist(regular(10, 0, 10, { name: "pt" })).fill({ pt: events.mm.map((mm) => mm.muon1?.pt ?? -1) }),
  }),
});
