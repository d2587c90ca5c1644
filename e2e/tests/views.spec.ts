import { expect, expectAccessible, test } from "../fixtures.ts";

test("a tile tells how many caches pressing it shows, and pressing it again shows all", async ({
  page,
  caches,
}) => {
  await caches.open();
  await expect(page.getByText("All searched")).toBeVisible();
  for (const [name, search] of [
    ["Needs attention", "attention=true"],
    ["In progress", "status=Preparing,Creating,Updating"],
    ["Ready", "status=Ready"],
    ["Leaving in 3 days", "leaves%3E=0d&leaves%3C3d&sort=leaves"],
    ["Never matched", "neverMatched=true"],
  ] as const) {
    const tile = caches.tile(name);
    const [, count] = /, (\d+) cache/.exec((await tile.textContent()) ?? "") ?? [];
    await tile.click();
    await expect(tile).toHaveAttribute("aria-pressed", "true");
    await expect(caches.heading).toHaveText(`Image caches (${count})`);
    expect(new URL(page.url()).search).toBe(`?${search}`);
  }
  await caches.tile("Never matched").click();
  await expect(page).toHaveURL(/\/caches$/);
  await page.goBack();
  await expect(caches.tile("Never matched")).toHaveAttribute("aria-pressed", "true");
  await page.goBack();
  await expect(caches.tile("Leaving in 3 days")).toHaveAttribute("aria-pressed", "true");
  await page.goForward();
  await expect(caches.tile("Never matched")).toHaveAttribute("aria-pressed", "true");
});

test("tiles keep the other filters, and take the place of a status that was typed", async ({
  page,
  caches,
}) => {
  await caches.open("cn-hangzhou", "?q=a&status=Failed");
  await caches.tile("Ready").click();
  await expect(page).toHaveURL(/\?q=a&status=Ready$/);
});

test("on a narrow screen the tiles are a row that moves, and the page does not", async ({ page, caches }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await caches.open();
  await expect(caches.tile("Needs attention")).toBeVisible();
  await caches.tile("Never matched").click();
  await expect(page).toHaveURL(/neverMatched=true/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await expectAccessible(page);
});

test("a view is saved, found again, changed, updated, renamed and deleted", async ({ page, caches }) => {
  await caches.open("cn-hangzhou", "?status=Failed");
  await caches.views.click();
  await page.getByRole("menuitem", { name: "Save this view…" }).click();
  const save = page.getByRole("dialog", { name: "Save this view" });
  await save.getByRole("textbox", { name: "Name" }).fill("Broken builds");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(save).toBeHidden();
  await expect(caches.views).toHaveAccessibleName("View: Broken builds");
  await expect(caches.views).toBeFocused();

  await page.getByRole("button", { name: "Clear filters" }).first().click();
  await expect(caches.views).toHaveAccessibleName("Views");
  await page.reload();
  await caches.views.click();
  const link = page.getByRole("menuitem", { name: "Broken builds" });
  await expect(link).toHaveAttribute("href", "/r/cn-hangzhou/caches?status=Failed");
  await link.click();
  await expect(page).toHaveURL(/\?status=Failed$/);
  await expect(caches.views).toHaveAccessibleName("View: Broken builds");

  await caches.filter.fill("sort of");
  await page.keyboard.press("Enter");
  await expect(caches.views).toHaveAccessibleName("View: Broken builds, changed since it was saved");
  await caches.views.click();
  await page.getByRole("menuitem", { name: "Update “Broken builds”…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Update" }).click();
  await expect(caches.views).toHaveAccessibleName("View: Broken builds");

  await caches.views.click();
  await page.getByRole("menuitem", { name: "Rename “Broken builds”…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Odd ones");
  await page.keyboard.press("Enter");
  await expect(caches.views).toHaveAccessibleName("View: Odd ones");

  await caches.views.click();
  await page.getByRole("menuitem", { name: "Delete “Odd ones”…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  await expect(caches.views).toHaveAccessibleName("View: Odd ones");
  await caches.views.click();
  await page.getByRole("menuitem", { name: "Delete “Odd ones”…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(caches.views).toHaveAccessibleName("Views");
  await expect(page).toHaveURL(/\?q=sort\+of&status=Failed$/);
});

test("two views cannot have one name", async ({ page, caches }) => {
  await page.addInitScript(() =>
    localStorage.setItem("cachescope.views", '[{"name":"Mine","search":"q=a"},{"name":7}]'),
  );
  await caches.open();
  await caches.views.click();
  await expect(page.getByRole("menuitem", { name: "Mine" })).toBeVisible();
  await page.getByRole("menuitem", { name: "Save this view…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Mine");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Another view has this name.")).toBeVisible();
});

test("the views that come with the page are the tiles' filters", async ({ page, caches }) => {
  await caches.open();
  await caches.views.click();
  await page.getByRole("menuitem", { name: "Leaving soon" }).click();
  await expect(caches.tile("Leaving in 3 days")).toHaveAttribute("aria-pressed", "true");
  await expect(caches.views).toHaveAccessibleName("View: Leaving soon");
});
