import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../fixtures.ts";
import { freePort, oidcEnv, startProvider, startReverseProxy, token } from "../sign-in.ts";

const view = "/r/cn-hangzhou/caches?status=Failed";
const heading = (page: Page) => page.getByRole("heading", { level: 1, name: "Sign in" });
const ended = (page: Page) => page.getByText("You are not signed in any more. What is shown stays");
const account = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

/** Fills in the form of the provider. */
async function signInAs(page: Page, login: string) {
  await page.getByPlaceholder("Enter any login").fill(login);
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: /sign-in/i }).click();
}

async function enterToken(page: Page, text = token) {
  await page.getByLabel("Token").fill(text);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test.describe("with a token", () => {
  test.use({ bffEnv: { AUTH_MODE: "token", AUTH_TOKENS: token } });

  test("one signs in, comes to the view that was wanted, and signs out", async ({ page, caches, bff }) => {
    await page.goto(view);
    await expect(heading(page)).toBeVisible();
    await expect(page.getByLabel("Token")).toBeFocused();
    await expectAccessible(page);
    await enterToken(page, "not-the-token-0123456789-0123456789");
    await expect(page.getByRole("alert")).toContainText("This token is not accepted");
    await expectAccessible(page);
    await enterToken(page);
    await expect(page).toHaveURL(view);
    await expect(caches.rows.first()).toBeVisible();
    await account(page, /^Signed in as token/).click();
    await expectAccessible(page);
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page.getByText("You are signed out.")).toBeVisible();
    await page.goto(view);
    await expect(heading(page)).toBeVisible();
    expect(bff.output()).not.toContain(token);
  });

  test("an ended session keeps rows, filters, drawer and what was typed, and goes on after sign-in", async ({
    page,
    caches,
    context,
  }) => {
    await page.goto(view);
    await enterToken(page);
    await expect(caches.rows.first()).toBeVisible();
    const name = (await caches.names.first().textContent()) ?? "";
    const drawer = await caches.openCache(name);
    await expect(drawer.getByRole("tab", { name: /^Events/ })).toBeVisible();
    await caches.filter.fill("name: not yet entered");
    const address = page.url();
    const rows = await caches.rows.count();
    await context.clearCookies();
    await page.getByRole("button", { name: "Refresh now" }).click();
    await expect(ended(page)).toBeVisible();
    await expectAccessible(page);
    expect(await caches.rows.count()).toBe(rows);
    await expect(drawer).toBeVisible();
    await expect(caches.filter).toHaveValue("name: not yet entered");
    expect(page.url()).toBe(address);
    await page.getByRole("link", { name: "Sign in again" }).click();
    await expect(page.getByText(/^Your session has ended/)).toBeVisible();
    await enterToken(page);
    await expect(page).toHaveURL(address);
    await expect(drawer).toBeVisible();
    await expect(ended(page)).toBeHidden();
  });

  test("a page goes on when one has signed in in another tab", async ({ page, caches, context }) => {
    await page.goto(view);
    await enterToken(page);
    await expect(caches.rows.first()).toBeVisible();
    await context.clearCookies();
    await page.getByRole("button", { name: "Refresh now" }).click();
    await expect(ended(page)).toBeVisible();
    const other = await context.newPage();
    await other.goto(view);
    await enterToken(other);
    await expect(account(other, /^Signed in as/)).toBeVisible();
    await other.close();
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await expect(ended(page)).toBeHidden();
  });
});

test.describe("on a phone, in Chinese and in the dark", () => {
  test.use({
    bffEnv: { AUTH_MODE: "token", AUTH_TOKENS: token },
    locale: "zh-CN",
    colorScheme: "dark",
    viewport: { width: 390, height: 844 },
  });

  test("one signs in as anywhere else", async ({ page }) => {
    await page.goto("/auth/sign-in?reason=ended");
    await expect(page.getByRole("heading", { level: 1, name: "登录" })).toBeVisible();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.getByLabel("令牌").fill(token);
    await page.getByRole("button", { name: "登录", exact: true }).click();
    await expect(page).toHaveURL(/\/r\/cn-hangzhou\/caches$/);
    await expect(page.getByRole("button", { name: /^已登录：token/ })).toBeVisible();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});

test.describe("with a provider", () => {
  test("one signs in below a path behind a proxy, is known by name, and signs out of both", async ({
    page,
    caches,
    startBff,
  }) => {
    const [port, at, own] = [await freePort(), await freePort(), await freePort()];
    const publicUrl = `http://127.0.0.1:${port}/tools/cachescope`;
    const provider = await startProvider(publicUrl, at);
    await startBff(oidcEnv(publicUrl, at, { AUTH_ALLOW_GROUPS: "ops", PORT: String(own) }));
    const proxy = await startReverseProxy(port, own);
    await page.goto(publicUrl + view);
    await expect(heading(page)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Sign in with your organisation" }).click();
    await signInAs(page, "anna");
    await expect(page).toHaveURL(publicUrl + view);
    await expect(caches.rows.first()).toBeVisible();
    await expect(account(page, "Signed in as Anna Smith")).toBeVisible();

    const name = (await caches.names.first().textContent()) ?? "";
    await (await caches.openCache(name)).getByRole("button", { name: "Close", exact: true }).click();
    await page.getByRole("link", { name: "Regions" }).click();
    await expect(page).toHaveURL(`${publicUrl}/regions`);
    await page.goBack();
    const href = await caches.names.first().getAttribute("href");
    expect(href).toMatch(/^\/tools\/cachescope\/r\//);
    await page.getByRole("button", { name: "Export" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: "CSV" }).click();
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);

    await account(page, "Signed in as Anna Smith").click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByRole("button", { name: /yes, sign me out/i }).click();
    await expect(page.getByText("You are signed out.")).toBeVisible();
    await expect(page).toHaveURL(`${publicUrl}/auth/sign-in?reason=signed_out`);
    await proxy.close();
    await provider.stop();
  });

  test("who may not look is told so, and can come back as another person", async ({
    page,
    caches,
    startBff,
  }) => {
    const [port, at] = [await freePort(), await freePort()];
    const publicUrl = `http://127.0.0.1:${port}`;
    const provider = await startProvider(publicUrl, at);
    await startBff({ ...oidcEnv(publicUrl, at, { AUTH_ALLOW_GROUPS: "ops" }), PORT: String(port) });
    await page.goto(publicUrl + view);
    await page.getByRole("button", { name: "Sign in with your organisation" }).click();
    await signInAs(page, "ben");
    await expect(page.getByText(/may not look at this dashboard/)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Sign in as somebody else" }).click();
    await signInAs(page, "anna");
    await expect(page).toHaveURL(publicUrl + view);
    await expect(caches.rows.first()).toBeVisible();
    await provider.stop();
  });

  test("a provider that cannot be reached is told of, and tried again", async ({
    page,
    caches,
    startBff,
  }) => {
    const [port, at] = [await freePort(), await freePort()];
    const publicUrl = `http://127.0.0.1:${port}`;
    await startBff({ ...oidcEnv(publicUrl, at), PORT: String(port) });
    await page.goto(publicUrl + view);
    const button = page.getByRole("button", { name: "Sign in with your organisation" });
    await button.click();
    await expect(page.getByText(/^Cannot reach the sign-in of your organisation/)).toBeVisible();
    await expectAccessible(page);
    const provider = await startProvider(publicUrl, at);
    await button.click();
    await signInAs(page, "anna");
    await expect(caches.rows.first()).toBeVisible();
    await provider.stop();
  });
});
