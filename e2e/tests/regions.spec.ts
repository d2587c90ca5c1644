import { expect, expectAccessible, test } from "../fixtures.ts";

test("every region stands in a row, with what needs attention and its quotas", async ({ page, caches }) => {
  await page.goto("/regions");
  const table = page.getByRole("table", { name: "All regions" });
  const row = (name: string) => table.getByRole("row").filter({ has: page.getByRole("link", { name }) });
  await expect(page.getByText("All regions read")).toBeVisible();
  await expect(row("China (Hangzhou)")).toContainText(/215.*25\sfailed.*158 of 500.*57 of 75/);
  await expect(row("Germany (Frankfurt)")).toContainText("0 of 25");
  await expectAccessible(page);
  await row("China (Beijing)").getByRole("link").nth(1).click();
  await expect(page).toHaveURL(/\/r\/cn-beijing\/caches\?attention=true$/);
  await expect(caches.rows.first()).toBeVisible();
});

test("a region that cannot be read says why and what to do, and hides no other", async ({
  page,
  emulator,
}) => {
  await emulator.misbehave({ kind: "forbidden", region: "cn-beijing" });
  await page.goto("/regions");
  const row = page.getByRole("row").filter({ hasText: "cn-beijing" });
  await expect(row).toContainText(/may not|permission|not allowed/i);
  await expect(page.getByRole("row").filter({ hasText: "cn-hangzhou" })).toContainText("158 of 500");
  await emulator.heal();
  await row.getByRole("button", { name: "Try again" }).click();
  await expect(row).toContainText("120");
});

test("without the permission for quotas that is said once, and everything else is there", async ({
  page,
  emulator,
}) => {
  await emulator.misbehave({ kind: "forbidden", action: "ListUsage" });
  await page.goto("/regions");
  await expect(page.getByText(/may not call eci:ListUsage/)).toHaveCount(1);
  await expect(page.getByRole("row").filter({ hasText: "cn-hangzhou" })).toContainText("215");
});

test("a text is looked for everywhere, and what cannot be searched is told", async ({ page, emulator }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await emulator.misbehave({ kind: "forbidden", region: "eu-central-1" });
  await page.goto("/regions");
  await page.getByRole("textbox", { name: "Search all regions" }).fill("nginx");
  const results = page.getByRole("region", { name: "Found everywhere" });
  await expect(results).toContainText(/\d+ caches found in 2 regions/);
  await expect(results.getByRole("heading", { name: /cn-beijing/ })).toBeVisible();
  await expect(results).toContainText(/Germany \(Frankfurt\) could not be searched/);
  await expectAccessible(page);
  await expect(page).toHaveURL(/\?q=nginx$/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await results.getByRole("link", { name: /^All \d+ in China \(Hangzhou\)/ }).click();
  await expect(page).toHaveURL(/\/r\/cn-hangzhou\/caches\?q=nginx$/);
});
