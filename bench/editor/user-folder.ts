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
export function makeUserFolder(): string {
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  const built = spawnSync(process.execPath, [tsc, "-b", "packages/kaon"], { cwd: root, encoding: "utf8" });
  if (built.status !== 0) throw new Error(`the packages cannot be built: ${built.stdout}${built.stderr}`);
  const folder = makePlainFolder({ kaon: "0.1.0" });
  installPackages(join(folder, "node_modules"), ["kaon"]);
  return folder;
}

/** The same without Kaon. */
export function makePlainFolder(dependencies: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "kaon-editor-"));
  mkdirSync(join(folder, "node_modules", "@types"), { recursive: true });
  const types = join("node_modules", "@types", "node");
  symlinkSync(join(root, types), join(folder, types), "junction");
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module", dependencies }));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  return folder;
}
