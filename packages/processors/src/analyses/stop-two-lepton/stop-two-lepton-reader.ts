import type { AnyEvents } from "../../events.ts";
import type { EventObjects } from "./event.ts";
import { nanoaodReader } from "./nanoaod.ts";
import { physliteReader } from "./physlite.ts";
import type { Row } from "./rows.ts";

/**
 * How the objects of an event are read from files of a schema.
 * @throws KaonError where the events lack what the search needs
 */
export function stopTwoLeptonReader(schema: "PHYSLITE" | "NanoAOD", events: AnyEvents): (event: Row) => EventObjects {
  return schema === "PHYSLITE" ? physliteReader(events) : nanoaodReader(events);
}
