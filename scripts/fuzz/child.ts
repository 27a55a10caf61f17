// Runs the cases that its parent sends, one at a time: a crash or a hang ends this process, not the parent. `node child.ts TARGET …`
import { runCase, seedsOf, type FuzzCase } from "./case.ts";

process.on("unhandledRejection", (reason) => {
  process.send?.({ failure: `unhandled rejection: ${String(reason)}` });
});

process.on("message", (fuzzCase: FuzzCase) => {
  void runCase(fuzzCase).then((result) => process.send?.({ result, maxRss: process.resourceUsage().maxRSS * 1024 }));
});
// Not in the time of a case.
for (const target of process.argv.slice(2)) seedsOf(target);
process.send?.({ ready: true });
