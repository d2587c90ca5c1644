import { describe, expect, test } from "vitest";
import { readConfig as readAll } from "./config.ts";

const readConfig = (env: Record<string, string>) => readAll(env, () => "");

const token = "t".repeat(32);
const oidc = {
  AUTH_MODE: "oidc",
  OIDC_ISSUER: "https://id.example.com",
  OIDC_CLIENT_ID: "cachescope",
  OIDC_CLIENT_SECRET: "canary-secret",
  PUBLIC_URL: "https://cachescope.example.com",
};
const proxy = {
  AUTH_MODE: "proxy",
  AUTH_PROXY_HEADER: "X-Forwarded-User",
  TRUSTED_PROXIES: "10.0.0.0/8, ::1",
};
const session = { secret: null, idleMs: 3_600_000, maxMs: 28_800_000 };
const everybody = { groups: [], emails: [] };

describe("who may look", () => {
  test.each<[Record<string, string>, object | null]>([
    [{}, null],
    [
      { AUTH_MODE: "token", AUTH_TOKENS: `${token},${token}x` },
      { mode: "token", tokens: [token, `${token}x`], tokensFile: null, session },
    ],
    [
      {
        AUTH_MODE: "token",
        AUTH_TOKENS_FILE: "/run/tokens",
        SESSION_IDLE: "5",
        SESSION_MAX: "60",
        SESSION_SECRET: token,
        HOST: "0.0.0.0",
      },
      {
        mode: "token",
        tokens: [],
        tokensFile: "/run/tokens",
        session: { secret: token, idleMs: 300_000, maxMs: 3_600_000 },
      },
    ],
    [proxy, { mode: "proxy", header: "x-forwarded-user", allowed: everybody }],
    [
      { ...proxy, AUTH_ALLOW_EMAILS: "Anna@Example.com" },
      { mode: "proxy", header: "x-forwarded-user", allowed: { groups: [], emails: ["anna@example.com"] } },
    ],
    [
      { ...oidc, AUTH_ALLOW_GROUPS: "ops, platform", HOST: "::" },
      {
        mode: "oidc",
        issuer: "https://id.example.com",
        clientId: "cachescope",
        clientSecret: "canary-secret",
        allowed: { groups: ["ops", "platform"], emails: [] },
        session,
      },
    ],
  ])("%j is read", (env, signIn) => {
    const outcome = readConfig(env);
    expect(outcome).toMatchObject({ ok: true, config: { signIn } });
  });

  test.each<[Record<string, string>, string]>([
    [{ HOST: "0.0.0.0" }, "HOST "],
    [{ HOST: "192.168.1.5" }, "HOST "],
    [{ HOST: "::" }, "HOST "],
    [{ PUBLIC_URL: "https://cachescope.example.com" }, "PUBLIC_URL "],
  ])("everybody is not, where others can reach it: %j", (env, name) => {
    const outcome = readConfig(env);
    expect(outcome).toEqual({
      ok: false,
      faults: [expect.stringMatching(new RegExp(`^${name}.*AUTH_MODE`))],
    });
  });

  test.each<[Record<string, string>, string[]]>([
    [{ AUTH_MODE: "basic" }, ["AUTH_MODE"]],
    [{ AUTH_MODE: "token" }, ["AUTH_TOKENS"]],
    [{ AUTH_MODE: "token", AUTH_TOKENS: "t".repeat(31) }, ["AUTH_TOKENS"]],
    [{ AUTH_MODE: "token", AUTH_TOKENS: `${token},short` }, ["AUTH_TOKENS"]],
    [{ AUTH_MODE: "token", AUTH_TOKENS: `${token} ${token}` }, ["AUTH_TOKENS"]],
    [{ AUTH_MODE: "token", AUTH_TOKENS: token, SESSION_SECRET: "short" }, ["SESSION_SECRET"]],
    [{ AUTH_MODE: "token", AUTH_TOKENS: token, SESSION_IDLE: "0" }, ["SESSION_IDLE"]],
    [{ AUTH_MODE: "token", AUTH_TOKENS: token, AUTH_ALLOW_GROUPS: "ops" }, ["AUTH_ALLOW_GROUPS"]],
    [{ AUTH_TOKENS: token }, ["AUTH_TOKENS"]],
    [{ AUTH_MODE: "proxy" }, ["AUTH_PROXY_HEADER", "TRUSTED_PROXIES"]],
    [{ ...proxy, TRUSTED_PROXIES: "0.0.0.0/0" }, ["TRUSTED_PROXIES"]],
    [{ ...proxy, TRUSTED_PROXIES: "everybody" }, ["TRUSTED_PROXIES"]],
    [{ ...proxy, AUTH_PROXY_HEADER: "X_Forwarded_User" }, ["AUTH_PROXY_HEADER"]],
    [{ AUTH_MODE: "oidc" }, ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "PUBLIC_URL"]],
    [{ ...oidc, OIDC_ISSUER: "http://id.example.com" }, ["OIDC_ISSUER"]],
    [{ ...oidc, PUBLIC_URL: "http://cachescope.example.com" }, ["PUBLIC_URL"]],
    [{ ...oidc, AUTH_ALLOW_EMAILS: "anna" }, ["AUTH_ALLOW_EMAILS"]],
  ])("%j is refused by name", (env, names) => {
    const outcome = readConfig(env);
    const faults = outcome.ok ? [] : outcome.faults;
    expect(faults.map((fault) => fault.split(" ", 1)[0])).toEqual(names);
    expect(faults.join(" ")).not.toContain("canary");
  });
});
