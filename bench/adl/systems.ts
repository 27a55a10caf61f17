import { fileURLToPath } from "node:url";

/** A system that runs the queries, as a program that prints an `Outcome`. */
export interface System {
  readonly name: string;
  /** What it is, in a sentence. */
  readonly about: string;
  /** The file of the generated data that it reads. */
  readonly file: "tree-zstd.root" | "events.parquet";
  readonly language: "TypeScript" | "Python";
  /** Relative to this folder. */
  readonly script: string;
  readonly args: readonly string[];
  /** Whether it takes seconds to start or to compile: all queries then run in one fresh process for each round, not each in its own. */
  readonly isSlowToStart: boolean;
  /** Where its queries are: lines between `lines of user code begin here` and `end here`, or one file for each query. */
  readonly queries: string;
}

/** The queries of the IRIS-HEP analysis benchmark. */
export const queries = ["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8"] as const;

/** What is compared; the first is ours. */
export const systems: readonly System[] = [
  {
    name: "kaon",
    about: "the processors of examples/adl, `iterative()`, the main thread",
    file: "tree-zstd.root",
    language: "TypeScript",
    script: "with-kaon.ts",
    args: [],
    isSlowToStart: false,
    queries: "../../examples/adl",
  },
  {
    name: "coffea",
    about: "NanoEvents with virtual arrays, `IterativeExecutor`, chunks of 262,144 events",
    file: "tree-zstd.root",
    language: "Python",
    script: "peers/with_coffea.py",
    args: [],
    isSlowToStart: true,
    queries: "peers/with_coffea.py",
  },
  {
    name: "rdf",
    about:
      "RDataFrame, functions of C++ compiled by ACLiC with g++ at full optimisation before anything is measured, one thread",
    file: "tree-zstd.root",
    language: "Python",
    script: "peers/with_rdataframe.py",
    args: ["compiled"],
    isSlowToStart: true,
    queries: "peers/rdataframe.C",
  },
  {
    name: "rdf-jit",
    about: "RDataFrame from Python, expressions as strings that ROOT's interpreter compiles in every pass, one thread",
    file: "tree-zstd.root",
    language: "Python",
    script: "peers/with_rdataframe.py",
    args: ["jitted"],
    isSlowToStart: true,
    queries: "peers/rdataframe_jitted.py",
  },
  {
    name: "duckdb",
    about: "SQL on the Parquet file, `threads = 1`",
    file: "events.parquet",
    language: "Python",
    script: "peers/with_duckdb.py",
    args: [],
    isSlowToStart: false,
    queries: "peers/with_duckdb.py",
  },
  {
    name: "polars",
    about: "lazy frames on the Parquet file, streaming engine, one thread",
    file: "events.parquet",
    language: "Python",
    script: "peers/with_polars.py",
    args: [],
    isSlowToStart: false,
    queries: "peers/with_polars.py",
  },
];

/** @throws Error for a name that is none of a system */
export function systemOf(name: string): System {
  const found = systems.find((system) => system.name === name);
  if (found === undefined)
    throw new Error(`wanted one of ${systems.map(({ name }) => name).join(", ")}, found ${name}`);
  return found;
}

/** The path of a file of this folder. */
export function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
