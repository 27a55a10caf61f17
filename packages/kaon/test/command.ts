import { spawn } from "node:child_process";
import { join } from "node:path";

/** How a command ended, and what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is started. */
export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Told when the command runs, with what interrupts it. */
  readonly onStart?: (interrupt: (signal: NodeJS.Signals) => void) => void;
}

const main = join(import.meta.dirname, "..", "src", "cli", "main.ts");

/** Runs the real `kaon` with these arguments. */
export function kaon(args: readonly string[], { cwd, env, onStart }: CommandOptions = {}): Promise<Ended> {
  const { KAON_DEBUG: _, NODE_OPTIONS: __, ...inherited } = process.env;
  const child = spawn(process.execPath, [main, ...args], { cwd, env: { ...inherited, ...env } });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  onStart?.((signal) => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}
