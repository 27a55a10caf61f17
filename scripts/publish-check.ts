// Stages every package as it would be published (built files, published exports) and lets publint look at it.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly publishConfig: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const root = join(import.meta.dirname, "..");
const staging = join(root, "node_modules", ".cache", "publish");
rmSync(staging, { recursive: true, force: true });

let numProblems = 0;
for (const folder of readdirSync(join(root, "packages"))) {
  const { target, manifest } = stage(folder);
  const { messages } = await publint({ pkgDir: target, pack: false, level: "warning", strict: true });
  for (const message of messages) console.error(`${manifest.name}: ${formatMessage(message, manifest) ?? message.code}`);
  numProblems += messages.length;
}
if (numProblems > 0) process.exit(1);

/** Copies what npm would publish of a package, with the manifest that it would have. */
function stage(folder: string): { target: string; manifest: Manifest & Record<string, unknown> } {
  const source = join(root, "packages", folder);
  const target = join(staging, folder);
  mkdirSync(target, { recursive: true });
  cpSync(join(source, "dist"), join(target, "dist"), { recursive: true });
  cpSync(join(source, "src"), join(target, "src"), { recursive: true });
  // The manifests are ours; packaging tests would show one of another shape.
  const { publishConfig, ...rest } = JSON.parse(readFileSync(join(source, "package.json"), "utf8")) as Manifest;
  const dependencies = Object.fromEntries(
    Object.entries(rest.dependencies ?? {}).map(([name, version]) => [name, version.replace("workspace:*", rest.version)]),
  );
  const manifest = { ...rest, ...publishConfig, dependencies };
  writeFileSync(join(target, "package.json"), JSON.stringify(manifest, null, 2));
  return { target, manifest };
}
