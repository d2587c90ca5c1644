import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { changesSchema, endpoints, imageCachePageSchema, scopeNameOf } from "@cachescope/contract";
import type { Server } from "./process.ts";
import { startServer } from "./process.ts";

const program = new URL("../src/main.ts", import.meta.url);
/** The emulator's sample keys; they open nothing else. */
export const credentials = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAI5tEmulatorSampleKey",
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: "emulator-sample-secret-opens-nothing",
};
/** Limits that are never reached: what is measured is the work. */
const settings = {
  PORT: "0",
  LISTING_TTL: "3600",
  LISTING_MAX: "100000",
  ECI_CALLS_PER_MINUTE: "1000000",
  VIEWER_CALLS_PER_MINUTE: "9999999",
};

/** What the servers keep; goes with us. */
const evidence = mkdtempSync(join(tmpdir(), "cachescope-bench-"));
process.once("exit", () => rmSync(evidence, { recursive: true, force: true }));

const usualRegion = "cn-hangzhou";
export const listPath = endpoints.imageCaches(scopeNameOf(null, usualRegion));

/** Starts the BFF as its users do, in front of an upstream. At `fatal` it logs nothing but its own end. */
export const startBff = (
  upstream: Server,
  logLevel: "fatal" | "info",
  more: Record<string, string> = {},
  before: readonly URL[] = [],
): Promise<Server> =>
  startServer(program, {
    env: {
      ...settings,
      ...credentials,
      DATA_DIR: mkdtempSync(join(evidence, "bff-")),
      ...more,
      ECI_ENDPOINT: upstream.url,
      LOG_LEVEL: logLevel,
    },
    before,
    // The log is written to the system, but stays out of the printed tables.
    stderr: logLevel === "info" ? "ignore" : "inherit",
  });

/** Waits until a BFF has listed a whole region, or `longestMs`. */
export async function listRegion(
  { url }: Server,
  longestMs: number,
  region: string = usualRegion,
): Promise<{ scanMs: number; listed: number }> {
  const startedAt = performance.now();
  const list = `${url}${endpoints.imageCaches(scopeNameOf(null, region))}?limit=1`;
  let { coverage, version } = imageCachePageSchema.parse(await getJson(list));
  while (!coverage.complete && performance.now() - startedAt < longestMs) {
    const since = encodeURIComponent(version);
    const changes = await getJson(`${url}${endpoints.changes(scopeNameOf(null, region))}?since=${since}`);
    ({ coverage, version } = changesSchema.parse(changes));
  }
  return { scanMs: performance.now() - startedAt, listed: coverage.loaded };
}

export async function getText(url: string): Promise<string> {
  const response = await fetch(url);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return text;
}

const getJson = async (url: string): Promise<unknown> => JSON.parse(await getText(url));
