import { appendFileSync } from "node:fs";
import { processor } from "kaon";

/** Notes every chunk in a file, and takes its time for it. */
export default processor({
  schema: "NanoAOD",
  process(events) {
    appendFileSync(process.env.KAON_TEST_LOG ?? "", "chunk\n");
    const until = performance.now() + 300;
    while (performance.now() < until);
    return { events: events.numEvents };
  },
});
