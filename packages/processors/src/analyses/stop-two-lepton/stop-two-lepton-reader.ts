import type { AnyEvents } from "../../events.ts";
import type { EventObjects } from "./event.ts";
import { nanoaodReader } from "./nanoaod.ts";
import { physliteReader } from "./physlite.ts";
import type { Row } from "./rows.ts";
import { chainsByYear, type TriggerMenu } from "./triggers.ts";

/**
 * How the objects of an event are read from files of a schema.
 * @param menu the chains of the trigger of which it has to be known whether they fired
 * @throws KaonError where the events lack what the search needs
 */
export function stopTwoLeptonReader(
  schema: "PHYSLITE" | "NanoAOD",
  events: AnyEvents,
  menu: TriggerMenu = chainsByYear,
): (event: Row) => EventObjects {
  return schema === "PHYSLITE" ? physliteReader(events, menu) : nanoaodReader(events);
}
