import { processor, run } from "@kaon/processors";

export default processor({ schema: "Memory", process: (events) => ({ n: events.numEvents }) });

// What a user does who forgot `if (import.meta.main)`.
await run(import.meta.url, { d: "memory://1" }, { opener: import.meta.url });
