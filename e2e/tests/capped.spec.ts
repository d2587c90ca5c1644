import { expect, test } from "../fixtures.ts";
import { records } from "../records.ts";

// The server reads only 60 of the 215 caches by itself.
test.use({ bffEnv: { LISTING_MAX: "60" } });
const long = { timeout: 15_000 };

test("the rest of a capped list is appended where one asked for it, and counted as found", async ({
  page,
  caches,
}) => {
  await caches.open();
  await expect(caches.heading).toHaveText("Image caches (60+)", long);
  await expect(async () => {
    await caches.scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect(page.getByText("60 caches among those searched so far")).toBeVisible({ timeout: 500 });
  }).toPass(long);
  const lastBefore = await caches.table
    .locator("[aria-rowindex='61']")
    .getByRole("rowheader")
    .getByRole("link")
    .textContent();
  await caches.scroller.getByRole("button", { name: "Load the rest" }).click();
  await expect(caches.heading).toHaveText("Image caches (215)", long);
  // It keeps its place, and is no longer the last row.
  const row = caches.row(lastBefore ?? "");
  await expect(row).toBeInViewport();
  await expect(row).toHaveAttribute("aria-rowindex", "61");
  await expect(caches.table.locator("[aria-rowindex='62']")).toBeVisible();
  await expect(page.getByText(/new caches?/)).toBeHidden();
  await expect(async () => {
    await caches.scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect(page.getByText("215 caches, all loaded")).toBeVisible({ timeout: 500 });
  }).toPass(long);
  // Appended rows are not in sort order: rows move only when the user asks for it.
  await page.getByRole("button", { name: "Sorted in parts · Sort all" }).click();
  await expect(page.getByRole("button", { name: /Sort all$/ })).toBeHidden();
  expect(await caches.scroller.evaluate((element) => element.scrollTop)).toBe(0);
});

test("what is loaded beyond the cap of one list is not asked of another", async ({ page, caches }) => {
  await caches.open();
  await expect(caches.heading).toHaveText("Image caches (60+)", long);
  await page.getByRole("button", { name: "Load the rest" }).first().click();
  await expect(caches.heading).toHaveText("Image caches (215)", long);
  await page.evaluate(() => history.pushState(null, "", "?tag.env=prod"));
  await expect(caches.heading).not.toHaveText("Image caches (215)", long);
  const asked = page.waitForRequest((request) => /changes\?.*tag\.env=prod/.test(request.url()));
  await page.getByRole("button", { name: "Refresh now" }).click();
  expect((await asked).url()).not.toContain("upTo");
});

test("the rest of a capped list of one page is appended, too", async ({ page, caches }) => {
  await caches.open();
  await expect(caches.heading).toHaveText("Image caches (60+)", long);
  // After the first read, the list comes in order and as one page.
  await page.reload();
  const row = caches.table.locator("[aria-rowindex='61']");
  await expect(async () => {
    await caches.scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect(row).toBeVisible({ timeout: 500 });
  }).toPass(long);
  const name = await row.getByRole("rowheader").getByRole("link").textContent();
  await caches.scroller.getByRole("button", { name: "Load the rest" }).click();
  await expect(caches.table.locator("[aria-rowindex='62']")).toBeVisible(long);
  await expect(row.getByRole("rowheader").getByRole("link")).toHaveText(name ?? "");
});

test("what the rest of a capped list has for a search is shown where there was nothing", async ({
  page,
  caches,
}) => {
  await caches.open("cn-hangzhou", "?q=time-travel-import");
  await expect(page.getByRole("heading", { name: "No match in the 60 caches searched so far" })).toBeVisible(
    long,
  );
  await page.getByRole("button", { name: "Search the rest" }).click();
  await expect(caches.row("time-travel-import")).toBeVisible(long);
  await expect(caches.heading).toHaveText("Image caches (1)");
  await expect(page.getByRole("button", { name: /Show$/ })).toBeHidden();
});

test("a capped list of which the rest was not wanted says what it covers", async ({ page, caches }) => {
  await caches.open();
  await expect(page.getByText("60 of 215 searched. Filters, order and counts cover these only.")).toBeVisible(
    long,
  );
});

test("the id of a container group beyond a capped list is looked for in the rest", async ({
  page,
  caches,
}) => {
  await caches.open();
  await expect(caches.heading).toHaveText("Image caches (60+)", long);
  // The container group that built the last cache of the list. The API has no filter for it.
  await caches.filter.fill("eci-bp11dmdu4euv0t370mg1");
  await page.keyboard.press("Enter");
  await expect(caches.drawer("time-travel-import")).toBeVisible(long);
  await expect(caches.filter).toHaveValue("");
});

test("a cache that is pushed on by a new one is not called removed", async ({ page, caches, emulator }) => {
  const region = "cn-beijing";
  await emulator.plant(region, records(80));
  await caches.open(region);
  await expect(caches.heading).toHaveText("Image caches (60+)", long);
  const last = caches.row("cache-21");
  await expect(async () => {
    await caches.scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect(last).toBeVisible({ timeout: 500 });
  }).toPass(long);
  await emulator.plant(region, records(81, { 81: { CreationTime: new Date().toISOString() } }));
  await page.getByRole("button", { name: "Refresh now" }).click();
  await expect(page.getByRole("button", { name: "1 new cache · Show" })).toBeVisible(long);
  await expect(last).toContainText("Beyond what is read");
});
