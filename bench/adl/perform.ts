import { spawn, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dataFolder } from "../sample.ts";
import type { Outcome } from "./outcome.ts";
import { pathOf, type System } from "./systems.ts";

/** What a contestant is to do. */
export interface Task {
  /** Absolute path, or several. */
  readonly files: string;
  /** Several, if the program runs several in one process. */
  readonly queries: readonly string[];
  /** Warm passes after the cold one, fewer where they take long. */
  readonly passes: number;
  /** Given to the program after what the system says. */
  readonly extra?: readonly string[];
  /** Whether it may use one core only. */
  readonly isPinned: boolean;
}

const build = fileURLToPath(new URL("rdataframe/", dataFolder));
/** Where Node keeps what it compiled, as the `kaon` command has it do. */
const cache = fileURLToPath(new URL("node-compile-cache/", dataFolder));
const canPin = spawnSync("taskset", ["--version"]).status === 0;

/** Runs a system in a fresh process, on one core where that is asked for and the machine can. @throws Error where it fails */
export async function perform(system: System, python: string, task: Task): Promise<Outcome[]> {
  const { script, language, args } = system;
  const interpreter = language === "TypeScript" ? process.execPath : python;
  const command = [
    interpreter,
    pathOf(script),
    task.files,
    task.queries.join(),
    String(task.passes),
    ...args,
    ...(task.extra ?? []),
  ];
  return launch(task.isPinned && canPin ? ["taskset", "--cpu-list", "1", ...command] : command);
}

/** Runs a program that prints outcomes as its last line. @throws Error with what it printed, where it fails */
export async function launch([command, ...args]: readonly string[]): Promise<Outcome[]> {
  mkdirSync(build, { recursive: true });
  const one = {
    OMP_NUM_THREADS: "1",
    OPENBLAS_NUM_THREADS: "1",
    PYTHONDONTWRITEBYTECODE: "1",
    BENCH_BUILD: build,
    NODE_COMPILE_CACHE: cache,
  };
  // Some machines set these for old builds of OpenBLAS; they would slow NumPy down.
  const { OPENBLAS_CORETYPE: _type, OPENBLAS_L2_SIZE: _size, ...env } = process.env;
  const child = spawn(command, args, { env: { ...env, ...one, BENCH_STARTED: String(Date.now()) } });
  let printed = "";
  let complaints = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaints += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  if (code === 0) return JSON.parse(printed.trimEnd().split("\n").at(-1) ?? "") as Outcome[];
  throw new Error(`${command} ${args.join(" ")} ended with code ${code}:\n${complaints.slice(-2000)}`);
}
