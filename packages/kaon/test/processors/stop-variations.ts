import { type AnyEvents, stopTwoLepton, vary } from "kaon";

const search = stopTwoLepton();
const jets = { jesUp: { Jets: { pt: "1.2 * pt" } }, jesDown: { Jets: { pt: "0.8 * pt" } } };

/** The two-lepton search with the energy of jets varied, as docs/analyses has it. */
export default {
  schema: "PHYSLITE",
  process: (events: AnyEvents) => vary(events, jets, (ev) => search.process(ev)),
};
