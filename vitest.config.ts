import { availableParallelism } from "node:os";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { findBrowser, launchArgs } from "./e2e/browser.ts";

/** Journeys through the whole product are in `e2e`; everything else is tested beside its source. */
export default defineConfig({
  test: {
    // A busy machine takes its time; a poll that is right ends at once all the same.
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 20_000,
    // As for the journeys: a machine that others keep busy gets a second try, and the report says which test needed it.
    retry: process.env.CI === undefined ? 0 : 1,
    // Half of the time a file waits for servers, so that more of them than processors keep a machine busy.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["*.test.ts", "apps/*/{src,bench}/**/*.test.ts", "packages/*/src/**/*.test.ts"],
        },
      },
      // On what `pnpm release` has built.
      {
        extends: true,
        test: { name: "release", testTimeout: 60_000, hookTimeout: 60_000, include: ["release/*.test.ts"] },
      },
      {
        extends: "apps/web/vite.config.ts",
        root: "apps/web",
        // A dependency that is only found on the way reloads the page in the middle of a test.
        optimizeDeps: { entries: ["src/main.tsx", "src/**/*.browser.test.tsx"] },
        test: {
          name: "components",
          include: ["src/**/*.browser.test.tsx"],
          setupFiles: [fileURLToPath(new URL("apps/web/src/testing/set-up.ts", import.meta.url))],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 1440, height: 900 },
            instances: [{ browser: "chromium" }],
            provider: playwright({
              launchOptions: { executablePath: findBrowser() ?? "", args: launchArgs() },
              contextOptions: {
                locale: "en-GB",
                timezoneId: "Asia/Shanghai",
                permissions: ["clipboard-read", "clipboard-write"],
              },
            }),
          },
        },
      },
    ],
  },
});
