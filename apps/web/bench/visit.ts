import type { Browser, CDPSession, Page } from "playwright";
import { rowSelector } from "./list.ts";
import { installProbe } from "./probe.ts";

/** How a page is visited. */
export interface Conditions {
  /** How many times slower the processor is. */
  slowdown: number;
  /** A line of 1.6 Mbit/s with a round trip of 150 ms. */
  slowLine: boolean;
}

export const usual: Conditions = { slowdown: 1, slowLine: false };
export const slow: Conditions = { slowdown: 4, slowLine: true };
export const slowProcessor: Conditions = { slowdown: 4, slowLine: false };

const line = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 };

export interface Visit {
  page: Page;
  devtools: CDPSession;
}

/** Visits a page with a browser that knows nothing of it yet, and lets go of it afterwards. */
export async function visit<T>(
  browser: Browser,
  url: string,
  { slowdown, slowLine }: Conditions,
  measure: (visit: Visit) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Asia/Shanghai",
  });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await page.addInitScript(installProbe, rowSelector);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
    await devtools.send("Network.enable");
    if (slowLine) await devtools.send("Network.emulateNetworkConditions", line);
    await page.goto(url, { waitUntil: "commit" });
    await page.waitForFunction(() => window.probe.paintedAt !== null);
    return await measure({ page, devtools });
  } finally {
    await context.close();
  }
}

/** Waits until a page has loaded all that it loads by itself. */
export async function settle(page: Page): Promise<void> {
  for (let before = -1, quiet = 0; quiet < 2;) {
    await page.waitForTimeout(500);
    const count = await page.evaluate(() => performance.getEntriesByType("resource").length);
    quiet = count === before ? quiet + 1 : 0;
    before = count;
  }
}

/** The processor time that the page's main thread has taken so far, in milliseconds, whatever else this machine does. */
export async function processorTime(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? NaN) * 1000;
}
