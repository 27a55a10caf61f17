// Stages packages as npm would publish them: built files, declarations in one file, published exports, versions instead
// of workspace links.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { bundleDeclarations, isBundled } from "./bundle-declarations.ts";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly files: readonly string[];
  readonly publishConfig: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** A package as it would be published. */
export interface StagedPackage {
  /** Its folder under packages/. */
  readonly folder: string;
  readonly target: string;
  readonly manifest: Omit<Manifest, "publishConfig"> & Record<string, unknown>;
}

const packages = join(import.meta.dirname, "..", "packages");

/** Every package, each in the folder that `targetOf` gives for its name; `tsc -b` must have built them. */
export async function stagePackages(targetOf: (name: string) => string): Promise<StagedPackage[]> {
  return Promise.all(readdirSync(packages).map((folder) => stage(folder, targetOf)));
}

/**
 * Puts packages, as "kaon" or "@kaon/arrow", and those of ours that they depend on into a folder `node_modules`, with links to what npm
 * would fetch for them; `tsc -b` must have built them.
 */
export async function installPackages(modules: string, names: readonly string[]): Promise<StagedPackage[]> {
  const staged = new Map<string, StagedPackage>();
  const install = async (name: string): Promise<void> => {
    if (staged.has(name)) return;
    const found = await stage(name.replace("@kaon/", ""), (own) => join(modules, own));
    staged.set(name, found);
    for (const dependency of Object.keys(found.manifest.dependencies ?? {})) {
      if (isOurs(dependency)) await install(dependency);
      else link(join(packages, found.folder, "node_modules", dependency), join(modules, dependency));
    }
  };
  for (const name of names) await install(name);
  return [...staged.values()];
}

function isOurs(name: string): boolean {
  return name === "kaon" || name.startsWith("@kaon/");
}

/** Links a package from where pnpm has put it. */
function link(source: string, target: string): void {
  if (existsSync(target)) return;
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(source, target, "junction");
}

async function stage(folder: string, targetOf: (name: string) => string): Promise<StagedPackage> {
  const source = join(packages, folder);
  // The manifests are ours; packaging tests would show one of another shape.
  const { publishConfig, ...rest } = JSON.parse(readFileSync(join(source, "package.json"), "utf8")) as Manifest;
  const dependencies = Object.fromEntries(
    Object.entries(rest.dependencies ?? {}).map(([name, version]) => [
      name,
      version.replace("workspace:*", rest.version),
    ]),
  );
  const manifest = { ...rest, ...publishConfig, dependencies };
  const target = targetOf(rest.name);
  mkdirSync(target, { recursive: true });
  const filter = (path: string): boolean => !isBundled(path);
  for (const file of rest.files) cpSync(join(source, file), join(target, file), { recursive: true, filter });
  await bundleDeclarations(join(source, "dist"), join(target, "dist"));
  writeFileSync(join(target, "package.json"), JSON.stringify(manifest, null, 2));
  return { folder, target, manifest };
}
