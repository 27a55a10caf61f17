import { iterative, makePhyslite, makeRareDecays, makeSample, skim } from "kaon";
import { madeFiles } from "../sample.ts";

/** Paths of a TTree of NanoAOD-like events, and of the same columns as one Parquet file. */
export function dimuonFiles(events: number): Promise<string[]> {
  return madeFiles("analyses/dimuon", { events }, async (directory) => {
    const [tree] = pathsOf(await makeSample({ directory, events }));
    const options = { directory: `${directory}parquet`, overwrite: true, chunkSize: events, executor: iterative() };
    const { datasets } = await skim(undefined, { data: tree }, options);
    return [tree, ...datasets["data"].files];
  });
}

/** Paths of TTrees of PHYSLITE-like events: signal among its backgrounds, so that some pass all cuts. */
export function twoLeptonFiles(events: number, files = 1): Promise<string[]> {
  const stop = { stop: 800, neutralino: 400 };
  return madeFiles(`analyses/two-lepton-${files}`, { events, files }, async (directory) =>
    pathsOf(await makePhyslite({ directory, events, files, stop })),
  );
}

/** Paths of four TTrees of NanoAOD-like events with rare decays. */
export function rareDecayFiles(events: number): Promise<string[]> {
  return madeFiles("analyses/rare-decays", { events, files: 4 }, async (directory) =>
    pathsOf(await makeRareDecays({ directory, events, files: 4 })),
  );
}

function pathsOf({ files }: { readonly files: readonly { readonly path: string }[] }): string[] {
  return files.map(({ path }) => path);
}
