import { perform } from "./perform.ts";
import { dimuonFiles, twoLeptonFiles } from "./samples.ts";
import { type Measured, measureInTurn } from "./speed.ts";
import { systemOf } from "./systems.ts";
import { linesOfFile } from "./user-code.ts";

/** An analysis in several systems. */
export interface Analysis {
  readonly name: string;
  readonly about: string;
  readonly events: number;
  /** Lines of user code by system. */
  readonly lines: Readonly<Record<string, number>>;
  readonly measured: readonly Measured[];
}

/** An analysis that several systems have, and its code by system. */
interface Contested {
  readonly name: string;
  readonly about: string;
  readonly events: number;
  readonly code: Readonly<Record<string, string>>;
  /** A TTree, and a Parquet file where a system reads one. */
  readonly files: (events: number) => Promise<readonly string[]>;
}

const contested: readonly Contested[] = [
  {
    name: "dimuon",
    about:
      "masses of pairs of good muons of opposite charge, with and without trigger, in 400 logarithmic bins; cutflow",
    events: 1_000_000,
    code: {
      kaon: "../../examples/dimuon/processor.ts",
      coffea: "peers/dimuon_coffea.py",
      rdf: "peers/dimuon.C",
      "rdf-jit": "peers/dimuon_jitted.py",
      duckdb: "peers/dimuon_duckdb.py",
      polars: "peers/dimuon_polars.py",
    },
    files: dimuonFiles,
  },
  {
    name: "two-lepton",
    about: "two leptons after overlap removal, missing momentum, b-jets, mT2; three histograms, cutflow of eleven cuts",
    events: 100_000,
    code: {
      kaon: "../../examples/two-lepton/processor.ts",
      coffea: "peers/two_lepton_coffea.py",
      rdf: "peers/two_lepton.C",
    },
    files: (events) => twoLeptonFiles(events),
  },
];

/**
 * The dimuon spectrum and the two-lepton selection in every system that has them.
 * @throws Error where a system's cutflow or histograms are others than ours
 */
export async function measureAnalyses(python: string, rounds: number): Promise<Analysis[]> {
  const measured: Analysis[] = [];
  for (const { name, about, events, code, files } of contested) {
    console.log(`  ${name} …`);
    const [tree, parquet] = await files(events);
    const rdf = systemOf("rdf");
    await perform(rdf, python, { files: tree, queries: [name], passes: 1, isPinned: false });
    const found = await measureInTurn({
      python,
      systems: Object.keys(code).map(systemOf),
      queries: [name],
      fileOf: ({ file }) => (file.endsWith(".parquet") ? parquet : tree),
      rounds,
    });
    const lines = Object.fromEntries(Object.entries(code).map(([system, file]) => [system, linesOfFile(file)]));
    measured.push({ name, about, events, lines, measured: found.measured });
  }
  return measured;
}
