import { defineConfig } from "vitest/config";

/** Unit and integration tests stand beside their source; the browser's are in `e2e`. */
export default defineConfig({
  test: { include: ["apps/*/src/**/*.test.ts", "packages/*/src/**/*.test.ts"] },
});
