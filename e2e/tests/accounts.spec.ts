import type { Page } from "@playwright/test";
import { writeAccounts } from "../accounts.ts";
import { controlOf } from "../emulator.ts";
import { expect, expectAccessible, test as base } from "../fixtures.ts";
import type { Server } from "../processes.ts";
import { startFrozenEmulator } from "../processes.ts";

/** Two accounts: that of the other journeys, and one with other caches in regions of the same names. */
const test = base.extend<object, { stagingServer: Server }>({
  stagingServer: [
    async ({}, use) => {
      const server = await startFrozenEmulator({}, [
        "--seed",
        "2",
        "--caches",
        "cn-hangzhou=33,eu-central-1=4",
      ]);
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  bffEnv: async ({ stagingServer }, use, testInfo) => {
    const file = testInfo.outputPath("accounts.yaml");
    await controlOf(stagingServer.url).heal();
    await writeAccounts(file, stagingServer.url);
    await use({ ACCOUNTS_FILE: file });
  },
});

const account = (page: Page) => page.getByRole("combobox", { name: /^Account: / });
const region = (page: Page) => page.getByRole("combobox", { name: /^Region: / });

async function choose(page: Page, text: string): Promise<void> {
  await account(page).click();
  await page.getByRole("combobox", { name: "Find an account" }).fill(text);
  await page.keyboard.press("Enter");
}

test("the account is part of the address, and another one has rows of its own", async ({ page, caches }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/a\/prod\/r\/cn-hangzhou\/caches$/);
  await expect(page).toHaveTitle(/China \(Hangzhou\) · Production/);
  await expect(account(page)).toHaveAccessibleName("Account: Production");
  await expect(page.getByText("215 caches")).toBeVisible();
  const first = await caches.rows.nth(1).textContent();
  await choose(page, "stag");
  await expect(page).toHaveURL(/\/a\/staging\/r\/cn-hangzhou\/caches$/);
  await expect(page).toHaveTitle(/China \(Hangzhou\) · Staging/);
  await expect(page.getByText("33 caches")).toBeVisible();
  expect(await caches.rows.nth(1).textContent()).not.toBe(first);
});

test("places, regions and keys stay in the account, and it is remembered", async ({ page }) => {
  await page.goto("/a/staging/r/cn-hangzhou/caches");
  await expect(page.getByText("33 caches")).toBeVisible();
  await page.getByRole("link", { name: "Failures" }).click();
  await expect(page).toHaveURL(/\/a\/staging\/r\/cn-hangzhou\/failures$/);
  await region(page).click();
  await expect(page.getByRole("option")).toHaveCount(2);
  await page.getByRole("option", { name: /Frankfurt/ }).click();
  await expect(page).toHaveURL(/\/a\/staging\/r\/eu-central-1\/failures$/);
  await page.locator("main").focus();
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await expect(page).toHaveURL(/\/a\/staging\/r\/eu-central-1\/images$/);
  await page.goto("/");
  await expect(page).toHaveURL(/\/a\/staging\/r\/eu-central-1\/caches$/);
});

test("a cache of one account is none of another", async ({ page, caches }) => {
  await page.goto("/a/prod/r/cn-hangzhou/caches");
  await caches.names.first().click();
  await expect(page).toHaveURL(/\/caches\/imc-/);
  await page.goto(page.url().replace("/a/prod/", "/a/staging/"));
  await expect(page.getByText("There is no such cache")).toBeVisible();
});

test("all accounts stand on the page of regions, and the fault of one hides no other", async ({
  page,
  emulator,
}) => {
  await emulator.misbehave({ kind: "forbidden" });
  await page.goto("/regions");
  await expect(account(page)).toHaveAccessibleName("Account: All accounts");
  const group = (name: string) =>
    page.getByRole("rowgroup").filter({ has: page.getByRole("button", { name }) });
  await expect(group("Production")).toContainText("3 regions");
  await expect(group("Production")).toContainText(/may not|permission|not allowed/i);
  await expect(group("Staging").getByRole("row").filter({ hasText: "cn-hangzhou" })).toContainText("33");
  await expectAccessible(page);
  await group("Production").getByRole("button", { name: "Production" }).click();
  await expect(group("Production").getByRole("row")).toHaveCount(1);
  await group("Staging")
    .getByRole("link", { name: /Hangzhou/ })
    .click();
  await expect(page).toHaveURL(/\/a\/staging\/r\/cn-hangzhou\/caches$/);
});

test("a text is looked for in all accounts, or in one", async ({ page }) => {
  await page.goto("/regions?q=nginx");
  const results = page.getByRole("region", { name: "Found everywhere" });
  await expect(results).toContainText(/\d+ caches found in 5 regions/);
  await expect(results.getByRole("heading", { name: /Hangzhou.*Production/ })).toBeVisible();
  await expect(results.getByRole("heading", { name: /Hangzhou.*Staging/ })).toBeVisible();
  await page.goto("/a/staging/regions?q=nginx");
  await expect(results).toContainText(/\d+ caches found in 2 regions/);
  await expect(results.getByRole("heading", { name: /Production/ })).toHaveCount(0);
});

test("the palette leads to a region of another account", async ({ page }) => {
  await page.goto("/a/prod/r/cn-hangzhou/caches");
  await expect(page.getByText("215 caches")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: /^Search caches, regions/ }).fill("staging frankfurt");
  await page.getByRole("option", { name: /Frankfurt.*Staging/ }).click();
  await expect(page).toHaveURL(/\/a\/staging\/r\/eu-central-1\/caches$/);
});

test("an address without an account, or with one that is not there, offers the same in each", async ({
  page,
}) => {
  await page.goto("/r/cn-hangzhou/caches?status=Failed");
  await expect(page.getByRole("heading", { name: "No account is known at this address" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Staging" }).click();
  await expect(page).toHaveURL(/\/a\/staging\/r\/cn-hangzhou\/caches\?status=Failed$/);
  await page.goto("/a/none/regions");
  await expect(page.getByRole("heading", { name: "No account is known at this address" })).toBeVisible();
});

test("on a phone the account is switched too", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto("/a/prod/r/cn-hangzhou/caches");
  await expect(page.getByText("215 caches")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await expectAccessible(page);
  await choose(page, "Staging");
  await expect(page.getByText("33 caches")).toBeVisible();
});

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("the account is named and chosen", async ({ page }) => {
    await page.goto("/a/prod/r/cn-hangzhou/caches");
    await page.getByRole("combobox", { name: "账号：Production" }).click();
    await page.getByRole("option", { name: "全部账号" }).click();
    await expect(page).toHaveURL(/\/regions$/);
    await expect(page.getByRole("button", { name: "Staging" })).toBeVisible();
  });
});
