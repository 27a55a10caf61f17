// Writes the tables of docs/analyses from the code: settings with their marks, regions and selections with their cuts.
// With --check it only says whether they are as the code has them.
import {
  type Cut,
  dimuonRareDecaySettings,
  rareDecayModes,
  settingsMarkdown,
  stopTwoLeptonRegions,
  stopTwoLeptonSettings,
  valuesOf,
} from "kaon";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "..", "docs", "analyses");
const isCheck = process.argv.includes("--check");

const cutsText = (cuts: readonly Cut[]): string => cuts.map(({ name }) => name.replaceAll("|", "\\|")).join("; ");

const regions = stopTwoLeptonRegions(valuesOf(stopTwoLeptonSettings)).filter(({ nMinusOne }) => nMinusOne);
const modes = rareDecayModes();
const documents = {
  "stop-two-lepton.md": {
    regions: table(
      ["region", "what", "cuts"],
      regions.map(({ name, title, cuts }) => [`\`${name}\``, title, cutsText(cuts)]),
    ),
    settings: settingsMarkdown(stopTwoLeptonSettings),
  },
  "rare-decays.md": {
    selections: table(
      ["search", "tier", "what", "cuts", "best candidate", "signal window [GeV]"],
      modes.map(({ name, tier, selection: { title, cuts, best, categories, isBlind } }) => [
        `\`${name}\``,
        tier,
        title,
        cutsText(cuts),
        `${best.order} ${best.variable}`,
        categories
          .map(({ name: category, signal }) => `${category}: ${signal.map((edge) => edge.toPrecision(4)).join(" to ")}`)
          .join("; ") + (isBlind ? " (blind)" : ""),
      ]),
    ),
    settings: settingsMarkdown(dimuonRareDecaySettings),
  },
};

let differ = false;
for (const [name, tables] of Object.entries(documents)) {
  const path = join(folder, name);
  const before = readFileSync(path, "utf8");
  let after = before;
  for (const [marker, text] of Object.entries(tables)) {
    const pattern = new RegExp(`<!-- ${marker} -->[^]*<!-- /${marker} -->`);
    after = after.replace(pattern, () => `<!-- ${marker} -->\n\n${text}\n\n<!-- /${marker} -->`);
  }
  if (after === before) continue;
  differ = true;
  if (isCheck) console.error(`${path} is not as the code has it; run node scripts/analysis-docs.ts`);
  else writeFileSync(path, after);
}
if (isCheck && differ) process.exit(1);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
