import { describe, expect, test } from "vitest";
import type { ProxySettings } from "./auth/settings.ts";
import { problemIn } from "./testing/bff.ts";
import { ownServers } from "./testing/own-server.ts";

const { start } = ownServers();

const settings: ProxySettings = {
  mode: "proxy",
  header: "x-forwarded-user",
  allowed: { groups: [], emails: [] },
};
const ofThisMachine = (address: string): boolean => address === "127.0.0.1";
const startBehind = (changes: Partial<ProxySettings> = {}, isTrustedProxy = ofThisMachine, page = false) =>
  start({ page, auth: { signIn: { ...settings, ...changes }, isTrustedProxy } });
const as = (user: string): RequestInit => ({ headers: { "x-forwarded-user": user }, redirect: "manual" });

describe("what a trusted proxy says", () => {
  test("tells who asks", async () => {
    const bff = await startBehind();
    const meta = await bff.get("/api/meta", { headers: { "X-Forwarded-User": "anna@example.com" } });
    expect(await meta.json()).toMatchObject({
      viewer: { name: "anna@example.com", email: "anna@example.com", canSignOut: false },
    });
    expect(bff.logged()).toMatch(/"audit":"sign_in","how":"proxy","who":"anna@example.com"/);
  });

  test.each([
    ["nothing", []],
    ["an empty name", ["X-Forwarded-User: "]],
    ["two names", ["X-Forwarded-User: anna", "X-Forwarded-User: ben"]],
    ["another spelling", ["X_Forwarded_User: anna"]],
    ["another spelling beside it", ["X-Forwarded-User: anna", "x_forwarded-user: ben"]],
    ["a name with a control character", ["X-Forwarded-User: an\u0007na"]],
    ["a long name", [`X-Forwarded-User: ${"a".repeat(300)}`]],
  ])("is not believed with %s", async (_, headers) => {
    const bff = await startBehind();
    const host = `Host: 127.0.0.1:${bff.port}`;
    const text = await bff.raw("GET /api/meta HTTP/1.1", host, ...headers, "Connection: close");
    expect(text).toMatch(/^HTTP\/1\.1 40[01] /);
  });

  test("counts for those who may look only", async () => {
    const bff = await startBehind(
      { allowed: { groups: [], emails: ["anna@example.com"] } },
      ofThisMachine,
      true,
    );
    expect((await bff.get("/api/meta", as("Anna@example.com"))).status).toBe(200);
    expect(await problemIn(await bff.get("/api/meta", as("ben@example.com")))).toMatchObject({
      status: 403,
      code: "not_allowed",
    });
    const led = await bff.get("/regions", as("ben@example.com"));
    expect(led.headers.get("location")).toBe("/auth/sign-in?reason=not_allowed&return=%2Fregions");
  });
});

test("what comes from elsewhere is not believed, and the log tells of it once", async () => {
  const bff = await startBehind({}, () => false);
  for (let times = 0; times < 3; times += 1) {
    const response = await bff.get("/api/meta", { headers: { "x-forwarded-user": "anna" } });
    expect(await problemIn(response)).toMatchObject({ status: 401, code: "sign_in_needed" });
  }
  expect(bff.logged().match(/"audit":"sign_in_refused"/g)).toHaveLength(1);
  expect(bff.logged()).not.toContain('"who"');
});

test("nothing is signed in or out here", async () => {
  const bff = await startBehind();
  for (const path of ["/auth/sign-in", "/auth/sign-out"]) {
    const response = await bff.get(path, { method: "POST", headers: { origin: bff.base } });
    expect(await problemIn(response)).toMatchObject({ code: "method_not_allowed" });
  }
});
