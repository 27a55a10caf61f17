import { hist, processor, regular, selection, vary, weights } from "kaon";

const isMatched = (mu: { readonly pt: number; readonly matchedJet: object | null }): boolean =>
  mu.pt > 5 && mu.matchedJet !== null;

/** Scalar sums of jets, with the jet energy scale and a scale of the weights varied. */
export default processor({
  schema: "NanoAOD",
  process: (events) =>
    vary(
      events,
      {
        jesUp: { Jet: { pt: (jet) => 1.03 * jet.pt } },
        jesDown: { Jet: { pt: (jet) => 0.97 * jet.pt } },
      },
      (ev, variation) => {
        const sel = selection(ev)
          .add("four jets", (e) => e.Jet.count((jet) => jet.pt > 30 && Math.abs(jet.eta) < 2.4) >= 4)
          .add("hard jet", (e) => e.Jet.some((jet) => jet.pt > 100 && Math.abs(jet.eta) < 2.4));
        const good = ev.filter(sel.all());
        const ht = good.map((e) => e.Jet.sum((jet) => jet.pt));
        const w = weights(good)
          .add("generator", (e) => Math.sign(e.genWeight))
          .add("scale", 1, { up: 1.5, down: 0.75 });
        return {
          ht: variation.weighted(w, (weight) => hist(regular(30, 0, 1500, { name: "ht" })).fill({ ht, weight })),
          flow: sel.cutflow(),
          matched: ev.Muon.count(isMatched).data.reduce((sum, n) => sum + n, 0),
        };
      },
    ),
});
