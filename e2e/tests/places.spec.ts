import { expect, expectAccessible, test } from "../fixtures.ts";
import { ImagesPage } from "../pages/images-page.ts";

test("places keep the region, by their tabs, by keys and by the palette", async ({ page, caches }) => {
  const tabs = page.getByRole("navigation", { name: "Places" });
  await caches.open("cn-beijing", "?status=Ready");
  await expect(tabs.getByRole("link", { name: "Caches" })).toHaveAttribute("aria-current", "page");
  await tabs.getByRole("link", { name: "Images" }).click();
  await expect(page).toHaveURL(/\/r\/cn-beijing\/images$/);
  await expect(tabs.getByRole("link", { name: "Images" })).toHaveAttribute("aria-current", "page");
  await expect(new ImagesPage(page).rows.first()).toBeVisible();

  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/\/r\/cn-beijing\/caches$/);
  await expect(caches.rows.first()).toBeVisible();
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Search or jump" });
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("go to images");
  await expect(palette.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/r\/cn-beijing\/images$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/r\/cn-beijing\/caches$/);
});

test("another region is shown in the same place", async ({ page }) => {
  const images = new ImagesPage(page);
  await images.open("cn-beijing");
  await page.getByRole("combobox", { name: /^Region/ }).click();
  await page.getByRole("option", { name: /cn-hangzhou/ }).click();
  await expect(page).toHaveURL(/\/r\/cn-hangzhou\/images$/);
  await expect(images.heading).toHaveText(/Images \(143\)/);
});

test("at 320 px every place is one tap away, and nothing scrolls sideways", async ({ page, caches }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await caches.open();
  const tabs = page.getByRole("navigation", { name: "Places" });
  await tabs.getByRole("link", { name: "Images" }).click();
  const images = new ImagesPage(page);
  await expect(images.rows.first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await expectAccessible(page);
});
