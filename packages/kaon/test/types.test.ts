import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRootFile } from "kaon";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kaon } from "./command.ts";

const root = join(import.meta.dirname, "../../..");
const home = mkdtempSync(join(tmpdir(), "kaon-types-"));
const file = join(home, "events.root");

beforeAll(() => {
  mkdirSync(join(home, "node_modules"));
  symlinkSync(join(root, "packages/kaon"), join(home, "node_modules/kaon"), "junction");
  writeFileSync(join(home, "package.json"), '{ "type": "module" }');
  const compilerOptions = {
    noEmit: true,
    composite: false,
    allowImportingTsExtensions: true,
    rewriteRelativeImportExtensions: false,
    typeRoots: [join(root, "node_modules/@types")],
  };
  const config = { extends: join(root, "tsconfig.base.json"), compilerOptions, files: ["analysis.ts"] };
  writeFileSync(join(home, "tsconfig.json"), JSON.stringify(config));
  const writer = createRootFile(file);
  const counter = "nMuon";
  const columns = {
    ...({ run: "uint32", luminosityBlock: "uint32", event: "uint64", HLT_IsoMu24: "bool" } as const),
    Muon_pt: { type: "float32", counter },
    Muon_eta: { type: "float32", counter },
    Muon_phi: { type: "float32", counter },
    Muon_mass: { type: "float32", counter },
    Muon_genPartIdx: { type: "int16", counter },
    GenPart_pdgId: { type: "int32", counter: "nGenPart" },
    GenPart_genPartIdxMother: { type: "int16", counter: "nGenPart" },
    GenPart_statusFlags: { type: "uint16", counter: "nGenPart" },
  } as const;
  writer.tree("Events", { columns });
  writer.close();
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** What the compiler says of a program beside the declarations. */
function compile(program: string): string[] {
  writeFileSync(join(home, "analysis.ts"), program);
  const { stdout } = spawnSync(join(root, "node_modules/.bin/tsc"), ["-p", "."], { cwd: home, encoding: "utf8" });
  // Kaon's own sources come along, without their ambient declarations; they are checked elsewhere.
  return stdout.split("\n").filter((line) => /^(?:analysis|events\.d)\.ts\(/.test(line));
}

describe("kaon types", () => {
  test("declares what a file has: fields, computed ones, references, each trigger", async () => {
    const { code, stdout, stderr } = await kaon(["types", file]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatchInlineSnapshot(`
      "// Made by kaon types from events.root.
      import type { ChildrenOf, FlagsOf, ListOf, ReferenceTo, SingleOf } from "kaon";

      /** The events of events.root by the schema NanoAOD. */
      export interface FileEvents {
        readonly GenPart: ListOf<GenPartFields>;
        readonly HLT: SingleOf<HLTFields>;
        readonly Muon: ListOf<MuonFields>;
        readonly event: "uint64";
        readonly luminosityBlock: "uint32";
        readonly nGenPart: "int32";
        readonly nMuon: "int32";
        readonly run: "uint32";
      }

      /** Fields of \`GenPart\`. */
      interface GenPartFields {
        readonly children: ChildrenOf<GenPartFields>;
        readonly distinctChildren: ChildrenOf<GenPartFields>;
        readonly distinctChildrenDeep: ChildrenOf<GenPartFields>;
        readonly distinctParent: ReferenceTo<GenPartFields>;
        readonly genPartIdxMother: "int16";
        readonly hasFlags: FlagsOf<"isPrompt" | "isDecayedLeptonHadron" | "isTauDecayProduct" | "isPromptTauDecayProduct" | "isDirectTauDecayProduct" | "isDirectPromptTauDecayProduct" | "isDirectHadronDecayProduct" | "isHardProcess" | "fromHardProcess" | "isHardProcessTauDecayProduct" | "isDirectHardProcessTauDecayProduct" | "fromHardProcessBeforeFSR" | "isFirstCopy" | "isLastCopy" | "isLastCopyBeforeFSR">;
        readonly parent: ReferenceTo<GenPartFields>;
        readonly pdgId: "int32";
        readonly statusFlags: "uint16";
      }

      /** Fields of \`HLT\`. */
      interface HLTFields {
        readonly IsoMu24: "bool";
      }

      /** Fields of \`Muon\`. */
      interface MuonFields {
        readonly energy: "float64";
        readonly eta: "float32";
        readonly genPartIdx: "int16";
        readonly mass: "float32";
        readonly matchedGen: ReferenceTo<GenPartFields>;
        readonly phi: "float32";
        readonly pt: "float32";
        readonly px: "float64";
        readonly py: "float64";
        readonly pz: "float64";
      }
      "
    `);
    writeFileSync(join(home, "events.d.ts"), stdout);
    expect(
      compile(`
        import { defineSchema, knownSchema, processor } from "kaon";
        import type { FileEvents } from "./events.d.ts";
        const schema = defineSchema<FileEvents>({ name: "mine", collections: knownSchema("NanoAOD") });
        export default processor({
          schema,
          process(events) {
            const fired: Uint8Array = events.HLT.IsoMu24.data;
            const mother: Int32Array = events.Muon.matchedGen.parent.pdgId.content.content.data;
            const ids = events.Muon.map((mu) => (mu.matchedGen?.hasFlags("isPrompt") === true ? 1 : mu.px));
            // @ts-expect-error -- a row may lead to nothing
            events.Muon.map((mu) => mu.matchedGen.pdgId);
            // @ts-expect-error -- no such trigger in this file
            void events.HLT.IsoMu27;
            // @ts-expect-error -- no such field in this file
            void events.Muon.charge;
            return { fired: fired.length, mother: mother.length, ids: ids.content.data.length };
          },
        });
      `),
    ).toEqual([]);
  });

  test("takes schemas by name and by module, and a name for the events", async () => {
    const flat = await kaon(["types", file, "--schema", "Base", "--name", "Flat"]);
    expect(flat.stdout).toContain("export interface Flat {\n");
    expect(flat.stdout).toContain('  readonly Muon_pt: ValuesOf<"float32">;');
    const schema = join(home, "own.ts");
    const definition = '{ name: "own", optional: { Muon_softMva: "float32" }, references: {} }';
    writeFileSync(schema, `import { defineSchema } from "kaon"; export default defineSchema(${definition});`);
    const own = await kaon(["types", file, "--schema", schema]);
    expect(own.stdout).toContain("by the schema own");
    expect(own.stdout).toContain('  readonly softMva: OptionalOf<"float32">;');
  });

  test("says what to do about a schema that is not known, or does not fit, and a name that is none", async () => {
    const unknown = await kaon(["types", file, "--schema", "NanoAODv16"]);
    expect(unknown.stderr).toMatch(/did you mean .*"NanoAODv15"/);
    const other = await kaon(["types", file, "--schema", "PHYSLITE"]);
    expect(other.stderr).toContain('schema PHYSLITE needs columns "EventInfoAuxDyn.runNumber"');
    const name = await kaon(["types", file, "--name", "my events"]);
    expect([name.code, name.stderr]).toEqual([2, 'kaon: --name must be a name in TypeScript, not "my events"\n']);
  });
});
