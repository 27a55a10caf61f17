import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Python with the packages of a requirements.txt, or why it cannot be had. */
export type FoundPython = { readonly python: string } | { readonly missing: string };

/** Environments: the folder, and what is installed there. */
const environments = {
  read: { venv: new URL("../.venv/", import.meta.url), requirements: new URL("../requirements.txt", import.meta.url) },
  adl: {
    venv: new URL("../.venv-adl/", import.meta.url),
    requirements: new URL("../adl/requirements.txt", import.meta.url),
  },
};

/** The Python of an environment, which is made on the first call and again where other packages are required. */
export function benchPython(environment: keyof typeof environments): FoundPython {
  const { venv, requirements } = environments[environment];
  const python = fileURLToPath(new URL(process.platform === "win32" ? "Scripts/python.exe" : "bin/python", venv));
  const stamp = new URL("kaon-requirements", venv);
  const wanted = createHash("sha256").update(readFileSync(requirements)).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return { python };
  console.log(`making ${fileURLToPath(venv)} with the packages of ${fileURLToPath(requirements)} (once) …`);
  rmSync(venv, { recursive: true, force: true });
  const steps: [string, string[]][] = [
    [process.platform === "win32" ? "python" : "python3", ["-m", "venv", fileURLToPath(venv)]],
    [python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", fileURLToPath(requirements)]],
  ];
  for (const [command, args] of steps) {
    const { status, error, stderr } = spawnSync(command, args, { encoding: "utf8" });
    if (status !== 0) return { missing: error?.message ?? stderr.trim().split("\n").at(-1) ?? `code ${status}` };
  }
  writeFileSync(stamp, wanted);
  return { python };
}

/** Runs a script to its end, its messages on this terminal. @throws Error where it fails */
export function runPython(python: string, script: URL, args: readonly string[]): void {
  const { status, error } = spawnSync(python, [fileURLToPath(script), ...args], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (status !== 0) throw new Error(`${fileURLToPath(script)} ended with ${error?.message ?? `code ${status}`}`);
}
