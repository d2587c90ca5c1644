import { defineConfig } from "vitest/config";

/** Unit and integration tests stand beside their source; the browser's are in `e2e`. */
export default defineConfig({
  test: {
    include: ["apps/*/src/**/*.test.ts", "packages/*/src/**/*.test.ts"],
    // A busy machine takes its time; a poll that is right ends at once all the same.
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 20_000,
  },
});
