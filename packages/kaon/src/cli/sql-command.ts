import { Command } from "commander";
import { exitCodeHelp } from "./exit-codes.ts";
import { wholeNumber, wholeNumberOrAll } from "./option-values.ts";

/** The options of `kaon sql`. */
export interface SqlCommandOptions {
  readonly tree?: string;
  readonly threads: number;
  readonly rows: number;
  readonly json?: boolean;
  readonly csv?: boolean;
}

const notes = `
Files are tables by their paths, or are named as name=glob; lists are FLOAT[]. A saved
result has a table for each histogram (a row for each bin), cutflow (a row for each
cut), and one of numbers. The SQL is DuckDB's: https://duckdb.org/docs/sql

Examples:
  $ kaon sql "SELECT count(*), avg(MET_pt) FROM 'data/*.root'"
  $ kaon sql "SELECT run, max(list_max(Muon_pt)) FROM mu GROUP BY run" mu='data/*.root'
  $ kaon sql "DESCRIBE SELECT * FROM 'events.parquet'"
  $ kaon sql "SELECT dataset, sum(value) FROM mass WHERE mass_low > 80 GROUP BY ALL" out/result.json
  $ kaon sql "SELECT cut, new.cuts.events - old.cuts.events FROM new.cuts JOIN old.cuts
      USING (dataset, cut)" new=out/result.json old=before/result.json
  $ kaon sql "SELECT unnest(Jet_pt) FROM 'x.root'" --csv > jets.csv

Sums of numbers with decimals differ in their last digits with --threads above 1.

${exitCodeHelp}`;

/** `kaon sql`: DuckDB's SQL over files and results. */
export function sqlCommand(): Command {
  return new Command("sql")
    .summary("ask files and results in SQL")
    .description("Runs SQL over ROOT and Parquet files and over saved results, and prints what comes out.")
    .argument("<query>", "SQL; the last statement's rows are printed")
    .argument("[tables...]", "name=glob of files, or saved results")
    .option("--tree <name>", 'tree of ROOT files (default: "Events", or the only one)')
    .option("--threads <number>", "of DuckDB", wholeNumber(1), 1)
    .option(
      "--rows <number>",
      "at most so many rows in the table that is printed; all is understood",
      wholeNumberOrAll,
      40,
    )
    .option("--json", "print all rows as JSON, one object in a line each")
    .option("--csv", "print all rows as comma-separated values")
    .addHelpText("after", notes)
    .action(async (query: string, tables: string[], options: SqlCommandOptions) => {
      const { sqlAction } = await import("./sql-action.ts");
      await sqlAction({ query, tables, options });
    });
}
