// Runs the search for stops with two leptons over invented signal and background, and shows and saves what comes out.
import {
  makePhyslite,
  plot,
  progressBar,
  run,
  saveResult,
  stopTwoLeptonMarkdown,
  type StopTwoLeptonResult,
  stopTwoLeptonYields,
  threads,
} from "kaon";
import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";

const { values: options } = parseArgs({
  options: {
    events: { type: "string", default: "40000" },
    stop: { type: "string", default: "800" },
    neutralino: { type: "string", default: "400" },
    workers: { type: "string", default: "2" },
    out: { type: "string", default: join(import.meta.dirname, "..", "..", "out", "stop-two-lepton") },
  },
});
const events = Number(options.events);
const stop = { stop: Number(options.stop), neutralino: Number(options.neutralino) };

const background = await makePhyslite({ events, directory: join(options.out, "background") });
const signal = await makePhyslite({ events, directory: join(options.out, "signal"), stop, signalShare: 1, seed: 2 });

const outcome = await run<StopTwoLeptonResult & Record<string, never>>(
  new URL("./processor.ts", import.meta.url),
  { background: background.files.map(({ path }) => path), signal: signal.files.map(({ path }) => path) },
  { executor: threads({ workers: Number(options.workers) }), onProgress: progressBar(process.stderr) },
);
const results: Readonly<Record<string, StopTwoLeptonResult>> = outcome.result;

console.log(`\n${results["signal"].regions["SR2b_DF"].cutflow.toString()}\n`);
await saveResult(outcome, options.out, { plots: false });
for (const [dataset, result] of Object.entries(results)) {
  await save(`yields-${dataset}.md`, `${stopTwoLeptonMarkdown(stopTwoLeptonYields(result))}\n`);
}
const pictures = [
  ["SR2b_DF", "mT2"],
  ["SR2b_DF", "significance"],
  ["SR3b_t_DF", "mDeltaR"],
  ["SR3b_W_DF", "rPt"],
  ["SR4b_large", "r2l4j"],
] as const;
for (const [region, variable] of pictures) {
  const curves = Object.entries(results).map(([label, { regions }]) => ({
    histogram: regions[region].nMinusOne[variable],
    label,
    style: label === "signal" ? ("line" as const) : ("filled" as const),
  }));
  const title = `${region} before the cut on ${variable}`;
  await save(`${region}-${variable}.svg`, plot(curves, { logY: true, title, subtitle: "invented events" }));
}

async function save(name: string, text: string): Promise<void> {
  await mkdir(options.out, { recursive: true });
  await writeFile(join(options.out, name), text);
  console.log(`saved ${relative(process.cwd(), join(options.out, name))}`);
}
