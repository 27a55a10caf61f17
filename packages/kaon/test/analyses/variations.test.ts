import {
  type AnyEvents,
  type Cutflow,
  dimuonRareDecays,
  type Histogram,
  makePhyslite,
  makeRareDecays,
  openEvents,
  openEventSource,
  rareDecayModes,
  type ResultOf,
  run,
  stopTwoLepton,
  threads,
  vary,
} from "kaon";
import { beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../sample-events.ts";

const numEvents = 3000;

async function opened(file: string, schema: string): Promise<AnyEvents> {
  const source = await openEventSource({ file, schema });
  return openEvents(source, { entryStart: 0, entryStop: source.numEntries });
}

type Varied = ResultOf<typeof import("../processors/stop-variations.ts")>;

const passing = ({ cuts }: Cutflow): number => cuts.at(-1)?.cumulative.events ?? 0;

/** What a histogram has for one variation. */
const of = (histogram: unknown, variation: string): Float64Array =>
  ((histogram as Histogram).slice({ variation } as never) as Histogram).values({ flow: true });

describe("the two-lepton search in variations", () => {
  const search = stopTwoLepton();
  const variations = {
    jesUp: { Jets: { pt: (jet: { readonly pt: number }) => 1.2 * jet.pt } },
    muonsDown: { Muons: { pt: (mu: { readonly pt: number }) => 0.9 * mu.pt } },
  };
  let events: AnyEvents;
  let file: string;
  beforeAll(async () => {
    const { files } = await makePhyslite({
      events: numEvents,
      directory: temporaryFolder(),
      stop: { stop: 800, neutralino: 400 },
    });
    file = files[0].path;
    events = await opened(file, "PHYSLITE");
  });

  test("gives what the search gives for each by itself", () => {
    const { regions } = vary(events, variations, (ev) => search.process(ev));
    const alone = {
      nominal: search.process(events).regions,
      jesUp: search.process(events.with(variations.jesUp)).regions,
      muonsDown: search.process(events.with(variations.muonsDown)).regions,
    };
    for (const [name, single] of Object.entries(alone)) {
      for (const [region, { cutflow, nMinusOne }] of Object.entries(single)) {
        expect(regions[region].cutflow[name].toJSON(), region).toEqual(cutflow.toJSON());
        for (const [variable, histogram] of Object.entries(nMinusOne)) {
          expect(of(regions[region].nMinusOne[variable], name)).toEqual(histogram.values({ flow: true }));
        }
      }
    }
    expect(passing(regions["SR2b_SF"].cutflow["nominal"])).toBeGreaterThan(0);
  });

  test("runs in threads over the processor of docs/analyses", async () => {
    const processor = new URL("../processors/stop-variations.ts", import.meta.url);
    const executor = threads({ workers: 2 });
    const { result } = await run<Varied>(processor, { data: file }, { executor, chunkSize: 1000 });
    const { regions } = result["data"];
    const up = search.process(events.with({ Jets: { pt: "1.2 * pt" } })).regions["SR2b_SF"];
    const { nominal, jesUp, jesDown } = regions["SR2b_SF"].cutflow;
    expect(passing(jesUp)).toBe(passing(up.cutflow));
    expect(new Set([passing(nominal), passing(jesUp), passing(jesDown)]).size).toBe(3);
    expect(regions["SR2b_SF"].nMinusOne["mT2"].axes[0]).toMatchObject({ categories: ["nominal", "jesUp", "jesDown"] });
  });
});

describe("the searches for rare decays in variations", () => {
  const search = dimuonRareDecays({ unblind: true });
  const variations = { muonsUp: { Muon: { pt: (mu: { readonly pt: number }) => 1.1 * mu.pt } } };
  let events: AnyEvents;
  beforeAll(async () => {
    const { files } = await makeRareDecays({ events: numEvents, directory: temporaryFolder() });
    events = await opened(files[0].path, "NanoAOD");
  });

  test("give what they give for each by itself", () => {
    const { searches } = vary(events, variations, (ev) => search.process(ev));
    const alone = {
      nominal: search.process(events).searches,
      muonsUp: search.process(events.with(variations.muonsUp)).searches,
    };
    for (const [name, single] of Object.entries(alone)) {
      for (const [tier, { cutflow, spectrum }] of Object.entries(single)) {
        expect(searches[tier].cutflow[name].toJSON(), tier).toEqual(cutflow.toJSON());
        expect(of(searches[tier].spectrum, name)).toEqual(spectrum.values({ flow: true }));
      }
    }
    expect(of(searches["d0.kinematic"].spectrum, "muonsUp")).not.toEqual(
      of(searches["d0.kinematic"].spectrum, "nominal"),
    );
  });

  /** By search, the variables that are not those of the nominal events, but made again. */
  const madeAgain = (variation: Record<string, Record<string, string>>): Record<string, string[]> => {
    const kept = events.remember();
    const view = kept.with(variation);
    const again = rareDecayModes().map((mode) => {
      const columns = (ev: AnyEvents): Record<string, Float64Array> => {
        const found: Record<string, Float64Array> = {};
        mode.candidates(ev, (candidates, functions) => {
          for (const [name, fn] of Object.entries(functions)) {
            if (mode.needs.includes("Muon.softMva") || name !== "softMva")
              found[name] = candidates.map(fn).content.data;
          }
          return { offsets: new Int32Array(1), columns: found as never, weights: new Float64Array(0) };
        });
        return found;
      };
      const [nominal, varied] = [columns(kept), columns(view)];
      return [`${mode.name}.${mode.tier}`, Object.keys(nominal).filter((name) => nominal[name] !== varied[name])];
    });
    return Object.fromEntries(again) as Record<string, string[]>;
  };

  test("make a variable again only where it reads what varies", () => {
    const momenta = ["leadingPt", "subleadingPt", "pairPt", "pairMass"];
    expect(madeAgain({ Muon: { pt: "1.1 * pt" } })).toEqual({
      "inclusive.kinematic": [...momenta, "lowMass"],
      "d0.kinematic": [...momenta, "d0Mass"],
      "bs.kinematic": [...momenta, "bMass"],
      "d0.vertex": [],
      "bs.vertex": [],
      "jpsik.vertex": [],
      "ds.vertex": ["inMuonAcceptance"],
      "tau3mu.vertex": ["subleadingPt", "omegaDistance", "phiDistance"],
    });
    const ofFits = Object.entries(madeAgain({ mm: { kin_mass: "1.001 * kin_mass" } }));
    expect(Object.fromEntries(ofFits.filter(([, names]) => names.length > 0))).toEqual({
      "d0.vertex": ["d0Mass"],
      "bs.vertex": ["bMass"],
    });
  });
});
