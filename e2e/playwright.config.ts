import process from "node:process";
import { defineConfig } from "@playwright/test";
import { findBrowser, launchArgs } from "./browser.ts";

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  // For busy machines. A test that passes only when retried is reported as flaky.
  retries: process.env.CI === undefined ? 0 : 1,
  // Passing tests do not wait; these are for slow machines.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
    permissions: ["clipboard-read", "clipboard-write"],
    launchOptions: {
      executablePath: findBrowser() ?? "",
      args: launchArgs(),
    },
  },
});
