import { spawnSync } from "node:child_process";
import process from "node:process";
import { findBrowser } from "./browser.ts";

/** Ways to get a browser, in the order they are tried: Playwright's own download, then Debian's packages. */
const ways: [string, string[]][] = [
  ["playwright", ["install", "chromium"]],
  ["apt-get", ["update"]],
  ["apt-get", ["install", "--yes", "--no-install-recommends", "chromium-headless-shell"]],
  ["apt-get", ["install", "--yes", "--no-install-recommends", "chromium"]],
];

for (const [command, args] of ways) {
  if (findBrowser()) break;
  process.stdout.write(`No browser to test in. Trying: ${command} ${args.join(" ")}\n`);
  spawnSync(command, args, { stdio: "inherit", timeout: 300_000 });
}
if (!findBrowser()) {
  process.stderr.write("No browser could be installed. Install Chromium and name it in CHROMIUM_PATH.\n");
  process.exitCode = 1;
}
