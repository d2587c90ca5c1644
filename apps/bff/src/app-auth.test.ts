import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAccounts } from "./api/accounts.ts";
import { apiRoutes } from "./api/routes.ts";
import { parsePublicUrl } from "./platform/http/public-url.ts";
import { bearer, cookiesOf, rightToken, tokenSettings, wrongToken } from "./testing/auth.ts";
import type { Bff } from "./testing/bff.ts";
import { problemIn } from "./testing/bff.ts";
import { ownServers } from "./testing/own-server.ts";

const { start } = ownServers();

/** Signs in with the form, as the page does. */
const enter = (bff: Bff, token: string, fields: Record<string, string> = {}) =>
  bff.get("/auth/sign-in", {
    method: "POST",
    body: new URLSearchParams({ token, ...fields }),
    headers: { origin: bff.base, "sec-fetch-site": "same-origin" },
  });
/** What a browser sends that has signed in. */
const session = async (bff: Bff): Promise<{ headers: { cookie: string } }> => ({
  headers: { cookie: cookiesOf(await enter(bff, rightToken)) },
});
const statusOf = async (bff: Bff, path: string, init: RequestInit) =>
  (await bff.get(path, { ...init, redirect: "manual" })).status;
const ofThisMachine = (address: string): boolean => address === "127.0.0.1";
const audited = (bff: Bff) =>
  bff
    .logged()
    .split("\n")
    .filter((line) => line.includes('"audit"'))
    .map((line): unknown => JSON.parse(line));

/** The addresses of all routes, and whether they may be asked for without signing in. */
function addresses(bff: Bff) {
  const { signal } = new AbortController();
  const accounts = createAccounts([], { mode: "demo", version: "1" }, true);
  const limits = { deadlineMs: 0, verdictEveryMs: 0, shutdown: signal, stopping: signal };
  return apiRoutes({ ...bff, ...limits, now: () => new Date(), accounts }, "1").map(
    ({ path, isOpen = false }) => ({
      path: path.replace(":account", "default").replace(":region", "cn-hangzhou").replace(":id", "imc-1"),
      isOpen,
    }),
  );
}

describe("every route", () => {
  test("is closed, but for what says that the server runs", async () => {
    const bff = await start({ auth: { signIn: tokenSettings() } });
    const open = addresses(bff).filter(({ isOpen }) => isOpen);
    expect(open.map(({ path }) => path)).toEqual(["/healthz", "/readyz"]);
  });

  test("lets in a session and a token, and nothing else", async () => {
    const bff = await start({ auth: { signIn: tokenSettings() } });
    const stranger = await start({ auth: { signIn: tokenSettings() } });
    const right = await session(bff);
    const refused: [string, RequestInit][] = [
      ["nothing", {}],
      ["a token in the address", {}],
      ["a wrong token", bearer(wrongToken)],
      ["another scheme", { headers: { authorization: `Basic ${rightToken}` } }],
      ["a session that was changed", { headers: { cookie: right.headers.cookie.replace(/.{4}$/, "AAAA") } }],
      ["a session of another server", await session(stranger)],
    ];
    for (const { path, isOpen } of addresses(bff)) {
      const told = await Promise.all(
        refused.map(async ([how, init]) => {
          const asked = how === "a token in the address" ? `${path}?token=${rightToken}` : path;
          const status = await statusOf(bff, asked, init);
          // So many wrong tokens are not looked at any more.
          return [path, how, status === 429 ? 401 : status];
        }),
      );
      expect(told).toEqual(refused.map(([how]) => [path, how, isOpen ? 200 : 401]));
      expect([path, (await statusOf(bff, path, right)) === 401]).toEqual([path, false]);
    }
  });

  test("is closed to a session that has been idle for too long, or lasts too long", async () => {
    const clock = { now: Date.now() };
    const bff = await start({ auth: { signIn: tokenSettings() }, now: () => new Date(clock.now) });
    const minute = 60_000;
    const idle = await session(bff);
    clock.now += 61 * minute;
    for (const { path, isOpen } of addresses(bff))
      expect([path, await statusOf(bff, path, idle)]).toEqual([path, isOpen ? 200 : 401]);

    let { headers } = await session(bff);
    for (let minutes = 0; minutes < 450; minutes += 50) {
      clock.now += 50 * minute;
      const response = await bff.get("/api/meta", { headers });
      expect([minutes, response.status]).toEqual([minutes, 200]);
      headers = { cookie: cookiesOf(response) };
    }
    clock.now += 31 * minute;
    expect(await statusOf(bff, "/api/meta", { headers })).toBe(401);
  });
});

describe("a program that is not known", () => {
  test("is told so as a problem, and how it can show who it is", async () => {
    const bff = await start({ page: true, auth: { signIn: tokenSettings() } });
    const response = await bff.get("/api/meta");
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await problemIn(response)).toMatchObject({ status: 401, code: "sign_in_needed" });
    expect(await problemIn(await bff.get("/api/none"))).toMatchObject({ code: "sign_in_needed" });
    expect(await problemIn(await bff.get("/API/meta"))).toMatchObject({ code: "sign_in_needed" });
  });

  test("is let in with its token, whatever the case of the scheme", async () => {
    const bff = await start({ auth: { signIn: tokenSettings() } });
    for (const scheme of ["Bearer", "bearer", "BEARER"])
      expect(
        await statusOf(bff, "/api/meta", { headers: { authorization: `${scheme} ${rightToken}` } }),
      ).toBe(200);
  });

  test("has ten wrong tokens a minute", async () => {
    const bff = await start({ auth: { signIn: tokenSettings() } });
    const known = await session(bff);
    for (let times = 0; times < 10; times += 1)
      expect(await statusOf(bff, "/api/meta", bearer(wrongToken))).toBe(401);
    const response = await bff.get("/api/meta", bearer(rightToken));
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await problemIn(response)).toMatchObject({
      status: 429,
      code: "too_many_sign_ins",
      retryable: true,
    });
    expect(await statusOf(bff, "/api/meta", known)).toBe(200);
  });
});

describe("a browser that is not known", () => {
  test("is led to the page to sign in, and back to where it wanted", async () => {
    const bff = await start({ page: true, auth: { signIn: tokenSettings() } });
    const wanted = "/r/cn-hangzhou/caches?status=Failed&q=a%20b";
    const led = await bff.get(wanted, { redirect: "manual" });
    const to = led.headers.get("location") ?? "";
    expect([led.status, new URL(to, bff.base).pathname]).toEqual([303, "/auth/sign-in"]);
    const page = await (await bff.get(to)).text();
    expect(page).toContain(`"body":{"mode":"token","reason":null,"returnTo":"${wanted}"}`);
    expect(page).not.toContain("/api/meta");
    const sent = await enter(bff, rightToken, { returnTo: wanted });
    expect(await sent.json()).toEqual({ location: wanted });
    const cookie = sent.headers.getSetCookie()[0] ?? "";
    expect(cookie).toMatch(/^__Host-cachescope-session=[\w.-]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const known = { headers: { cookie: cookiesOf(sent) } };
    const html = await (await bff.get(wanted, known)).text();
    expect(html).toContain('"viewer":{"name":"token ');
    const skipped = await bff.get(to, { ...known, redirect: "manual" });
    expect([skipped.status, skipped.headers.get("location")]).toEqual([303, wanted]);
  });

  test("may have what the page is made of", async () => {
    const bff = await start({ page: true, auth: { signIn: tokenSettings() } });
    for (const path of ["/favicon.svg", "/assets/index-C0FFEE.js"])
      expect(await statusOf(bff, path, {})).toBe(200);
    for (const path of ["/assets/none.js", "/index.html/", "/a/../b"])
      expect(await statusOf(bff, path, {})).toBe(303);
  });

  test("is told when its session has ended, and has it no more", async () => {
    const clock = { now: Date.now() };
    const bff = await start({
      page: true,
      auth: { signIn: tokenSettings() },
      now: () => new Date(clock.now),
    });
    const known = await session(bff);
    clock.now += 3 * 3_600_000;
    const led = await bff.get("/regions", { ...known, redirect: "manual" });
    expect(led.headers.get("location")).toBe("/auth/sign-in?reason=ended&return=%2Fregions");
    expect(led.headers.getSetCookie()[0]).toMatch(/^__Host-cachescope-session=; /);
  });

  test("comes from our own page with its form", async () => {
    const bff = await start({ auth: { signIn: tokenSettings() } });
    const send = (path: string, headers: Record<string, string>) =>
      statusOf(bff, path, { method: "POST", body: new URLSearchParams({ token: rightToken }), headers });
    const own = { origin: bff.base };
    expect(await send("/auth/sign-in", own)).toBe(200);
    expect(await send("/auth/sign-in", {})).toBe(403);
    expect(await send("/auth/sign-in", { origin: "https://evil.example" })).toBe(403);
    expect(await send("/auth/sign-in", { origin: "null" })).toBe(403);
    expect(await send("/auth/sign-in", { ...own, "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await send("/auth/sign-out", {})).toBe(403);
    for (const path of ["/auth/sign-in?x", "/auth/callback", "/api/meta", "/"])
      expect(await send(path, own)).toBe(405);
    const long = { method: "POST", body: `token=${"t".repeat(9000)}`, headers: own };
    expect(await statusOf(bff, "/auth/sign-in", long)).toBe(400);
  });
});

test("who signs out is known no more, nor is a copy of the session", async () => {
  const bff = await start({ auth: { signIn: tokenSettings() } });
  const { headers } = await session(bff);
  const sent = await bff.get("/auth/sign-out", { method: "POST", headers: { ...headers, origin: bff.base } });
  expect(await sent.json()).toEqual({ location: "/auth/sign-in?reason=signed_out" });
  expect(sent.headers.getSetCookie()[0]).toMatch(/^__Host-cachescope-session=; .*Expires=Thu, 01 Jan 1970/);
  expect(await statusOf(bff, "/api/meta", { headers })).toBe(401);
});

describe("a file of tokens", () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "cachescope-tokens-"));
  });
  afterAll(() => rm(directory, { recursive: true }));

  test("counts as it is at present: a token that is withdrawn ends its sessions, too", async () => {
    const tokensFile = join(directory, "tokens");
    const next = "next-token-0123456789-0123456789-xyz";
    await writeFile(tokensFile, `# of the build\n${rightToken}\n\nshort\n`, { mode: 0o600 });
    const bff = await start({ auth: { signIn: tokenSettings({ tokens: [], tokensFile }) } });
    const known = await session(bff);
    expect(await statusOf(bff, "/api/meta", bearer(rightToken))).toBe(200);
    expect(await statusOf(bff, "/api/meta", bearer("short"))).toBe(401);
    await writeFile(tokensFile, `${next}\n`);
    expect(await statusOf(bff, "/api/meta", bearer(next))).toBe(200);
    expect(await statusOf(bff, "/api/meta", bearer(rightToken))).toBe(401);
    expect(await statusOf(bff, "/api/meta", known)).toBe(401);
    await rm(tokensFile);
    expect(await statusOf(bff, "/api/meta", bearer(next))).toBe(401);
    expect(bff.logged()).toContain("AUTH_TOKENS_FILE");
  });

  test("that every user can read is warned of", async () => {
    const tokensFile = join(directory, "open");
    await writeFile(tokensFile, rightToken, { mode: 0o644 });
    const bff = await start({ auth: { signIn: tokenSettings({ tokens: [], tokensFile }) } });
    expect(await statusOf(bff, "/api/meta", bearer(rightToken))).toBe(200);
    expect(bff.logged()).toContain("every user of this machine can read");
  });
});

test("the log tells of each sign-in who, how and from where, and no token", async () => {
  const bff = await start({ auth: { signIn: tokenSettings(), isTrustedProxy: ofThisMachine } });
  await enter(bff, wrongToken);
  const { headers } = await session(bff);
  await bff.get("/api/meta", {
    headers: { authorization: `Bearer ${rightToken}`, "x-forwarded-for": "192.0.2.7" },
  });
  await bff.get("/api/meta", {
    headers: { authorization: `Bearer ${rightToken}`, "x-forwarded-for": "192.0.2.7" },
  });
  await bff.get("/auth/sign-out", { method: "POST", headers: { ...headers, origin: bff.base } });
  expect(audited(bff)).toMatchObject([
    { audit: "sign_in_refused", how: "form", from: "127.0.0.1" },
    { audit: "sign_in", how: "form", who: expect.stringMatching(/^token [0-9a-f]{8}$/) },
    { audit: "sign_in", how: "bearer", from: "192.0.2.7" },
    { audit: "sign_out", who: expect.stringMatching(/^token /) },
  ]);
  expect(audited(bff)).toHaveLength(4);
  for (const secret of [rightToken, wrongToken, headers.cookie]) expect(bff.logged()).not.toContain(secret);
});

test("what another machine says of itself counts only where it is a trusted proxy", async () => {
  const bff = await start({ auth: { signIn: tokenSettings() } });
  await bff.get("/api/meta", {
    headers: { authorization: `Bearer ${rightToken}`, "x-forwarded-for": "192.0.2.7" },
  });
  expect(audited(bff)).toMatchObject([{ from: "127.0.0.1" }]);
});

test("below a path, a proxy may leave that path or take it away", async () => {
  const publicUrl = parsePublicUrl("https://example.com/tools/cachescope");
  const bff = await start({ page: true, auth: { signIn: tokenSettings(), publicUrl } });
  const base = "/tools/cachescope";
  const known = bearer(rightToken);
  for (const path of ["/api/meta", "/healthz", "/assets/index-C0FFEE.js", "/r/cn-hangzhou/caches"])
    for (const asked of [path, base + path])
      expect([asked, await statusOf(bff, asked, known)]).toEqual([asked, 200]);
  expect(await statusOf(bff, `${base}x/api/meta`, known)).toBe(200);
  expect(await statusOf(bff, base, known)).toBe(200);
  const led = await bff.get(`${base}/regions`, { redirect: "manual" });
  expect(led.headers.get("location")).toBe(`${base}/auth/sign-in?return=%2Fregions`);
  const html = await (await bff.get("/", known)).text();
  expect(html).toContain(`<html data-base="${base}"`);
  expect(html).not.toMatch(/ (?:href|src)="\/(?!tools)/);
});
