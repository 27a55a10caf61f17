/**
 * Reads files that lie: `node scripts/fuzz.ts [--cases 5000] [--seed 1] [--target root] [--case 17]`. Every case must end in values or a
 * tagged error, within 20 seconds (tried again for 60, as others may be at work) and 700 MB more memory than before. Failures are printed with what repeats them; the exit code is 1 then.
 */
import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { CaseResult, FuzzCase } from "./fuzz/case.ts";
import { targets } from "./fuzz/targets.ts";

const maxTime = 20_000;
const maxGrowth = 700 * 2 ** 20;

interface Reply {
  readonly ready?: boolean;
  readonly result?: CaseResult;
  readonly failure?: string;
  readonly isLate?: boolean;
  readonly maxRss?: number;
}

const { values: flags } = parseArgs({
  options: {
    cases: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    target: { type: "string", multiple: true },
    case: { type: "string" },
  },
});

const names = flags.target ?? targets.map(({ name }) => name);
const seed = Number(flags.seed);
const single = flags.case === undefined ? undefined : Number(flags.case);
let child: ChildProcess | undefined;
let highest = 0;
let failures = 0;
const totals = new Map<string, { cases: number; values: number; errors: number; slowest: number }>();

for (let i = 0; i < (single === undefined ? Number(flags.cases) : 1); i++) {
  const target = names[i % names.length];
  const fuzzCase = { target, seed, index: single ?? i };
  const reply = await run(fuzzCase, maxTime);
  // On a busy machine a case can wait for its turn: what does not end is what does not end in a fresh process either.
  report(fuzzCase, reply.isLate === true ? await run(fuzzCase, 3 * maxTime) : reply);
  if (i % 500 === 499) console.log(`${i + 1} cases, ${failures} failures`);
}
child?.kill();
for (const [target, { cases, values, errors, slowest }] of totals) {
  console.log(
    `${target}: ${cases} cases, ${values} reads with values, ${errors} with a tagged error, the slowest case ${slowest.toFixed(0)} ms`,
  );
}
console.log(`${failures} failures`);
process.exitCode = failures > 0 ? 1 : 0;

/** What a child says of a case; a failure where it dies, takes too long or too much memory. */
async function run(fuzzCase: FuzzCase, milliseconds: number): Promise<Reply> {
  child ??= await started();
  const current = child;
  const reply = await new Promise<Reply>((resolve) => {
    const late = { failure: `no end after ${milliseconds} ms`, isLate: true };
    const timer = setTimeout(() => resolve(late), milliseconds);
    const finish = (answer: Reply) => {
      clearTimeout(timer);
      current.removeAllListeners();
      resolve(answer);
    };
    current.on("message", (message: Reply) => finish(message));
    current.on("exit", (code, signal) => finish({ failure: `the process ended with ${signal ?? `code ${code}`}` }));
    current.send(fuzzCase);
  });
  const { maxRss = highest } = reply;
  const growth = maxRss - highest;
  highest = Math.max(highest, maxRss);
  if (reply.failure !== undefined && reply.result === undefined) {
    current.removeAllListeners();
    current.kill("SIGKILL");
    child = undefined;
    highest = 0;
  }
  if (growth > maxGrowth && highest !== 0) return { ...reply, failure: `took ${(growth / 2 ** 20).toFixed(0)} MB` };
  return reply;
}

async function started(): Promise<ChildProcess> {
  const process = fork(fileURLToPath(new URL("fuzz/child.ts", import.meta.url)), names);
  await new Promise((resolve) => process.once("message", resolve));
  highest = 600 * 2 ** 20;
  return process;
}

function report(fuzzCase: FuzzCase, { result, failure = result?.failure }: Reply): void {
  const { target, index } = fuzzCase;
  const total = totals.get(target) ?? { cases: 0, values: 0, errors: 0, slowest: 0 };
  totals.set(target, total);
  if (result !== undefined) {
    total.cases++;
    total.values += result.values;
    total.errors += result.errors;
    total.slowest = Math.max(total.slowest, result.time);
  }
  if (failure === undefined) return;
  failures++;
  console.log(
    `FAILED: node scripts/fuzz.ts --seed ${seed} --target ${target} --case ${index}\n  ${result?.about ?? ""}\n  ${failure}`,
  );
}
