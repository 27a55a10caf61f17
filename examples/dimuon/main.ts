// Runs the dimuon processor over a sample of its own, in parallel, and shows and saves what comes out.
import { type Annotation, plot, progressBar, reportText, type ResultOf, run, saveResult, threads } from "kaon";
import { writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { ensureSample } from "./sample.ts";

const resonances: readonly Annotation[] = [
  { x: 0.548, text: "η" },
  { x: 0.78, text: "ρ/ω" },
  { x: 1.019, text: "φ" },
  { x: 3.097, text: "J/ψ" },
  { x: 3.686, text: "ψ′" },
  { x: 9.7, text: "Υ" },
  { x: 91.19, text: "Z" },
];

const { values: options } = parseArgs({
  options: {
    events: { type: "string", default: "400000" },
    files: { type: "string", default: "4" },
    seed: { type: "string", default: "1" },
    workers: { type: "string" },
    out: { type: "string", default: join(import.meta.dirname, "..", "..", "out") },
  },
});
const started = performance.now();
const directory = join(options.out, "dimuon");

const settings = { events: Number(options.events), files: Number(options.files), seed: Number(options.seed) };
const files = await ensureSample(settings, join(options.out, "sample"));

const outcome = await run<ResultOf<typeof import("./processor.ts")>>(
  new URL("./processor.ts", import.meta.url),
  { dimuon: files },
  {
    executor: threads(options.workers === undefined ? {} : { workers: Number(options.workers) }),
    onProgress: progressBar(process.stderr),
  },
);
const { cutflow, mass, triggered } = outcome.result.dimuon;

console.log(`\n${cutflow.toString()}\n`);
console.log(
  mass.show({ logY: true, width: Math.min(process.stdout.columns ?? 100, 120), height: 14, annotations: resonances }),
);
console.log(`\n${reportText(outcome.report)}\n`);

const { result, report } = await saveResult(outcome, directory, { plots: false });
const picture = join(directory, "dimuon-mass.svg");
const curves = [
  { histogram: mass, label: "opposite charge", style: "filled" as const },
  { histogram: triggered, label: "muon trigger", style: "line" as const },
];
await writeFile(
  picture,
  plot(curves, { logY: true, title: "Kaon", subtitle: "simulated events", annotations: resonances }),
);

for (const file of [result, report, picture]) console.log(`saved ${relative(process.cwd(), file)}`);
console.log(`took ${((performance.now() - started) / 1000).toFixed(1)} s`);
