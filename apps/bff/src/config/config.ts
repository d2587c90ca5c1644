import { isIP } from "node:net";
import { accountNamePattern } from "@cachescope/contract";
import * as z from "zod";
import type { Network } from "../eci/endpoints.ts";
import type { AccountSettings } from "./accounts.ts";
import { readAccounts } from "./accounts.ts";
import type { AuthSettings } from "./auth-settings.ts";
import { exposureFaults, readAuthSettings } from "./auth-settings.ts";
import { credentialFaults } from "./credential-faults.ts";
import { loopback, origin } from "./origin.ts";
import type { Read } from "./read.ts";
import { createRead, port, wholeNumber } from "./read.ts";
import { isRegionId, knownRegionIds } from "../eci/endpoints.ts";
import type { NoticeSettings } from "../notices/settings.ts";
import type { Environment } from "../platform/environment.ts";
import type { Monitoring } from "./monitoring.ts";
import { readMonitoring } from "./monitoring.ts";
import { readNotices } from "./notice-settings.ts";
import type { TraceSettings } from "../tracing/settings.ts";
import { readTracing } from "./tracing.ts";

export interface Config extends AuthSettings, Monitoring {
  host: string;
  port: number;
  /** Those of the file of accounts; null without one, which is one account with what credentials this machine has. */
  accounts: readonly AccountSettings[] | null;
  /** Null when none are set: then all known regions are shown, or those of the sample data. */
  regionIds: readonly string[] | null;
  /** Replaces each region's own endpoint. With scheme, without a trailing slash. */
  endpoint: string | null;
  network: Network;
  logLevel: string;
  /** Which traces are exported; null for none. */
  tracing: TraceSettings | null;
  /** The age at which a listing is read again, in milliseconds. */
  listingTtlMs: number;
  /** How many caches of one listing are read without a viewer asking for more. */
  listingMax: number;
  /** The memory that all listings may take together, in bytes. */
  listingBytes: number;
  /** Calls to Alibaba Cloud per minute and region. */
  callsPerMinute: number;
  /** Calls that one person may make of us per minute; null for no bound, as for the one at this machine. */
  viewerCallsPerMinute: number | null;
  /** Where what was seen is kept: a directory of this machine; null for its usual place. */
  dataDirectory: string | null;
  /** A PostgreSQL database in place of that; null for none. */
  databaseUrl: string | null;
  /** Redis or Valkey, through which several servers share what they read; null for one that is alone. */
  redisUrl: string | null;
  /** How long what was seen is kept, and how much of it at most. */
  evidenceDays: number;
  evidenceBytes: number;
  /** The regions that are read also while no page is open, perhaps of one account only; and how often in milliseconds. */
  watchRegions: readonly WatchedRegion[];
  watchEveryMs: number;
  /** Where it is told that a cause is new; null for nowhere. */
  notices: NoticeSettings | null;
}

/** `account` is null where none is named: then the region is watched in every account that shows it. */
export interface WatchedRegion {
  account: string | null;
  regionId: string;
}

export type ConfigOutcome = { ok: true; config: Config } | { ok: false; faults: string[] };

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/**
 * Reads the settings and returns all faults at once, each with the name of its variable. Values are never repeated,
 * because a secret may have been pasted into the wrong variable.
 *
 * @param readFile gives the text of a file, or throws
 */
export function readConfig(env: Environment, readFile: (path: string) => string): ConfigOutcome {
  const faults: string[] = [];
  const read = createRead(env, faults);
  const host = read(
    "HOST",
    z.string().refine((text) => text === "localhost" || isIP(text) !== 0),
    "127.0.0.1",
    "must be an IP address of this machine, 0.0.0.0 or :: for all of them, or localhost.",
  );

  const auth = readAuthSettings(env, read, faults);
  faults.push(...exposureFaults(auth, loopback.includes(host)));

  const accounts = readAccountsFile(env, readFile, faults);
  const config: Config = {
    accounts,
    host,
    port: read("PORT", port, 8080, "must be a whole number from 0 to 65535; 0 takes any free port."),
    regionIds: read(
      "ECI_REGIONS",
      regionIds,
      null,
      `must be region ids separated by commas, such as ${knownRegionIds.slice(0, 2).join(",")}.`,
    ),
    endpoint: read(
      "ECI_ENDPOINT",
      origin,
      null,
      "must be an origin such as https://eci.example.com, without path, query or user; http only to this machine.",
    ),
    network: read("ECI_NETWORK", z.enum(["public", "vpc"]), "public", "must be public or vpc."),
    listingTtlMs: read("LISTING_TTL", seconds, 30_000, "must be a number of seconds from 0 to 86400."),
    listingMax: read(
      "LISTING_MAX",
      wholeNumber(20, 1_000_000),
      20_000,
      "must be a whole number of caches from 20 to 1000000.",
    ),
    listingBytes: read(
      "LISTING_MEMORY",
      mebibytes(16, 65_536),
      256 * 1024 * 1024,
      "must be a whole number of MiB from 16 to 65536.",
    ),
    callsPerMinute: read(
      "ECI_CALLS_PER_MINUTE",
      wholeNumber(1, 1_000_000),
      100,
      "must be a whole number from 1 to 1000000.",
    ),
    viewerCallsPerMinute: read(
      "VIEWER_CALLS_PER_MINUTE",
      wholeNumber(60, 9_999_999),
      auth.signIn === null ? null : 3600,
      "must be a whole number from 60 to 9999999.",
    ),
    ...auth,
    ...readKeeping(read),
    ...readMonitoring(read),
    notices: readNotices(env, read, faults),
    tracing: readTracing(env, read),
    logLevel: read("LOG_LEVEL", z.enum(logLevels), "info", `must be one of ${logLevels.join(", ")}.`),
  };
  const isUnknown = ({ account }: WatchedRegion) =>
    account !== null && !accounts?.some(({ name }) => name === account);
  if (config.watchRegions.some(isUnknown))
    faults.push("WATCH_REGIONS must name accounts of ACCOUNTS_FILE only.");
  faults.push(...unsafeSettings(env));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, config };
}

/** The accounts of the file that is set, if one is. Its faults are noted. */
function readAccountsFile(
  env: Environment,
  readFile: (path: string) => string,
  faults: string[],
): Config["accounts"] {
  const path = env["ACCOUNTS_FILE"]?.trim();
  if (!path) return null;
  const text = tryTo(() => readFile(path));
  if (text === null) {
    faults.push("ACCOUNTS_FILE cannot be read.");
    return null;
  }
  const outcome = readAccounts(text, env);
  if (outcome.ok) return outcome.accounts;
  faults.push(...outcome.faults.map((fault) => `ACCOUNTS_FILE ${fault}`));
  return null;
}

function tryTo<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

/** What is kept of that which was seen, and which regions are seen when nobody looks. */
const readKeeping = (read: Read) => ({
  dataDirectory: read("DATA_DIR", z.string(), null, "must be a directory."),
  databaseUrl: read(
    "DATABASE_URL",
    databaseUrl,
    null,
    "must be a PostgreSQL address such as postgres://user:password@host:5432/database.",
  ),
  redisUrl: read(
    "REDIS_URL",
    redisUrl,
    null,
    "must be an address of Redis or Valkey such as redis://user:password@host:6379/0, or rediss:// for TLS.",
  ),
  evidenceDays: read(
    "EVIDENCE_DAYS",
    wholeNumber(1, 3650),
    30,
    "must be a whole number of days from 1 to 3650.",
  ),
  evidenceBytes: read(
    "EVIDENCE_MAX_MB",
    mebibytes(1, 1_000_000),
    512 * 1024 * 1024,
    "must be a whole number of MiB from 1 to 1000000.",
  ),
  watchRegions: read(
    "WATCH_REGIONS",
    watchedRegions,
    [],
    `must be region ids separated by commas, such as ${knownRegionIds.slice(0, 2).join(",")}; or account/region, such as prod/${knownRegionIds[0]}.`,
  ),
  watchEveryMs: read(
    "WATCH_EVERY",
    seconds.refine((ms) => ms >= 10_000),
    300_000,
    "must be a number of seconds from 10 to 86400.",
  ),
});

const mebibytes = (min: number, max: number) =>
  wholeNumber(min, max).transform((count) => count * 1024 * 1024);

const databaseUrl = z.string().refine((text) => {
  const url = URL.parse(text);
  return url !== null && ["postgres:", "postgresql:"].includes(url.protocol) && url.hostname !== "";
});

const redisUrl = z.string().refine((text) => {
  const url = URL.parse(text);
  const isDatabase = /^\/?\d{0,3}$/.test(url?.pathname ?? "");
  return url !== null && ["redis:", "rediss:"].includes(url.protocol) && url.hostname !== "" && isDatabase;
});

const seconds = z
  .string()
  .regex(/^\d{1,5}(\.\d{1,3})?$/)
  .transform((text) => Number(text) * 1000)
  .pipe(z.number().max(86_400_000));

const regionIds = z
  .string()
  .transform((text) => [...new Set(text.split(",").map((id) => id.trim()))])
  .pipe(z.array(z.string().refine(isRegionId)).min(1));

const watchedRegions = z
  .string()
  .transform((text) =>
    [...new Set(text.split(",").map((part) => part.trim()))].map((part): WatchedRegion => {
      const slash = part.indexOf("/");
      return { account: slash === -1 ? null : part.slice(0, slash), regionId: part.slice(slash + 1) };
    }),
  )
  .pipe(
    z.array(
      z.object({
        account: z.string().regex(accountNamePattern).nullable(),
        regionId: z.string().refine(isRegionId),
      }),
    ),
  );

/** Settings that would expose credentials, or that leave them incomplete. */
function unsafeSettings(env: Environment): string[] {
  const found: string[] = [];
  found.push(...credentialFaults(env));
  if (env["NODE_TLS_REJECT_UNAUTHORIZED"] === "0") {
    found.push("NODE_TLS_REJECT_UNAUTHORIZED must not be 0: anybody on the way could read along.");
  }
  if (printsRequests(env["DEBUG"] ?? ""))
    found.push("DEBUG must not name httpx or *: signed requests would be printed.");
  return found;
}

/** Whether a `DEBUG` pattern makes the HTTP library print the requests it sends. */
function printsRequests(debug: string): boolean {
  const patterns = debug.split(/[\s,]+/).filter((pattern) => /^[\w:*]+$/.test(pattern));
  return patterns.some((pattern) => {
    const matcher = new RegExp(`^${pattern.replaceAll("*", ".*")}$`);
    return ["httpx:header", "httpx:body"].some((name) => matcher.test(name));
  });
}
