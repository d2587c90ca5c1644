import { describe, expect, test } from "vitest";
import type { Config } from "./config.ts";
import { readConfig as readWith } from "./config.ts";

const noFile = () => {
  throw new Error("There is no file.");
};
const readConfig = (env: Record<string, string>) => readWith(env, noFile);

const defaults: Config = {
  host: "127.0.0.1",
  port: 8080,
  accounts: null,
  regionIds: null,
  endpoint: null,
  network: "public",
  logLevel: "info",
  listingTtlMs: 30_000,
  listingMax: 20_000,
  listingBytes: 268_435_456,
  callsPerMinute: 100,
  viewerCallsPerMinute: null,
  dataDirectory: null,
  databaseUrl: null,
  redisUrl: null,
  evidenceDays: 30,
  evidenceBytes: 536_870_912,
  watchRegions: [],
  watchEveryMs: 300_000,
  metricsPort: null,
  metricsToken: null,
  notices: null,
  tracing: null,
  signIn: null,
  publicUrl: null,
  isTrustedProxy: expect.any(Function),
};

const file = "accounts: [{ name: prod, label: CANARY }]";
const withFile = (env: Record<string, string>) =>
  readWith({ ACCOUNTS_FILE: "/accounts.yaml", ...env }, () => file);

describe("settings", () => {
  test.each<[Record<string, string>, Partial<Config>]>([
    [{}, {}],
    [{ HOST: "", PORT: " " }, {}],
    [{ HOST: "::1" }, { host: "::1" }],
    [{ HOST: "localhost" }, { host: "localhost" }],
    [{ PORT: "0" }, { port: 0 }],
    [{ PORT: "65535" }, { port: 65_535 }],
    [{ ECI_REGIONS: "cn-beijing, xx-new-9,cn-beijing" }, { regionIds: ["cn-beijing", "xx-new-9"] }],
    [{ ECI_ENDPOINT: "http://127.0.0.1:9000" }, { endpoint: "http://127.0.0.1:9000" }],
    [{ ECI_ENDPOINT: "http://[::1]:9000/" }, { endpoint: "http://[::1]:9000" }],
    [{ ECI_ENDPOINT: "https://eci.example.com" }, { endpoint: "https://eci.example.com" }],
    [{ ECI_NETWORK: "vpc" }, { network: "vpc" }],
    [{ VIEWER_CALLS_PER_MINUTE: "600" }, { viewerCallsPerMinute: 600 }],
    [{ METRICS_PORT: "9464" }, { metricsPort: 9464 }],
    [{ METRICS_TOKEN: "a".repeat(32) }, { metricsToken: "a".repeat(32) }],
    [{ LOG_LEVEL: "silent" }, { logLevel: "silent" }],
    [{ ALIBABA_CLOUD_ACCESS_KEY_ID: "a", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "b" }, {}],
    [{ DEBUG: "express:*,-httpx", NODE_TLS_REJECT_UNAUTHORIZED: "1" }, {}],
  ])("%j are read", (env, expected) => {
    expect(readConfig(env)).toEqual({ ok: true, config: { ...defaults, ...expected } });
  });

  test.each([
    ["HOST", "0.0.0.0"],
    ["HOST", "192.168.1.5"],
    ["HOST", "::"],
    ["HOST", "127.0.0.1.evil.com"],
    ["PORT", "65536"],
    ["PORT", "-1"],
    ["PORT", "80a"],
    ["PORT", "8e3"],
    ["METRICS_PORT", "65536"],
    ["METRICS_TOKEN", "a".repeat(31)],
    ["METRICS_TOKEN", `${"a".repeat(32)} b`],
    ["ECI_REGIONS", "cn-hangzhou,evil.com"],
    ["ECI_REGIONS", "CN-HANGZHOU"],
    ["ECI_REGIONS", ","],
    ["ECI_REGIONS", "cn-hangzhou.evil.com"],
    ["ECI_ENDPOINT", "http://eci.example.com"],
    ["ECI_ENDPOINT", "https://user:pass@eci.example.com"],
    ["ECI_ENDPOINT", "https://eci.example.com/path"],
    ["ECI_ENDPOINT", "https://eci.example.com?x"],
    ["ECI_ENDPOINT", "https://eci.example.com#x"],
    ["ECI_ENDPOINT", "eci.example.com"],
    ["ECI_ENDPOINT", "ftp://127.0.0.1"],
    ["ECI_NETWORK", "internal"],
    ["VIEWER_CALLS_PER_MINUTE", "59"],
    ["VIEWER_CALLS_PER_MINUTE", "many"],
    ["LOG_LEVEL", "loud"],
    ["NODE_TLS_REJECT_UNAUTHORIZED", "0"],
    ["DEBUG", "*"],
    ["DEBUG", "express,httpx:*"],
    ["DEBUG", "ht*"],
    ["DEBUG", "httpx:header"],
  ])("%s=%s is refused by its name", (name, value) => {
    const outcome = readConfig({ [name]: value });
    expect(outcome).toEqual({ ok: false, faults: [expect.stringMatching(new RegExp(`^${name} `))] });
  });

  test.each([
    ["ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"],
    ["ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_ACCESS_KEY_ID"],
  ])("%s alone is refused, and its value is not told", (name, missing) => {
    const outcome = readConfig({ [name]: "canary" });
    expect(outcome).toEqual({
      ok: false,
      faults: [expect.stringMatching(new RegExp(`^${missing} must be set`))],
    });
    expect(JSON.stringify(outcome)).not.toContain("canary");
  });

  test("tell all their faults at once, and repeat no value", () => {
    const outcome = readConfig({
      HOST: "canary",
      PORT: "canary",
      ECI_ENDPOINT: "https://canary:canary@x",
      LOG_LEVEL: "canary",
      DEBUG: "*",
    });
    const names = outcome.ok ? [] : outcome.faults.map((fault) => fault.split(" ", 1)[0]);
    expect(names).toEqual(["HOST", "PORT", "ECI_ENDPOINT", "LOG_LEVEL", "DEBUG"]);
    expect(JSON.stringify(outcome)).not.toContain("canary");
  });

  test("read the file of accounts", () => {
    expect(withFile({})).toMatchObject({
      ok: true,
      config: { accounts: [{ name: "prod", label: "CANARY" }] },
    });
  });

  test("tell the faults of the file by their places, with its own name", () => {
    const outcome = readWith({ ACCOUNTS_FILE: "/accounts.yaml" }, () => "accounts: [{ nmae: CANARY }]");
    expect(outcome).toEqual({
      ok: false,
      faults: [
        expect.stringMatching(/^ACCOUNTS_FILE accounts\[0\]\.name must be/),
        "ACCOUNTS_FILE accounts[0].nmae is not known here.",
      ],
    });
    expect(readConfig({ ACCOUNTS_FILE: "/none" })).toEqual({
      ok: false,
      faults: ["ACCOUNTS_FILE cannot be read."],
    });
  });

  test.each<[string, Config["watchRegions"]]>([
    [
      "cn-hangzhou, cn-beijing",
      [
        { account: null, regionId: "cn-hangzhou" },
        { account: null, regionId: "cn-beijing" },
      ],
    ],
    ["prod/cn-hangzhou", [{ account: "prod", regionId: "cn-hangzhou" }]],
  ])("WATCH_REGIONS=%s names regions, perhaps of an account", (value, expected) => {
    expect(withFile({ WATCH_REGIONS: value })).toMatchObject({ config: { watchRegions: expected } });
  });

  test.each(["staging/cn-hangzhou", "prod/", "prod/x", "/cn-hangzhou", "a/b/cn-hangzhou"])(
    "WATCH_REGIONS=%s is refused by its name",
    (value) => {
      const fault = expect.stringMatching(/^WATCH_REGIONS /);
      expect(withFile({ WATCH_REGIONS: value })).toEqual({ ok: false, faults: [fault] });
    },
  );
});

test("one person who has signed in is bounded, and the one at this machine is not", () => {
  const signedIn = readConfig({ AUTH_MODE: "token", AUTH_TOKENS: "t".repeat(32) });
  expect(signedIn).toMatchObject({ ok: true, config: { viewerCallsPerMinute: 3600 } });
  expect(readConfig({})).toMatchObject({ ok: true, config: { viewerCallsPerMinute: null } });
});
