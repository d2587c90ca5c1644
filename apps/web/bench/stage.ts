import type { Browser } from "playwright";
import { chromium } from "playwright";
import { findBrowser, launchArgs } from "../../../e2e/browser.ts";
import { listRegion, startBff } from "../../bff/bench/bff.ts";
import { startServer } from "../../bff/bench/process.ts";
import { buildPeers } from "./peers/build.ts";
import type { Subject } from "./subjects.ts";

/** The region that is measured, and the one that is switched to. */
export const region = "cn-hangzhou";
export const otherRegion = "cn-beijing";
const caches = { [region]: 10_000, [otherRegion]: 2000 };

/** Everything that runs while it is measured. */
export interface Stage {
  browser: Browser;
  /** The product's own address. */
  product: string;
  /** Where the list of each subject is. */
  lists: Record<Subject, string>;
  close: () => Promise<void>;
}

/**
 * Starts the product as `pnpm start` does, over an emulator of 10,000 caches whose time stands still, waits until both
 * regions are listed, and starts the peers with the same rows.
 */
export async function setStage(): Promise<Stage> {
  await buildPeers();
  const estate = Object.entries(caches).map(([id, count]) => `${id}=${count}`);
  const emulator = await startServer(new URL("../../../packages/eci-emulator/src/main.ts", import.meta.url), {
    args: ["--port", "0", "--frozen", "--caches", estate.join(",")],
  });
  const bff = await startBff(emulator, "fatal");
  for (const id of [region, otherRegion]) await listRegion(bff, Infinity, id);
  const peers = await startServer(new URL("peers/server.ts", import.meta.url), {
    env: { PRODUCT: bff.url, REGION: region },
  });
  const browser = await chromium.launch({ executablePath: findBrowser() ?? "", args: launchArgs() });
  return {
    browser,
    product: bff.url,
    lists: {
      product: `${bff.url}/r/${region}/caches`,
      "hand-written": `${peers.url}/hand-written/`,
      tanstack: `${peers.url}/tanstack/`,
    },
    async close() {
      await browser.close();
      for (const server of [peers, bff, emulator]) await server.stop();
    },
  };
}
