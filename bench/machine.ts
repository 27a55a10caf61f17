import { cpus, loadavg, totalmem, type, release, arch } from "node:os";

/** What the figures belong to. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memory: string;
  readonly node: string;
  readonly os: string;
}

/** This machine. */
export function describeMachine(): Machine {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() ?? "unknown",
    cores: all.length,
    memory: `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    node: process.version,
    os: `${type()} ${release()} ${arch()}`,
  };
}

/** How many processes wanted to run over the last 1, 5 and 15 minutes: more than the cores means a busy machine. */
export function load(): number[] {
  return loadavg().map((value) => Number(value.toFixed(2)));
}
