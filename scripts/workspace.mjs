// Runs the workspace's tasks on a machine that has only Node (20 or newer) and npm: installs what is pinned in the lock file,
// then works with the Node 24 that comes with it. Plain JavaScript, because the machine's own Node may not read TypeScript.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, "node_modules", ".bin");
const stamp = join(root, "node_modules", ".kaon-installed");
const cache = join(root, "node_modules", ".cache");

const tasks = { start, test, check };

const [name, ...rest] = process.argv.slice(2);
const task = tasks[name];
if (task === undefined) {
  console.error(`unknown task "${name}"; there are ${Object.keys(tasks).join(", ")}`);
  process.exit(2);
}
install();
process.exit(task(rest));

/** Makes a sample on the first call, runs the dimuon example over it, and saves what comes out. */
function start(args) {
  return run("node", [join("examples", "dimuon", "main.ts"), ...args]);
}

/** Runs every test; ends with one plain line of counts. */
function test(args) {
  const report = join(cache, "vitest.json");
  mkdirSync(cache, { recursive: true });
  const status = run("vitest", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...args,
  ]);
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, "utf8"));
  console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests + numTodoTests} skipped`);
  return status;
}

/** Types, lint, formatting, unused code, and what would be published. */
function check() {
  const steps = [
    "tsc -b",
    "oxlint --type-aware",
    "oxfmt --check",
    "knip --no-config-hints",
    "node scripts/publish-check.ts",
  ];
  for (const step of steps) {
    console.log(`> ${step}`);
    const [tool, ...args] = step.split(" ");
    const status = run(tool, args);
    if (status !== 0) return status;
  }
  return 0;
}

/** Installs what the lock file says, unless that was done already. */
function install() {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  console.log(`installing with ${packageManager} (once, about 120 MB) …`);
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const args = [
    "exec",
    "--yes",
    `--package=${packageManager}`,
    "--",
    "pnpm",
    "install",
    "--frozen-lockfile",
    "--reporter=append-only",
  ];
  const env = { ...process.env, CI: "true" };
  const { status, error, stdout, stderr } = spawnSync(npm, args, { cwd: root, encoding: "utf8", env });
  if (status !== 0) {
    console.error(`${stdout}${stderr}`);
    console.error(`could not install the packages of the lock file${error === undefined ? "" : `: ${error.message}`}`);
    process.exit(status ?? 1);
  }
  writeFileSync(stamp, wanted);
}

function fingerprint() {
  const hash = createHash("sha256");
  for (const file of ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml"])
    hash.update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

/** Runs a tool of the workspace, with the workspace's Node first in the path. */
function run(tool, args) {
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
  const { status, error } = spawnSync(join(bin, tool), args, { cwd: root, stdio: "inherit", env });
  if (error !== undefined) console.error(`${tool} did not start: ${error.message}`);
  return status ?? 1;
}
