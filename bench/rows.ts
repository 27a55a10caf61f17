import { contest, contestRow, nodeContestant } from "./contest.ts";
import type { Row } from "./row.ts";

interface Query {
  readonly name: string;
  readonly script: string;
  readonly about: string;
  readonly bar: number | null;
}

const queries: readonly Query[] = [
  {
    name: "dimuon, 2 M events",
    script: "dimuon.ts",
    about: "muons.filter().pairs().map() with arrow functions against one loop by hand on the same arrays in memory",
    bar: 1.15,
  },
  {
    name: "event query, 1 M events",
    script: "event-query.ts",
    about: "one function of the event with nested sum and some against two nested loops by hand",
    bar: null,
  },
  {
    name: "best of 4.2 M jet triples",
    script: "triples.ts",
    about:
      "triples().minBy().map(), with px, py, pz and energy made of pt, eta, phi and mass first, against the same by hand",
    bar: null,
  },
];

const rounds = 5;

/** Rows of the suite "rows": milliseconds of a pass, medians over fresh processes of the median of nine passes each. */
export async function benchmark(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { name, script, about, bar } of queries) {
    const url = new URL(`rows/${script}`, import.meta.url);
    const contestants = { kaon: nodeContestant(url, ["kaon"]), hand: nodeContestant(url, ["hand"]) };
    const found = await contest(contestants, { rounds });
    for (const samples of found.values()) {
      const row = { suite: "rows", name, unit: "ms", about };
      rows.push(contestRow(row, samples, { ours: "kaon", reference: "hand", bar }));
    }
  }
  return rows;
}
