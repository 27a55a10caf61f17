import type { ListOf, OptionalOf, ReferenceTo } from "@kaon/core";
import { defineSchema } from "@kaon/io-root";

interface Muon {
  readonly pt: "float32";
}

interface Dimuon {
  readonly mu1_index: "int32";
  readonly kin_vtx_prob: OptionalOf<"float32">;
  readonly muon1: ReferenceTo<Muon>;
  readonly muon2: ReferenceTo<Muon>;
}

/** The events of the ntuple of dimuon-ntuple.ts. */
export interface DimuonEvents {
  readonly run: "uint32";
  readonly nMuon: "int32";
  readonly Muon: ListOf<Muon>;
  readonly mm: ListOf<Dimuon>;
  readonly dstar: ListOf<{ readonly mm_index: "int32"; readonly dimuon: ReferenceTo<Dimuon> }>;
}

export default defineSchema<DimuonEvents>({
  name: "dimuons",
  treeName: "Events",
  required: ["nmm"],
  references: {
    mm: { muon1: { index: "mu1_index", to: "Muon" }, muon2: { index: "mu2_index", to: "Muon" } },
    dstar: { dimuon: { index: "mm_index", to: "mm" } },
  },
  optional: { mm_kin_vtx_prob: "float32" },
});
