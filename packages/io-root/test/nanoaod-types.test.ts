import type { EventOf, Events, Schemas } from "@kaon/core";
import { expect, test } from "vitest";
import { openEventSource } from "@kaon/io-root";
import { openEvents } from "@kaon/core";

type NanoAOD = Schemas["NanoAOD"];

// Compile-time checks: tsc fails where an expected error does not occur.
export function types(events: Events<NanoAOD>, ev: EventOf<NanoAOD>): void {
  const pt: Float32Array = events.Muon.pt.content.data;
  const mass: number = ev.Muon.sum((mu) => mu.mass + mu.px);
  const fired: boolean = ev.HLT.IsoMu24;
  const met: number = ev.MET.pt;
  // @ts-expect-error -- there is no such field
  void events.Muon.nope;
  // @ts-expect-error -- there is no such collection
  void events.Muonn;
  // @ts-expect-error -- there is no such field
  void ev.Muon.some((mu) => mu.pT > 20);
  void [pt, mass, fired, met];
}

test("importing io-root declares the events of NanoAOD", () => {
  expect(openEventSource).toBeTypeOf("function");
  expect(openEvents).toBeTypeOf("function");
});
