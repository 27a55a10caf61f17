import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPackages } from "../../scripts/stage.ts";

const root = join(import.meta.dirname, "..", "..");

const compilerOptions = {
  target: "es2024",
  lib: ["es2024"],
  module: "nodenext",
  types: ["node"],
  strict: true,
  erasableSyntaxOnly: true,
  skipLibCheck: true,
  noEmit: true,
};

/** A new folder as a user has it: Kaon as it is published, the declarations of Node, and settings for scripts that Node runs. */
export async function makeProjectFolder(analysis: string): Promise<string> {
  const folder = await makeBareFolder(analysis);
  addNode(folder);
  return folder;
}

/** The same without settings and the declarations of Node: what `npm install kaon` leaves. */
export async function makeBareFolder(analysis: string): Promise<string> {
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  const built = spawnSync(process.execPath, [tsc, "-b", "packages/kaon"], { cwd: root, encoding: "utf8" });
  if (built.status !== 0) throw new Error(`the packages cannot be built: ${built.stdout}${built.stderr}`);
  const folder = makeFolder({ kaon: "0.1.0" });
  await installPackages(join(folder, "node_modules"), ["kaon"]);
  writeFileSync(join(folder, "analysis.ts"), analysis);
  return folder;
}

/** A project without Kaon, with an empty file. */
export function makeEmptyFolder(text: string): string {
  const folder = makeFolder({});
  addNode(folder);
  writeFileSync(join(folder, "empty.ts"), text);
  return folder;
}

function makeFolder(dependencies: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "kaon-editor-"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module", dependencies }));
  return folder;
}

function addNode(folder: string): void {
  mkdirSync(join(folder, "node_modules", "@types"), { recursive: true });
  const types = join("node_modules", "@types", "node");
  symlinkSync(join(root, types), join(folder, types), "junction");
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
}
