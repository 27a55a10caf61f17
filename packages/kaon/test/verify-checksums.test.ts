import { createRootFile, iterative, run, RunError, threads } from "kaon";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { kaon } from "./command.ts";

const directory = mkdtempSync(join(tmpdir(), "kaon-verify-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** A file of 500 sevens in an LZ4 block, one bit of which was flipped. */
function damagedFile(): string {
  const path = join(directory, "damaged.root");
  const file = createRootFile(path, { compression: "lz4" });
  file.tree("Events", { columns: { constant: "int32" } }).extend({ constant: new Int32Array(500).fill(7) });
  file.close();
  const bytes = readFileSync(path);
  const block = bytes.indexOf("L4\x01", bytes.indexOf("\x07TBasket\x08constant"));
  // Behind the header of the block, the checksum and the token.
  bytes[block + 9 + 8 + 1] ^= 0x10;
  writeFileSync(path, bytes);
  return path;
}

const module = new URL("./processors/sevens.ts", import.meta.url);
const fileset = { data: damagedFile() };

test.each([iterative(), threads({ workers: 1 })])(
  "$name: a changed byte is found where checksums are verified",
  async (executor) => {
    const wrong = await run<number>(module, fileset, { executor });
    expect(wrong.result["data"]).not.toBe(3500);
    const failed = run<number>(module, fileset, { executor, verifyChecksums: true });
    await expect(failed).rejects.toThrow(RunError);
    await expect(failed).rejects.toThrow("does not have the checksum that is stored with it");
  },
);

test("kaon run --verify-checksums tells the file, the branch and the reason", async () => {
  const args = ["run", fileURLToPath(module), `data=${fileset.data}`, "--workers", "1"];
  expect(await kaon(args)).toMatchObject({ code: 0 });
  const { code, stderr } = await kaon([...args, "--verify-checksums"]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/damaged\.root.*constant[^]*does not have the checksum that is stored with it/);
});
