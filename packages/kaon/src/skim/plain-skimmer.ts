import { skimmer } from "./skimmer.ts";

// The schema is in the address that this module is imported by: plain-skimmer.ts?schema=Base.
const schema = new URL(import.meta.url).searchParams.get("schema") ?? "NanoAOD";

/** Keeps what `skim` was asked for: columns by name, events by an expression. */
export default skimmer({ schema });
