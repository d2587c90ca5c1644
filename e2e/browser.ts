import { existsSync } from "node:fs";
import process from "node:process";
import { chromium } from "@playwright/test";

/** The headless shell does the same as the whole browser with a quarter less work. */
const usualPlaces = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * The browser to test in: the one `CHROMIUM_PATH` names, else Playwright's own, else the system's; null if there is
 * none.
 */
export function findBrowser(): string | null {
  const places = [process.env.CHROMIUM_PATH, chromium.executablePath(), ...usualPlaces];
  return places.find((place) => place !== undefined && existsSync(place)) ?? null;
}

/** How it is started: Chromium's sandbox does not run as root, which is what a container's CI is. */
export const launchArgs = (): string[] => [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-background-networking",
];
