// Lets publint look at every package as it would be published.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { stagePackages } from "./stage.ts";

const staging = join(import.meta.dirname, "..", "node_modules", ".cache", "publish");
rmSync(staging, { recursive: true, force: true });

let numProblems = 0;
for (const { target, manifest } of await stagePackages((name) => join(staging, name))) {
  const { messages } = await publint({ pkgDir: target, pack: false, level: "warning", strict: true });
  for (const message of messages)
    console.error(`${manifest.name}: ${formatMessage(message, manifest) ?? message.code}`);
  numProblems += messages.length;
}
if (numProblems > 0) process.exit(1);
