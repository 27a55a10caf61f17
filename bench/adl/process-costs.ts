import { readFileSync } from "node:fs";

/** Bytes that this process has asked the system for, on Linux; NaN elsewhere. */
export function bytesRead(): number {
  return Number(/rchar: (\d+)/.exec(status("io"))?.[1]);
}

/** The most memory that this process has held, in bytes, on Linux; NaN elsewhere. */
export function peakMemory(): number {
  return 1024 * Number(/VmHWM:\s*(\d+)/.exec(status("status"))?.[1]);
}

function status(name: string): string {
  try {
    return readFileSync(`/proc/self/${name}`, "utf8");
  } catch {
    return "";
  }
}
