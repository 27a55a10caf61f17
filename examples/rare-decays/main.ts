// Runs the searches for rare decays to muons over invented events with a known number of each decay, and compares.
import {
  type DimuonRareDecayResult,
  makeRareDecays,
  plot,
  progressBar,
  type RareDecayName,
  rareDecaySelection,
  run,
  saveResult,
  sidebandEstimate,
  threads,
} from "kaon";
import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";

const { values: options } = parseArgs({
  options: {
    events: { type: "string", default: "40000" },
    workers: { type: "string", default: "2" },
    out: { type: "string", default: join(import.meta.dirname, "..", "..", "out", "rare-decays") },
  },
});
const made = await makeRareDecays({ events: Number(options.events), directory: join(options.out, "sample"), files: 2 });
const outcome = await run<DimuonRareDecayResult & Record<string, never>>(
  new URL("./processor.ts", import.meta.url),
  { sample: made.files.map(({ path }) => path) },
  { executor: threads({ workers: Number(options.workers) }), onProgress: progressBar(process.stderr) },
);
const { searches }: DimuonRareDecayResult = outcome.result["sample"];
await mkdir(options.out, { recursive: true });

const injected = { d0: "dstar", bs: "bs", jpsik: "jpsik", ds: "ds", tau3mu: "tau" } as const;
for (const [name, process] of Object.entries(injected) as [RareDecayName & keyof typeof injected, string][]) {
  const selection = rareDecaySelection(name, { tier: "vertex", unblind: true });
  const result = searches[`${name}.vertex`];
  const estimates = selection.categories.flatMap(
    ({ name: category }) => sidebandEstimate(result, selection, category) ?? [],
  );
  const signal = estimates.reduce((sum, estimate) => sum + estimate.signal, 0);
  const error = Math.hypot(...estimates.map((estimate) => estimate.error));
  console.log(
    `${selection.title}: ${signal.toFixed(0)} ± ${error.toFixed(0)} found, ${made.processes[process]} injected`,
  );
  await save(
    `${name}.svg`,
    plot(result.spectrum.project("mass"), { title: selection.title, subtitle: "invented events" }),
  );
}
await save(
  "d0-deltaMass.svg",
  plot(searches["d0.vertex"].nMinusOne["deltaMass"], { title: "D⁰→μμ before the cut on Δm" }),
);
await save(
  "inclusive.svg",
  plot(searches["inclusive.kinematic"].spectrum.project("mass"), { title: "pairs of muons", logY: true }),
);
console.log(`\n${searches["d0.vertex"].cutflow.toString()}`);
await saveResult(outcome, options.out, { plots: false });

async function save(name: string, text: string): Promise<void> {
  await writeFile(join(options.out, name), text);
  console.log(`saved ${relative(process.cwd(), join(options.out, name))}`);
}
