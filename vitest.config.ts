import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/test/**/*.test.ts", "test/**/*.test.ts"],
    typecheck: { enabled: false },
    pool: "forks",
    testTimeout: 60_000,
    reporters: ["default"],
  },
});
