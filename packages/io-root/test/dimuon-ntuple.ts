import { createRootFile } from "@kaon/io-root";

/** Muons of one event, and its candidates: dimuons by the positions of their muons, D* by the position of their dimuon. */
export interface DimuonEvent {
  readonly muons: readonly number[];
  readonly dimuons: readonly (readonly [number, number])[];
  readonly dstars: readonly number[];
}

/**
 * Writes a custom NanoAOD as CMS's B physics group makes them: `Muon`, `mm` with `mm_mu1_index` and `mm_mu2_index`, `dstar` with
 * `dstar_mm_index`. The vertex probabilities of dimuons are left out where `withVertex` says so.
 */
export function writeDimuonNtuple(
  path: string,
  events: readonly DimuonEvent[],
  { withVertex }: { readonly withVertex: boolean },
): void {
  const file = createRootFile(path);
  const tree = file.tree("Events", {
    columns: {
      run: "uint32",
      Muon_pt: { type: "float32", counter: "nMuon" },
      mm_mu1_index: { type: "int32", counter: "nmm" },
      mm_mu2_index: { type: "int32", counter: "nmm" },
      ...(withVertex ? { mm_kin_vtx_prob: { type: "float32", counter: "nmm" } as const } : {}),
      dstar_mm_index: { type: "int32", counter: "ndstar" },
    },
  });
  const dimuons = events.flatMap((event) => event.dimuons);
  tree.extend({
    run: Uint32Array.from(events, () => 1),
    nMuon: Int32Array.from(events, ({ muons }) => muons.length),
    Muon_pt: Float32Array.from(events.flatMap(({ muons }) => muons)),
    nmm: Int32Array.from(events, (event) => event.dimuons.length),
    mm_mu1_index: Int32Array.from(dimuons, ([first]) => first),
    mm_mu2_index: Int32Array.from(dimuons, ([, second]) => second),
    ...(withVertex ? { mm_kin_vtx_prob: Float32Array.from(dimuons, (_, i) => (i + 1) / 8) } : {}),
    ndstar: Int32Array.from(events, ({ dstars }) => dstars.length),
    dstar_mm_index: Int32Array.from(events.flatMap(({ dstars }) => dstars)),
  });
  file.close();
}

/** Three events: the second has no candidate, the third a D* whose dimuon has lost a muon. */
export const dimuonEvents: readonly DimuonEvent[] = [
  {
    muons: [7.5, 5, 4],
    dimuons: [
      [0, 1],
      [0, 2],
    ],
    dstars: [1],
  },
  { muons: [6], dimuons: [], dstars: [] },
  {
    muons: [9, 8],
    dimuons: [
      [1, -1],
      [1, 0],
    ],
    dstars: [0, 1, 7],
  },
];
