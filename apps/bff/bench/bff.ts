import type { Server } from "./process.ts";
import { startServer } from "./process.ts";

const program = new URL("../src/main.ts", import.meta.url);
/** The emulator's; they open nothing else. */
const credentials = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAI5tEmulatorSampleKey",
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: "emulator-sample-secret-opens-nothing",
};
/** Enough of everything: what is measured is the work, not the limits. */
const settings = {
  PORT: "0",
  LISTING_TTL: "3600",
  LISTING_MAX: "100000",
  ECI_CALLS_PER_MINUTE: "1000000",
};

export const regionPath = "/api/regions/cn-hangzhou";
export const listPath = `${regionPath}/image-caches`;

/** The BFF as its users start it, in front of an upstream. At `fatal` it logs nothing but its own end. */
export const startBff = (
  upstream: Server,
  logLevel: "fatal" | "info",
  more: Record<string, string> = {},
): Promise<Server> =>
  startServer(program, {
    env: { ...settings, ...credentials, ...more, ECI_ENDPOINT: upstream.url, LOG_LEVEL: logLevel },
    // What it logs goes to the system, but not to the reader of the table.
    stderr: logLevel === "info" ? "ignore" : "inherit",
  });
