import { expect, expectAccessible, test as base } from "../fixtures.ts";
import { PreferencesDialog } from "../pages/preferences-dialog.ts";

const test = base.extend<{ preferences: PreferencesDialog }>({
  preferences: async ({ page }, use) => use(new PreferencesDialog(page)),
});

/** The first cache of the list, because it needs attention. */
const failed = "crawler-headless-v2-24-0";
const usualColumns = ["Name / ID", "Status", "Images", "Fate", "Last matched", "Size", "Tags", "Created"];

test("a theme is chosen by keyboard, takes effect at once and is there after a reload", async ({
  page,
  caches,
  preferences,
}) => {
  await caches.open();
  const html = page.locator("html");
  await expect(html).toHaveAttribute("data-theme", "system");
  await preferences.button.press("Enter");
  await expect(preferences.dialog).toBeVisible();
  await expectAccessible(page);
  await preferences.choice("Theme", "System").press("ArrowLeft");
  await expect(preferences.choice("Theme", "Dark")).toBeChecked();
  await expect(html).toHaveAttribute("data-theme", "dark");
  await expect(page.locator("body")).toHaveCSS("background-color", "rgb(13, 16, 21)");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(preferences.dialog).toBeHidden();
  await expect(preferences.button).toBeFocused();

  await page.reload();
  await expect(html).toHaveAttribute("data-theme", "dark");
  await expect(caches.rows.first()).toBeVisible();
  await expectAccessible(page);
});

test("columns are shown, hidden and moved, and go back to their defaults", async ({
  page,
  caches,
  preferences,
}) => {
  const headers = caches.table.getByRole("columnheader");
  await caches.open();
  await expect(headers).toHaveText(usualColumns);
  await preferences.open();
  await expect(preferences.column("Name / ID")).toBeDisabled();
  await preferences.column("Tags").uncheck();
  await preferences.column("Fate").uncheck();
  await preferences.column("Snapshot ID").check();
  await preferences.press("Move Images up");
  await expect(preferences.dialog.getByRole("button", { name: "Move Images up" })).toBeFocused();
  await expect(preferences.dialog.getByRole("status")).toHaveText("Images is now column 2 of 18");
  await preferences.close();
  const chosen = ["Name / ID", "Images", "Status", "Last matched", "Size", "Created", "Snapshot ID"];
  await expect(headers).toHaveText(chosen);
  await page.reload();
  await expect(headers).toHaveText(chosen);
  await preferences.open();
  await preferences.press("Reset to defaults");
  await preferences.close();
  await expect(headers).toHaveText(usualColumns);
});

test("compact rows are lower and hold one line", async ({ caches, preferences }) => {
  await caches.open();
  const first = caches.rows.first();
  await expect(first).toHaveCSS("height", "48px");
  await preferences.open();
  await preferences.choice("Rows", "Compact").check();
  await preferences.close();
  await expect(first).toHaveCSS("height", "36px");
  await caches.scroller.press("End");
  await expect.poll(() => caches.rows.count()).toBeGreaterThan(15);
});

test("times follow the zone that was chosen", async ({ page, caches, preferences }) => {
  await caches.open();
  const drawer = await caches.openCache(failed);
  await expect(drawer.getByText(/GMT\+8/).first()).toBeVisible();
  await preferences.open();
  await preferences.choice("Times", "UTC").check();
  await preferences.close();
  await expect(drawer.getByText(/:\d\d UTC/).first()).toBeVisible();
  await expect(drawer.getByText(/GMT\+8/)).toHaveCount(0);
  // Beside the drawer there is no room for when they were created.
  await page.keyboard.press("Escape");
  await expect(caches.table.getByRole("columnheader", { name: "Created (UTC)" })).toBeVisible();
});

test("a column is made wider by hand and by keyboard, stays so, and is given back by a double click", async ({
  page,
  caches,
}) => {
  await caches.open();
  const edge = page.getByRole("separator", { name: "Width of column Images" });
  const header = caches.table.getByRole("columnheader", { name: "Images" });
  const width = async () => Math.round((await header.boundingBox())?.width ?? 0);
  await expect(caches.rows.first()).toBeVisible();
  const usual = await width();

  const box = await edge.boundingBox();
  if (!box) throw new Error("the edge is not there");
  await page.mouse.move(box.x + box.width / 2, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 80, box.y + 8, { steps: 4 });
  await page.mouse.up();
  await expect.poll(width).toBe(usual + 80);

  await edge.press("ArrowLeft");
  await expect.poll(width).toBe(usual + 64);
  await expect(edge).toHaveAttribute("aria-valuenow", String(usual + 64));
  await page.reload();
  await expect.poll(width).toBe(usual + 64);
  await expectAccessible(page);
  await edge.dblclick();
  await expect.poll(width).toBe(usual);
});

test("a press on a column orders by it, a second one the other way round, a third as before", async ({
  page,
  caches,
}) => {
  await caches.open();
  const header = caches.table.getByRole("columnheader", { name: "Created" });
  const press = () => header.getByRole("button").click();
  await expect(caches.rows.first()).toBeVisible();
  await expect(header).not.toHaveAttribute("aria-sort");
  await press();
  await expect(header).toHaveAttribute("aria-sort", "descending");
  await expect(page).toHaveURL(/sort=-createdAt/);
  await press();
  await expect(header).toHaveAttribute("aria-sort", "ascending");
  await press();
  await expect(header).not.toHaveAttribute("aria-sort");
  await expect(page).not.toHaveURL(/sort=/);
});

test("cards are ordered by a choice above them", async ({ page, caches }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await caches.open();
  const order = page.getByRole("combobox", { name: "Sort by" });
  await expect(order).toHaveValue("usual");
  await order.selectOption("Name / ID");
  await expect(page).toHaveURL(/sort=name/);
  await page.getByRole("button", { name: "Reverse the order, now Ascending" }).click();
  await expect(page).toHaveURL(/sort=-name/);
  await expectAccessible(page);
});

test("Escape closes the preferences and leaves the drawer below them open", async ({
  page,
  caches,
  preferences,
}) => {
  await caches.open();
  const drawer = await caches.openCache(failed);
  await preferences.open();
  await page.keyboard.press("Escape");
  await expect(preferences.dialog).toBeHidden();
  await expect(drawer).toBeVisible();
});

test("another tab follows", async ({ page, caches, preferences, context }) => {
  await caches.open();
  const other = await context.newPage();
  await other.goto(page.url());
  await preferences.open();
  await preferences.choice("Theme", "Light").check();
  await expect(other.locator("html")).toHaveAttribute("data-theme", "light");
});

test("a browser that forbids storage shows the page, and what is chosen holds while it is open", async ({
  page,
  caches,
  preferences,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, "localStorage", {
      get: () => {
        throw new DOMException("forbidden", "SecurityError");
      },
    });
  });
  await caches.open();
  await expect(caches.rows.first()).toBeVisible();
  await preferences.open();
  await preferences.choice("Theme", "Dark").check();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
