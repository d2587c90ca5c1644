import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../fixtures.ts";
import { records } from "../records.ts";

const namesOfLoaded = () => performance.getEntriesByType("resource").map(({ name }) => name);

/** Everything that opens is loaded, and the rows of the region are. */
async function loadAll(page: Page) {
  await expect
    .poll(async () => (await page.evaluate(namesOfLoaded)).join(" "))
    .toMatch(/(?=.*filter-bar)(?=.*export-menu)(?=.*cache-details)(?=.*page-palette)(?=.*list-footer)/);
  await page.waitForLoadState("networkidle");
}

test("without its server the page goes on with what is loaded, says so, and comes back by itself", async ({
  page,
  caches,
  emulator,
  bff,
}) => {
  await emulator.plant("cn-beijing", records(30, { 7: { Status: "Failed" } }));
  await caches.open("cn-beijing");
  await expect(async () => {
    await caches.scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect(page.getByText("30 caches, all loaded")).toBeVisible({ timeout: 500 });
  }).toPass();
  await loadAll(page);
  await caches.scroller.evaluate((element) => element.scrollTo(0, 0));
  await bff.stop("SIGKILL");

  await page.getByRole("button", { name: "Refresh now" }).click();
  const unreachable = page.getByText("Cannot reach the dashboard server. Data on screen may be old.");
  await expect(unreachable).toBeVisible();

  const drawer = await caches.openCache("cache-30");
  await expect(drawer.getByText(/^Showing what the list knows/)).toBeVisible();
  await drawer.getByRole("tab", { name: /^Images/ }).click();
  await expect(drawer.getByText("nginx:1.27").first()).toBeVisible();
  await drawer.getByRole("tab", { name: /^Events/ }).click();
  await expect(drawer.getByText(/comes with the full record/)).toBeVisible();
  await drawer.getByRole("button", { name: "Close", exact: true }).click();

  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "CSV" }).click();
  const said = /^Nothing was exported: Cannot reach the dashboard server. Try again/;
  await expect(page.getByRole("group", { name: said })).toBeVisible();
  await page.keyboard.press("Escape");

  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: /^Search caches, regions/ }).fill("cache-12");
  await expect(page.getByText(/^The server cannot be reached. Only what this page has loaded/)).toBeVisible();
  await page.keyboard.press("Escape");

  await caches.tile("Ready").click();
  const onlyLoaded = page.getByText(/Only what is loaded here is searched and counted: 30/);
  await expect(onlyLoaded).toBeVisible();
  await expect(caches.heading).toHaveText("Image caches (29+)");
  await expectAccessible(page);

  await caches.filter.fill("name: cache-12");
  await caches.filter.press("Enter");
  await expect(caches.filters.getByRole("listitem")).toHaveCount(2);
  await expect(onlyLoaded).toBeVisible();
  await expect(caches.names).toHaveText(["cache-12"]);
  await page.getByRole("button", { name: "Clear filters" }).first().click();
  await caches.filter.fill("status = Failed");
  await caches.filter.press("Enter");
  await expect(caches.names).toHaveText(["cache-7"]);
  await expect(caches.heading).toHaveText("Image caches (1+)");
  await page.getByRole("button", { name: "Clear filters" }).first().click();

  await page.getByRole("combobox", { name: /^Region:/ }).click();
  await page.getByRole("combobox", { name: "Find a region" }).fill("eu-central-1");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Cannot reach the dashboard server" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Back to China (Beijing)" }).click();
  await expect(caches.rows.first()).toBeVisible();

  await caches.tile("Needs attention").click();
  await expect(onlyLoaded).toBeVisible();
  await expect(caches.names).toHaveText(["cache-7"]);
  await bff.restart();
  await expect(onlyLoaded).toBeHidden();
  await expect(page.getByText("1 of 30 caches · all searched")).toBeVisible();
  await expect(unreachable).toBeHidden();
});

test("offline has words of its own, and the list goes on with the connection", async ({
  page,
  caches,
  context,
}) => {
  await caches.open();
  await expect(page.getByText("All searched")).toBeVisible();
  await loadAll(page);
  await context.setOffline(true);
  await page.getByRole("button", { name: "Refresh now" }).click();
  const offline = page.getByText("You are offline. Refresh resumes when the connection returns.");
  await expect(offline).toBeVisible();
  await expect(caches.rows.first()).toBeVisible();
  await context.setOffline(false);
  await expect(offline).toBeHidden();
});

const hour = 3_600_000;
const at = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
const event = (reason: string, message: string, hours: number) => ({
  Type: "Normal",
  Reason: reason,
  Message: message,
  Count: 1,
  FirstTimestamp: at(hours),
  LastTimestamp: at(hours),
});

for (const aheadMs of [5 * hour, -5 * hour]) {
  test(`times are the server's where the browser's clock is ${aheadMs / hour} hours ahead`, async ({
    page,
    caches,
    emulator,
  }) => {
    await emulator.plant(
      "cn-beijing",
      records(3, {
        3: {
          Status: "Preparing",
          CreationTime: at(-0.75),
          Events: [event("Pulling", 'Pulling image "nginx:1.27"', -0.7)],
        },
        2: { Status: "Failed", CreationTime: at(-6.8), ExpireDateTime: at(17.2) },
        1: { CreationTime: at(-2.2), ExpireDateTime: at(50) },
      }),
    );
    await page.clock.install({ time: Date.now() + aheadMs });
    await caches.open("cn-beijing");
    await expect(page.getByText(/^Updated (?:just now|\d+ s ago)$/)).toBeVisible();
    await expect(caches.row("cache-1")).toContainText("2 hours ago");
    await expect(caches.row("cache-1")).toContainText("Leaves in 2 days");
    await expect(caches.row("cache-2")).toContainText("Record gone in 17 hr");
    await caches.openCache("cache-3");
    await page.getByRole("tab", { name: /^Events/ }).click();
    const phases = page.getByRole("region", { name: "Phases of the build" });
    await expect(phases.getByRole("listitem").last()).toContainText(/4[1-6] min/);
  });
}
