import { contest, contestRow, nodeContestant } from "./contest.ts";
import type { Row } from "./row.ts";

interface Query {
  readonly name: string;
  readonly script: string;
  readonly about: string;
}

const queries: readonly Query[] = [
  {
    name: "dimuon, 2 M events",
    script: "dimuon.ts",
    about: "muons.filter().pairs().map() with expressions as text against the same with arrow functions, in memory",
  },
  {
    name: "filter and sum, 1 M events",
    script: "filter-sum.ts",
    about: "jets.filter().sum() with a nested any(Muon, …) as text against the same with arrow functions, in memory",
  },
];

const rounds = 5;

/** Rows of the suite "expressions": milliseconds of a pass, medians over fresh processes of the median of nine passes each. */
export async function benchmark(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { name, script, about } of queries) {
    const url = new URL(`expressions/${script}`, import.meta.url);
    const contestants = { text: nodeContestant(url, ["text"]), function: nodeContestant(url, ["function"]) };
    const found = await contest(contestants, { rounds });
    for (const samples of found.values()) {
      const row = { suite: "expressions", name, unit: "ms", about };
      rows.push(contestRow(row, samples, { ours: "text", reference: "function", bar: 1.1 }));
    }
  }
  return rows;
}
