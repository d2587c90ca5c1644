import { readFile } from "node:fs/promises";
import { expect, expectAccessible, test } from "../fixtures.ts";
import { records } from "../records.ts";

const region = "cn-beijing";
const long = { timeout: 15_000 };

test("new caches wait behind a button, and nothing moves until it is pressed", async ({
  page,
  caches,
  emulator,
}) => {
  await emulator.plant(region, records(60));
  // Caches that appear earlier are not counted as new.
  const wholeIsKnown = page.waitForResponse(/\/changes\?/);
  await caches.open(region);
  await wholeIsKnown;
  await expect(caches.heading).toHaveText("Image caches (60)", long);
  // Where the header of the table covers no target by half.
  await caches.scroller.evaluate((element) => element.scrollTo(0, 773));
  await expect(caches.names.first()).not.toHaveText("cache-60");
  const before = await caches.names.allTextContents();
  await emulator.plant(region, records(62));
  await page.getByRole("button", { name: "Refresh now" }).click();
  const pill = page.getByRole("button", { name: "2 new caches · Show" });
  await expect(pill).toBeVisible();
  await expect(caches.heading).toHaveText("Image caches (62)", long);
  expect(await caches.names.allTextContents()).toEqual(before);
  expect(await caches.scroller.evaluate((element) => element.scrollTop)).toBe(773);
  await expectAccessible(page);
  await pill.click();
  await expect(caches.names.first()).toHaveText("cache-62");
  await expect(pill).toBeHidden();
  expect(await caches.scroller.evaluate((element) => element.scrollTop)).toBe(0);
});

test("a status that changes is changed in its place and announced", async ({ page, caches, emulator }) => {
  await emulator.plant(region, records(30));
  await caches.open(region);
  await expect(caches.heading).toHaveText("Image caches (30)", long);
  const drawer = await caches.openCache("cache-28");
  // Other changes are shown, but not announced.
  const matched = { LastMatchedTime: "2026-01-02T00:00:00Z" };
  const change = { 28: { Status: "Failed" }, 27: matched, 26: matched, 25: matched };
  await emulator.plant(region, records(30, change));
  await page.getByRole("button", { name: "Refresh now" }).click();
  await expect(caches.row("cache-28").getByText("Failed", { exact: true })).toBeVisible();
  await expect(caches.row("cache-28")).toHaveAttribute("aria-rowindex", "4");
  await expect(drawer.getByText("Failed", { exact: true }).first()).toBeVisible();
  await expect(
    page.getByRole("status").filter({ hasText: "1 cache changed: cache-28 is Failed" }),
  ).toBeAttached(long);
});

test("what was said once is not said again when caches only move on", async ({ page, caches, emulator }) => {
  await emulator.plant(region, records(30));
  await caches.open(region);
  await expect(page.getByText("All searched")).toBeVisible();
  const refresh = page.getByRole("button", { name: "Refresh now" });
  await emulator.plant(region, records(31, { 28: { Status: "Failed" } }));
  await refresh.click();
  const said = page.getByRole("status").filter({ has: page.locator("p") });
  await expect(said.getByText("1 cache changed: cache-28 is Failed. 1 new cache")).toBeAttached(long);
  // When the failure of another cache is announced, there was time for more announcements.
  const matched = { LastMatchedTime: "2026-01-02T00:00:00Z" };
  await emulator.plant(region, records(31, { 28: { Status: "Failed" }, 27: matched }));
  await refresh.click();
  await expect(caches.row("cache-27").getByText("Never")).toBeHidden();
  await emulator.plant(
    region,
    records(31, { 28: { Status: "Failed" }, 27: { ...matched, Status: "Failed" } }),
  );
  await refresh.click();
  await expect(said.getByText("1 cache changed: cache-27 is Failed", { exact: true })).toBeAttached(long);
});

test("a cache that is removed stays until the person does something", async ({ page, caches, emulator }) => {
  await emulator.plant(region, records(30));
  await caches.open(region);
  await expect(caches.heading).toHaveText("Image caches (30)", long);
  await emulator.plant(
    region,
    records(30).filter(({ ImageCacheId }) => ImageCacheId !== "imc-29"),
  );
  await page.getByRole("button", { name: "Refresh now" }).click();
  await expect(caches.heading).toHaveText("Image caches (29)", long);
  await expect(caches.row("cache-29")).toContainText("Removed");
  await expect(
    page.getByRole("status").filter({ hasText: "1 cache is no longer in this view" }),
  ).toBeAttached();
  await page.getByRole("button", { name: "Refresh now" }).click();
  await expect(caches.row("cache-29")).toBeHidden();
});

test("the drawer of a cache that is removed says so, and keeps what was read", async ({
  page,
  caches,
  emulator,
}) => {
  await emulator.plant(region, records(30));
  await caches.open(region);
  const drawer = await caches.openCache("cache-29");
  await expect(drawer.getByText("Yes", { exact: true })).toBeVisible();
  await emulator.plant(
    region,
    records(30).filter(({ ImageCacheId }) => ImageCacheId !== "imc-29"),
  );
  await page.getByRole("button", { name: "Refresh now" }).click();
  await expect(drawer.getByText("No longer in ECI, seen until")).toBeVisible();
  await expect(drawer.getByText("Removed", { exact: true })).toBeVisible();
  await expect(drawer.getByText("No. It was removed.")).toBeVisible();
  await expect(drawer.getByText("imc-29").first()).toBeVisible();
  // The next refresh removes its row. The drawer stays until it is closed.
  await page.getByRole("button", { name: "Refresh now" }).click();
  await expect(caches.row("cache-29")).toBeHidden();
  await expect(drawer.getByText("No. It was removed.")).toBeVisible();
  await drawer.getByRole("button", { name: "Back to the list" }).click();
  await expect(drawer).toBeHidden();
});

test("rows stay where they are on screen when others above them go", async ({ page, caches, emulator }) => {
  await emulator.plant(region, records(80));
  await caches.open(region);
  await expect(page.getByText("All searched")).toBeVisible();
  await expect(caches.heading).toHaveText("Image caches (80)");
  await caches.scroller.evaluate((element) => element.scrollTo(0, 1500));
  const row = caches.row("cache-50");
  const place = await row.evaluate((element) => element.getBoundingClientRect().top);
  await emulator.plant(
    region,
    records(80).filter(({ ImageCacheId }) => ImageCacheId !== "imc-79" && ImageCacheId !== "imc-77"),
  );
  const refresh = page.getByRole("button", { name: "Refresh now" });
  await refresh.click();
  await expect(caches.heading).toHaveText("Image caches (78)", long);
  await refresh.click();
  await expect.poll(() => caches.scroller.evaluate((element) => element.scrollTop)).toBe(1500 - 2 * 48);
  expect(await row.evaluate((element) => element.getBoundingClientRect().top)).toBe(place);
});

test("the list refreshes by itself, not while it is paused, and goes on when asked", async ({
  page,
  caches,
}) => {
  await page.clock.install();
  let asked = 0;
  page.on("request", (request) => {
    if (request.url().includes("/changes?")) asked += 1;
  });
  await caches.open(region);
  await expect(page.getByText(/auto \d+ s/)).toBeVisible();
  await page.getByRole("button", { name: "Pause automatic refresh" }).click();
  await expect(page.getByText("paused", { exact: true })).toBeVisible();
  const before = asked;
  await page.clock.runFor(300_000);
  expect(asked).toBe(before);
  await page.getByRole("button", { name: "Resume automatic refresh" }).click();
  await expect.poll(() => asked).toBeGreaterThan(before);
  const resumed = asked;
  // The time to the next request counts from the response.
  const aMinuteLater = async () => {
    await page.clock.runFor(60_000);
    return asked;
  };
  await expect.poll(aMinuteLater).toBeGreaterThan(resumed);
});

test("a refresh that fails keeps the rows, says how old they are, and recovers", async ({
  page,
  caches,
  emulator,
}) => {
  await caches.open();
  await expect(caches.heading).toHaveText("Image caches (215)", long);
  await caches.scroller.evaluate((element) => element.scrollTo(0, 2000));
  const row = caches.table.locator("[aria-rowindex='42']");
  await expect(row).toBeVisible();
  const place = async () => (await row.boundingBox())?.y;
  const placeBefore = await place();
  await emulator.misbehave({ kind: "forbidden" });
  await page.getByRole("button", { name: "Refresh now" }).click();
  await expect(
    page.getByText(/Showing data from \d\d:\d\d \(.+\)\. Refreshing failed: The server's role/),
  ).toBeVisible();
  await expect(page.getByText("Refresh failed")).toBeVisible();
  expect(await place()).toBe(placeBefore);
  await expect(caches.heading).toHaveText("Image caches (215)", long);
  await expectAccessible(page);
  await emulator.heal();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText(/Refreshing failed/)).toBeHidden();
  expect(await caches.scroller.evaluate((element) => element.scrollTop)).toBe(2000);
  await expect(page.getByRole("status").filter({ hasText: "Image caches are up to date" })).toBeAttached();
});

test("a refresh that takes long says how far it has come, and the rows stay in use", async ({
  page,
  caches,
  emulator,
}) => {
  await emulator.plant(region, records(200));
  await caches.open(region);
  await expect(page.getByText("All searched")).toBeVisible();
  await emulator.misbehave({ kind: "slow", delayMs: 500 });
  await page.getByRole("button", { name: "Refresh now" }).click();
  await expect(page.getByText(/^Refreshing, \d+%$/)).toBeVisible();
  await expect(caches.row("cache-200")).toBeVisible();
  await emulator.heal();
  await expect(page.getByRole("status").filter({ hasText: "Image caches are up to date" })).toBeAttached(
    long,
  );
  await expect(page.getByText(/^Refreshing, /)).toBeHidden();
});

test("when the server is gone the rows stay, and the page says so", async ({ page, caches }) => {
  await caches.open();
  await expect(caches.heading).toHaveText("Image caches (215)", long);
  await page.route("**/api/regions/**", (route) => route.abort("connectionrefused"));
  await page.getByRole("button", { name: "Refresh now" }).click();
  await expect(page.getByText("Cannot reach the dashboard server. Data on screen may be old.")).toBeVisible();
  await expect(caches.rows.first()).toBeVisible();
  await page.unroute("**/api/regions/**");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText(/Cannot reach the dashboard server/)).toBeHidden();
});

test("while a region is being read, the page says how far, and the order comes true by itself", async ({
  page,
  caches,
  emulator,
}) => {
  const failed = { 1: { Status: "Failed" } };
  await emulator.plant(region, records(200, failed));
  await emulator.misbehave({ kind: "slow", delayMs: 400 });
  await caches.open(region);
  await expect(caches.names.first()).toHaveText("cache-200");
  await expect(page.getByText(/^\d+ of 200 searched$/)).toBeVisible();
  await expect(page.getByRole("progressbar", { name: "Searching" })).toBeVisible();
  await expect(caches.heading).toHaveText(/\(\d+\+\)$/);
  await expect(caches.names.first()).toHaveText("cache-1", long);
  await expect(page.getByText("All searched")).toBeVisible();
  await expect(page.getByRole("button", { name: /Show$/ })).toBeHidden();
});

test("a row does not move away from under a pointer, however much of the region is still read", async ({
  page,
  caches,
  emulator,
}) => {
  await emulator.plant(region, records(200, { 1: { Status: "Failed" } }));
  await emulator.misbehave({ kind: "slow", delayMs: 400 });
  await caches.open(region);
  await expect(caches.names.first()).toHaveText("cache-200");
  await caches.rows.first().hover();
  await expect(page.getByText("All searched")).toBeVisible();
  await expect(caches.names.first()).toHaveText("cache-200");
  await page.getByRole("button", { name: /(?:Show|Sort all)$/ }).click();
  await expect(caches.names.first()).toHaveText("cache-1", long);
});

test("an order that was asked for unprompted does not come once the list is in use", async ({
  page,
  caches,
  emulator,
}) => {
  await emulator.plant(region, records(200, { 1: { Status: "Failed" } }));
  await emulator.misbehave({ kind: "slow", delayMs: 400 });
  const asked = Promise.withResolvers<undefined>();
  const released = Promise.withResolvers<undefined>();
  // When the first page is called for and rows are there, the list begins anew.
  await page.route(/image-caches\?(?!.*cursor=)/, async (route) => {
    if ((await caches.rows.count()) === 0) return route.continue();
    asked.resolve(undefined);
    await released.promise;
    return route.continue();
  });
  await caches.open(region);
  await asked.promise;
  const before = await caches.names.first().textContent();
  await caches.scroller.evaluate((element) => element.scrollTo(0, 200));
  await expect(page.getByText("All searched")).toBeVisible();
  const answered = page.waitForResponse(/image-caches\?(?!.*cursor=)/);
  released.resolve(undefined);
  await (await answered).finished();
  const sort = page.getByRole("button", { name: /(?:Show|Sort all)$/ });
  await expect(sort).toBeVisible();
  await expect(caches.names.first()).toHaveText(before ?? "");
  expect(await caches.scroller.evaluate((element) => element.scrollTop)).toBe(200);
  await sort.click();
  await expect(caches.names.first()).toHaveText("cache-1");
});

test("filters say that everything was searched", async ({ page, caches }) => {
  await caches.open("cn-hangzhou", "?q=api-gateway");
  await expect(page.getByText(/^\d of 215 caches · all searched$/)).toBeVisible();
});

test("selected text is not lost to a refresh", async ({ page, caches }) => {
  await page.clock.install();
  await caches.open(region);
  await expect(page.getByText(/auto \d+ s/)).toBeVisible();
  await page.evaluate(() => {
    const name = document.querySelector("[data-row-link]");
    if (name) getSelection()?.selectAllChildren(name);
  });
  await expect(page.getByText("waits while text is selected")).toBeVisible();
  await page.evaluate(() => getSelection()?.removeAllRanges());
  await expect(page.getByText("waits while text is selected")).toBeHidden();
});

for (const format of ["CSV", "JSON"]) {
  test(`a view is exported as ${format}, all of it`, async ({ page, caches }) => {
    await caches.open("cn-hangzhou", "?status=Ready");
    await expect(caches.rows.first()).toBeVisible();
    await page.getByRole("button", { name: "Export" }).click();
    const started = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: format }).click();
    const download = await started;
    expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${format.toLowerCase()}$`));
    const text = await readFile(await download.path(), "utf8");
    expect(text.match(/imc-/g)?.length ?? 0).toBeGreaterThan(150);
    expect(text).not.toContain('"Failed"');
  });
}
