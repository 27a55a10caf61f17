import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    pool: "forks",
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: "kaon", include: ["packages/*/test/**/*.test.ts", "test/**/*.test.ts"] },
      },
      {
        // Row functions again where code cannot be made from text.
        extends: true,
        test: {
          name: "no code generation",
          include: ["packages/core/test/{rows,expression}*.test.ts"],
          execArgv: ["--disallow-code-generation-from-strings"],
        },
      },
    ],
  },
});
