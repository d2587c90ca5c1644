import process from "node:process";
import { defineConfig } from "@playwright/test";
import { findBrowser } from "./browser.ts";

const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  // A busy machine may miss a beat; what needs its second try is reported as flaky.
  retries: process.env.CI === undefined ? 0 : 1,
  // What is right passes at once; these only say when a slow machine has waited long enough.
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
      // Chromium's sandbox does not run as root, which is what a container's CI is.
      args: [...(isRoot ? ["--no-sandbox"] : []), "--disable-background-networking"],
    },
  },
});
