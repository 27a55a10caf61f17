// Runs the cases that its parent sends, one at a time: a crash or a hang ends this process, not the parent.
import { runCase, type FuzzCase } from "./case.ts";

process.on("unhandledRejection", (reason) => {
  process.send?.({ failure: `unhandled rejection: ${String(reason)}` });
});

process.on("message", (fuzzCase: FuzzCase) => {
  void runCase(fuzzCase).then((result) => process.send?.({ result, maxRss: process.resourceUsage().maxRSS * 1024 }));
});
process.send?.({ ready: true });
