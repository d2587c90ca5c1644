import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OidcSettings } from "./auth/settings.ts";
import { parsePublicUrl } from "./platform/http/public-url.ts";
import { cookiesOf, tokenSettings } from "./testing/auth.ts";
import type { Bff } from "./testing/bff.ts";
import { problemIn } from "./testing/bff.ts";
import { signInAt } from "./testing/oidc-browser.ts";
import { client, startProvider } from "./testing/oidc-provider.ts";
import { ownServers } from "./testing/own-server.ts";
import { freePort } from "./testing/ports.ts";

const { start } = ownServers();

const publicUrl = "https://example.com/tools";
let provider: Awaited<ReturnType<typeof startProvider>>;
beforeAll(async () => {
  provider = await startProvider(publicUrl);
});
afterAll(() => provider.close());

const settings = (changes: Partial<OidcSettings> = {}): OidcSettings => ({
  mode: "oidc",
  issuer: provider.issuer,
  ...client,
  allowed: { groups: [], emails: [] },
  session: tokenSettings().session,
  ...changes,
});
const startWith = (changes: Partial<OidcSettings> = {}, page = false, now = () => new Date()) =>
  start({ page, now, auth: { signIn: settings(changes), publicUrl: parsePublicUrl(publicUrl) } });

const origin = "https://example.com";
const begin = (bff: Bff, fields: Record<string, string> = {}) =>
  bff.get("/auth/sign-in", { method: "POST", body: new URLSearchParams(fields), headers: { origin } });
const locationIn = async (response: Response): Promise<string> => {
  const body: unknown = await response.json();
  return typeof body === "object" && body !== null && "location" in body ? String(body.location) : "";
};
const comeBack = (bff: Bff, callback: URL, cookie: string) =>
  bff.get(`/auth/callback${callback.search}`, { headers: { cookie }, redirect: "manual" });

/** Begins here, signs in at the provider, and comes back. */
async function signIn(bff: Bff, login: string, returnTo = "/r/cn-hangzhou/caches?q=a") {
  const begun = await begin(bff, { returnTo });
  const callback = await signInAt(provider.issuer, await locationIn(begun), login);
  const flow = cookiesOf(begun);
  return { callback, flow, response: await comeBack(bff, callback, flow) };
}
const sessionIn = (response: Response): string =>
  cookiesOf(response)
    .split("; ")
    .find((cookie) => cookie.startsWith("__Host-cachescope-session=")) ?? "";
const statusWith = async (bff: Bff, cookie: string) =>
  (await bff.get("/api/meta", { headers: { cookie } })).status;

describe("a person who signs in with a provider", () => {
  test("comes back to where they were, and is known by name", async () => {
    const bff = await startWith();
    const { callback, response } = await signIn(bff, "anna");
    expect(callback.href).toMatch(/^https:\/\/example\.com\/tools\/auth\/callback\?/);
    expect([response.status, response.headers.get("location")]).toEqual([
      303,
      "/tools/r/cn-hangzhou/caches?q=a",
    ]);
    const meta = await bff.get("/api/meta", { headers: { cookie: sessionIn(response) } });
    expect(await meta.json()).toMatchObject({
      viewer: { name: "Anna Smith", email: "anna@example.com", canSignOut: true },
    });
    expect(meta.headers.get("strict-transport-security")).toBe("max-age=31536000");
  });

  test("is asked for with PKCE, state and nonce", async () => {
    const bff = await startWith();
    const asked = new URL(await locationIn(await begin(bff))).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: "cachescope",
      response_type: "code",
      redirect_uri: `${publicUrl}/auth/callback`,
      scope: "openid email profile groups",
      code_challenge_method: "S256",
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  test.each([
    ["one of the groups", { groups: ["platform"], emails: [] }, "anna", true],
    ["no such group", { groups: ["platform"], emails: [] }, "ben", false],
    ["the address", { groups: ["platform"], emails: ["ben@example.com"] }, "ben", true],
    ["an address that is not verified", { groups: [], emails: ["anna@example.com"] }, "eve", false],
  ])("may look with %s: %#", async (_, allowed, login, isLetIn) => {
    const bff = await startWith({ allowed });
    const { response } = await signIn(bff, login);
    if (isLetIn) expect(await statusWith(bff, sessionIn(response))).toBe(200);
    else {
      expect(response.headers.get("location")).toMatch(/^\/tools\/auth\/sign-in\?reason=not_allowed&return=/);
      expect(sessionIn(response)).toBe("");
      expect(bff.logged()).toMatch(/"audit":"sign_in_refused".*"why":"not allowed"/);
    }
  });

  test("is led to the end of the provider's session when they sign out", async () => {
    const bff = await startWith();
    const cookie = sessionIn((await signIn(bff, "anna")).response);
    const sent = await bff.get("/auth/sign-out", { method: "POST", headers: { cookie, origin } });
    const to = new URL(await locationIn(sent));
    expect([to.origin, to.searchParams.get("post_logout_redirect_uri")]).toEqual([
      provider.issuer,
      `${publicUrl}/auth/signed-out`,
    ]);
    expect(await statusWith(bff, cookie)).toBe(401);
    const back = await bff.get("/auth/signed-out", { redirect: "manual" });
    expect(back.headers.get("location")).toBe("/tools/auth/sign-in?reason=signed_out");
  });
});

const refused = (response: Response) => {
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toMatch(/^\/tools\/auth\/sign-in\?reason=failed/);
  expect(sessionIn(response)).toBe("");
};

describe("a sign-in is not completed", () => {
  test("in another browser than it began in", async () => {
    const bff = await startWith();
    const { callback } = await signIn(bff, "anna");
    refused(await comeBack(bff, callback, ""));
    refused(await comeBack(bff, callback, cookiesOf(await begin(bff))));
  });

  test("twice with the same code", async () => {
    const bff = await startWith();
    const { callback, flow } = await signIn(bff, "anna");
    refused(await comeBack(bff, callback, flow));
  });

  test.each([
    ["another state", "state", "x"],
    ["another code", "code", "x"],
    ["another issuer", "iss", "https://evil.example"],
    ["an error of the provider", "error", "<script>"],
  ])("with %s", async (_, name, value) => {
    const bff = await startWith();
    const begun = await begin(bff);
    const callback = await signInAt(provider.issuer, await locationIn(begun), "anna");
    callback.searchParams.set(name, value);
    const response = await comeBack(bff, callback, cookiesOf(begun));
    refused(response);
    expect(response.headers.get("location")).not.toContain("script");
  });

  test("after ten minutes, or with a session in place of what it began with", async () => {
    const clock = { now: Date.now() };
    const bff = await startWith({}, false, () => new Date(clock.now));
    const { response } = await signIn(bff, "anna");
    const begun = await begin(bff);
    const callback = await signInAt(provider.issuer, await locationIn(begun), "anna");
    refused(await comeBack(bff, callback, sessionIn(response).replace("session=", "flow=")));
    clock.now += 11 * 60_000;
    refused(await comeBack(bff, callback, cookiesOf(begun)));
  });

  test("more than ten times a minute", async () => {
    const bff = await startWith();
    for (let times = 0; times < 10; times += 1)
      refused(await comeBack(bff, new URL(`${publicUrl}?code=x`), ""));
    expect(await problemIn(await comeBack(bff, new URL(`${publicUrl}?code=x`), ""))).toMatchObject({
      status: 429,
    });
  });
});

test("a provider that cannot be reached is told of, and asked again by the next one", async () => {
  const port = await freePort();
  const bff = await startWith({ issuer: `http://127.0.0.1:${port}` });
  expect(await problemIn(await begin(bff))).toMatchObject({
    status: 502,
    code: "provider_unreachable",
    retryable: true,
  });
  const late = await startProvider(publicUrl, port);
  expect((await begin(bff)).status).toBe(200);
  await late.close();
});

test("who signs in with a session already has a new one", async () => {
  const bff = await startWith();
  const first = sessionIn((await signIn(bff, "anna")).response);
  const second = sessionIn((await signIn(bff, "anna")).response);
  expect(second).not.toBe(first);
});

test("no log has a secret of it", async () => {
  const bff = await startWith();
  const { callback, flow, response } = await signIn(bff, "anna");
  expect(bff.logged()).toMatch(/"audit":"sign_in","who":"anna@example.com","how":"oidc"/);
  for (const secret of [
    client.clientSecret,
    callback.searchParams.get("code") ?? "",
    flow,
    sessionIn(response),
  ]) {
    expect(secret).not.toBe("");
    expect(bff.logged()).not.toContain(secret);
  }
});
