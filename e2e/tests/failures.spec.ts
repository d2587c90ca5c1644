import { expect, expectAccessible, test } from "../fixtures.ts";
import { records } from "../records.ts";

const region = "cn-beijing";

/** A failure so many hours ago, as ECI tells it. */
const failed = (message: string, hoursAgo: number, fields: object = {}) => {
  const at = new Date(Date.now() - hoursAgo * 3_600_000).toISOString().replace(/\.\d+Z$/, "Z");
  const event = { Type: "Warning", Reason: "Failed", Message: message, Count: 1 };
  return {
    Status: "Failed",
    Events: [{ ...event, FirstTimestamp: at, LastTimestamp: at }],
    ...fields,
  };
};
const night = (daysAgo: number) => ({
  ImageCacheName: "nightly",
  CreationTime: new Date(Date.now() - daysAgo * 86_400_000).toISOString().replace(/\.\d+Z$/, "Z"),
});
const timeout = "dial tcp 1.2.3.4:443: i/o timeout";
const full = "write /var/lib/x: no space left on device";
const failures = {
  30: failed(timeout, 2, { Images: ["ghcr.io/a/b:1"] }),
  29: failed(timeout, 5),
  28: failed(full, 50, { Tags: [{ Key: "team", Value: "ml" }] }),
};

test("failures are read by cause, from their tab, with the way to each cache", async ({
  page,
  caches,
  emulator,
}) => {
  await emulator.plant(region, records(30, failures));
  await caches.open(region);
  await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Failures" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Failures (3)");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText([
    "The builder cannot reach the registry",
    "Images are larger than the cache disk",
  ]);
  const group = page.getByRole("region", { name: "The builder cannot reach the registry" });
  await expect(group).toContainText("2 caches");
  await expect(group.getByRole("img", { name: /^When they began:/ })).toBeVisible();
  await expect(group.getByRole("link")).toHaveText([/cache-30/, /cache-29/]);
  await group.getByText("What to do").first().click();
  await expect(group.getByText("EipInstanceId")).toBeVisible();
  await expectAccessible(page);
  await group.getByRole("link", { name: /cache-29/ }).click();
  await expect(page).toHaveURL(/caches\/imc-29\?tab=events$/);
});

test("the period and the filters choose, stay in the address, and can be taken back", async ({
  page,
  emulator,
}) => {
  await emulator.plant(region, records(30, failures));
  await page.goto(`/r/${region}/failures?period=24h`);
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("Failures (2)");
  await page.getByRole("radio", { name: "30 days" }).check();
  await expect(page).toHaveURL(/period=30d/);
  await expect(heading).toHaveText("Failures (3)");
  await page.getByRole("combobox", { name: "Search or filter" }).fill("tag.team=ml");
  await page.keyboard.press("Enter");
  await expect(heading).toHaveText("Failures (1)");
  await expect(page).toHaveURL(/tag\.team=ml/);
  await page.goto(`/r/${region}/failures?q=nowhere&sort=name`);
  await expect(page.getByText("Part of the link was not valid and was ignored: sort.")).toBeVisible();
  await expect(page.getByText("No failure matches these filters in the last 7 days")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).last().click();
  await expect(heading).toHaveText("Failures (3)");
});

test("what failed and is gone is still told, and how it ended", async ({ page, emulator }) => {
  await emulator.plant(region, records(30, failures));
  await page.goto(`/r/${region}/failures`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Failures (3)");
  await emulator.plant(region, records(27));
  await page.getByRole("button", { name: "Refresh now" }).click();
  await expect(page.getByText("1 no longer in ECI")).toBeVisible();
  await page.getByRole("link", { name: /cache-28/ }).click();
  await expect(page.getByText(/^No longer in ECI, seen until/)).toBeVisible();
});

test("nothing failed: it says so, and out of how much", async ({ page, emulator }) => {
  await emulator.plant(region, records(30));
  await page.goto(`/r/${region}/failures`);
  await expect(page.getByText("Nothing failed in the last 7 days")).toBeVisible();
  await expect(page.getByText("All 30 caches of the region were read.")).toBeVisible();
  await expectAccessible(page);
});

test("a region that cannot be read says why, in place of an empty page", async ({ page, emulator }) => {
  await emulator.misbehave({ kind: "forbidden" });
  await page.goto(`/r/${region}/failures`);
  await expect(
    page.getByText("may not list image caches").or(page.getByText("DescribeImageCaches")).first(),
  ).toBeVisible();
});

test.describe("what cannot be kept", () => {
  test.use({ bffEnv: { DATA_DIR: "/etc/hostname/none" } });
  test("is said with what to do, and the list goes on", async ({ page, caches, emulator }) => {
    await emulator.plant(region, records(30, failures));
    await page.goto(`/r/${region}/failures`);
    await expect(page.getByText("the server cannot write to its data directory")).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Failures (3)");
    await caches.open(region);
    await expect(caches.heading).toHaveText("Image caches (30)");
    await expect(page.getByText("the server cannot write to its data directory")).toBeVisible();
    await expectAccessible(page);
  });
});

test("in Chinese, on a phone, nothing is left untranslated or out of sight", async ({
  browser,
  bff,
  emulator,
}) => {
  await emulator.plant(region, records(30, failures));
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(`${bff.url}/r/${region}/failures`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("失败 (3)");
  await expect(page.getByText("2 个缓存")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page);
  await context.close();
});

test("a build that came every night and did not is told below the failures", async ({ page, emulator }) => {
  await emulator.plant(region, records(30, { 30: night(2), 29: night(3), 28: night(4), 27: night(5) }));
  await page.goto(`/r/${region}/failures`);
  const missing = page.getByRole("region", { name: "Did not come" });
  await expect(missing.getByRole("listitem")).toHaveText([
    /nightly\s*1 day apart\s*last 2 days ago\s*expected/,
  ]);
  await expectAccessible(page);
  await missing.getByRole("link", { name: "nightly" }).click();
  await expect(page).toHaveURL(/caches\/imc-30$/);
});
