import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Page } from "@playwright/test";
import { chromium } from "@playwright/test";
import { findBrowser, launchArgs } from "../browser.ts";
import { controlOf } from "../emulator.ts";
import { bffScript, liveEnv, startFrozenEmulator, startServer } from "../processes.ts";
import { faultsOf } from "./checks.ts";
import { now } from "./now.ts";
import type { Shot } from "./sheet.ts";
import { writeSheet } from "./sheet.ts";
import type { State } from "./state.ts";
import { states } from "./states.ts";

const { values: flags } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    widths: { type: "string", default: "1440,1024,768,390,320" },
    languages: { type: "string", default: "en,zh" },
    schemes: { type: "string", default: "light,dark" },
    axe: { type: "boolean", default: false },
  },
});
const widths = flags.widths.split(",").map(Number);
const languages = flags.languages.split(",");
const schemes = (["light", "dark"] as const).filter((scheme) => flags.schemes.includes(scheme));
const chosen = states.filter(({ name }) => flags.only.split(",").some((start) => name.startsWith(start)));
const folder = fileURLToPath(new URL("../contact-sheets", import.meta.url));
const stillTime = { NODE_OPTIONS: `--import=${new URL("still-time.ts", import.meta.url).href}` };
/** Some caches of the sample data leave within this. Milliseconds. */
const leavingMs = 6 * 60_000;
const regions = "cn-hangzhou,cn-beijing,eu-central-1";

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: findBrowser() ?? "", args: launchArgs() });
const emulator = await startFrozenEmulator(stillTime);
const control = controlOf(emulator.url);
const startBff = (env: Record<string, string> = {}) =>
  startServer(bffScript, [], { ...liveEnv(emulator.url, regions), ...stillTime, ...env });
const usual = await startBff();
try {
  await readRegion(usual.url);
  for (const state of chosen) await look(state);
} finally {
  await usual.stop();
  await emulator.stop();
  await browser.close();
}

/** A server that knows of caches that are gone, because the one before it has kept them. */
async function startOnceSomeLeft() {
  const kept = { DATA_DIR: await mkdtemp(join(tmpdir(), "cachescope-left-")) };
  const before = await startBff(kept);
  await readRegion(before.url);
  await before.stop();
  await control.advance(leavingMs);
  const after = await startBff({ ...kept, STILL_LATER_MS: String(leavingMs) });
  await readRegion(after.url);
  return after;
}

/** A server of its own where the state leaves something in it, or needs other settings. */
function startFor({ someLeft, fault, env, planted }: State) {
  if (someLeft) return startOnceSomeLeft();
  return fault || env || planted ? startBff(env) : usual;
}

/** Takes the pictures of one state, and tells what is wrong with it where that is asked. */
async function look(state: State) {
  const { name, cache, fault, planted, tab = "", path = "cn-hangzhou/caches" } = state;
  const open = cache === undefined ? "" : `/${await readRegion(usual.url, cache)}${tab}`;
  const bff = await startFor(state);
  if (planted) await control.plant(planted.region, [...planted.records]);
  if (state.readBefore) await readRegion(bff.url);
  if (fault) await control.misbehave(fault);
  const shots: Shot[] = [];
  const address = bff.url + (state.address ?? `/r/${path}${open}`);
  for (const visits of visitsOf(state)) {
    const looks = await Promise.all(visits.map((visit) => shoot(state, address, visit)));
    shots.push(...looks.flat());
  }
  if (bff !== usual) await bff.stop();
  await control.heal();
  if (planted) await control.restore(planted.region);
  if (state.someLeft) await control.advance(-leavingMs);
  process.stdout.write(`${await writeSheet(browser, folder, name, shots)}\n`);
  if (flags.axe) tellFaults(name, shots);
}

interface Visit {
  language: string;
  widths: readonly number[];
}

/**
 * The visits that a state takes, those of one group at a time. What a person does may differ with the width of the window, so
 * that each width is a visit of its own; a state without an act is visited once, and the window made narrower.
 */
function visitsOf({ act }: State): Visit[][] {
  return act
    ? languages.map((language) => widths.map((width) => ({ language, widths: [width] })))
    : [languages.map((language) => ({ language, widths }))];
}

/** Small phones are not high either. */
function sizeOf(width: number) {
  return { width, height: width < 360 ? 640 : 900 };
}

/** Opens the state as a first visit, and looks at it at each width, in each theme. */
async function shoot(state: State, address: string, visit: Visit): Promise<Shot[]> {
  const { language } = visit;
  const context = await browser.newContext({
    viewport: sizeOf(visit.widths[0] ?? 0),
    locale: language === "zh" ? "zh-CN" : "en-GB",
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  await page.clock.setFixedTime(now);
  const stored = JSON.stringify(state.preferences ?? {});
  await page.addInitScript((text) => localStorage.setItem("cachescope.preferences", text), stored);
  await page.goto(address);
  await settle(page, state);
  if (state.cache !== undefined) await page.getByRole("tab").first().waitFor();
  if (state.act) {
    // Not every button is there at every width.
    await state.act(page).catch((error: unknown) => {
      const at = `${state.name} at ${visit.widths.join()} px in ${language}`;
      process.stdout.write(`${at}: ${String(error).split("\n")[0]}\n`);
    });
    await settle(page, state);
  }
  const shots: Shot[] = [];
  for (const width of visit.widths) {
    await page.setViewportSize(sizeOf(width));
    await page.evaluate(stillness);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, ...state.media });
      const file = `${state.name}-${language}-${colorScheme}-${width}.png`;
      await page.screenshot({ path: `${folder}/${file}`, animations: "disabled", timeout: 60_000 });
      const about = colorScheme === schemes[0] ? "all" : "colours";
      const faults = flags.axe ? await faultsOf(page, about) : [];
      shots.push({ file, row: `${language} ${colorScheme}`, width, faults });
    }
  }
  await context.close();
  return shots;
}

/** Until the page's own script has drawn it and nothing more is fetched; some states wait for an answer for ever. */
async function settle(page: Page, { fault }: State) {
  await page.locator("#first-paint").waitFor({ state: "detached" });
  await page.locator("h1").first().waitFor({ state: "attached" });
  await page
    .waitForLoadState("networkidle", { timeout: fault?.kind === "hanging" ? 2500 : 10_000 })
    .catch(() => undefined);
  await page.evaluate(stillness);
}

/** Until nothing has changed in the page for a fifth of a second. */
function stillness(): Promise<void> {
  return new Promise((resolve) => {
    let still = setTimeout(resolve, 200);
    const observer = new MutationObserver(() => {
      clearTimeout(still);
      still = setTimeout(resolve, 200);
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}

function tellFaults(name: string, shots: Shot[]) {
  const found = Map.groupBy(
    shots.flatMap(({ faults, row, width }) => faults.map((fault) => ({ fault, at: `${width} ${row}` }))),
    ({ fault }) => fault,
  );
  process.stdout.write(`${name}: ${found.size}\n`);
  for (const [fault, places] of found)
    process.stdout.write(`  ${fault.slice(0, 600)}\n    at ${places.map(({ at }) => at).join(", ")}\n`);
}

/** Waits until a server has read the region; returns the id of the first cache that a search finds. */
async function readRegion(url: string, search = ""): Promise<string> {
  const response = await fetch(`${url}/api/regions/cn-hangzhou/image-caches?${search}`);
  const text = await response.text();
  if (!text.includes('"complete":true')) return readRegion(url, search);
  const [, id] = /"items":\[\{"id":"([^"]+)"/.exec(text) ?? [];
  if (id === undefined) throw new Error(`No cache is found by ${search}`);
  return id;
}
