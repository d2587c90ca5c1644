import { expect, expectAccessible, test } from "../fixtures.ts";

const clipboard = () => navigator.clipboard.readText();

test("everything on a list can be done by keys", async ({ page, caches }) => {
  await caches.open("cn-hangzhou", "?sort=name");
  await expect(page.getByText("All searched")).toBeVisible();
  // Read anew, the list is in order from its first page on.
  await page.reload();
  await expect(caches.rows.nth(3)).toBeVisible();
  const names = await caches.names.allTextContents();
  const [first = "", second = ""] = names;
  const press = (key: string) => page.keyboard.press(key);

  // Keys are heard a moment after the rows are there.
  await expect(async () => {
    await press("/");
    await expect(caches.filter).toBeFocused({ timeout: 500 });
  }).toPass();
  await press("Escape");
  await caches.filter.blur();

  await press("j");
  await expect(caches.names.first()).toBeFocused();
  await press("j");
  await expect(caches.names.nth(1)).toBeFocused();
  await press("k");
  await press("c");
  await expect(page.getByText("ID copied").last()).toBeVisible();
  const id = await page.evaluate(clipboard);
  expect(id).toMatch(/^imc-/);
  await press("y");
  await expect.poll(() => page.evaluate(clipboard)).toContain(`/r/cn-hangzhou/caches/${id}`);

  await press("Enter");
  await expect(caches.drawer(first)).toBeFocused();
  await press("]");
  const drawer = caches.drawer(second);
  await expect(drawer).toBeVisible();
  await press("2");
  await expect(drawer.getByRole("tab", { name: /^Events/ })).toHaveAttribute("aria-selected", "true");
  await press("w");
  await expect(drawer.getByRole("button", { name: /^Warnings/ })).toHaveAttribute("aria-pressed", "true");
  await press("4");
  await expect(drawer.getByRole("tab", { name: "Raw" })).toHaveAttribute("aria-selected", "true");
  await press("[");
  await expect(caches.drawer(first)).toBeVisible();
  await press("Escape");
  await expect(caches.names.first()).toBeFocused();

  await press("p");
  await expect(page.getByRole("button", { name: "Resume automatic refresh" })).toBeVisible();
  await press("u");
  await expect(caches.table.getByRole("columnheader", { name: "Created (UTC)" })).toBeVisible();
  await press("?");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(help.getByText("Next row")).toBeVisible();
  await expectAccessible(page);
  await press("j");
  await press("Escape");
  await expect(help).toBeHidden();
  await expect(caches.names.first()).toBeFocused();
});

test("the first row is one Tab from the top, and letters are only written in a field", async ({
  page,
  caches,
}) => {
  await caches.open();
  await expect(caches.rows.first()).toBeVisible();
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the main content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(caches.names.first()).toBeFocused();
  await caches.filter.click();
  await page.keyboard.type("jupyter?");
  await expect(caches.filter).toHaveValue("jupyter?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the palette finds a cache that is not loaded, a region and a command, and copies as", async ({
  page,
  caches,
}) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await caches.open("cn-hangzhou", "?q=api-gateway");
  await expect(caches.rows.first()).toBeVisible();
  await page.getByRole("button", { name: "Search or jump" }).click();
  const palette = page.getByRole("dialog", { name: "Search or jump" });
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("nightly-e2e");
  await expect(palette.getByRole("group", { name: /^Not loaded yet/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  const sheet = caches.drawer("nightly-e2e");
  await expect.poll(() => sheet.evaluate((all) => all.contains(document.activeElement))).toBe(true);
  await sheet.getByRole("button", { name: "Copy as" }).click();
  await page.getByRole("menuitem", { name: "Copy terraform import" }).click();
  await expect
    .poll(() => page.evaluate(clipboard))
    .toContain("terraform import alicloud_eci_image_cache.nightly-e2e imc-");

  // Over the sheet of a cache, too.
  await page.keyboard.press("Control+k");
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("aliyun");
  await page.keyboard.press("Enter");
  await expect
    .poll(() => page.evaluate(clipboard))
    .toBe("aliyun eci DescribeImageCaches --RegionId cn-hangzhou");
  await expect(sheet.getByRole("button", { name: "Copy as" })).toBeFocused();

  await page.keyboard.press("Control+k");
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("beijing");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/r\/cn-beijing\/caches$/);
  await expect(caches.rows.first()).toBeVisible();
});

test("keys of one character can be switched off, and stay so", async ({ page, caches }) => {
  await caches.open();
  await expect(caches.rows.first()).toBeVisible();
  await expect(caches.filter).toHaveAttribute("aria-keyshortcuts", "/");
  const palette = page.getByRole("dialog", { name: "Search or jump" });
  await caches.scroller.focus();
  // Keys are heard a moment after the rows are there.
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(palette).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.keyboard.type("preferences");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Preferences" });
  await dialog.getByRole("group", { name: "Single keys" }).getByText("Off").click();
  await page.keyboard.press("Escape");
  await expect(caches.scroller).toBeFocused();
  await page.reload();
  await expect(caches.rows.first()).toBeVisible();
  await expect(caches.filter).not.toHaveAttribute("aria-keyshortcuts");
  // What is heard says that keys are heard by now.
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(palette).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
  await page.keyboard.press("/");
  await expect(caches.filter).not.toBeFocused();
});

test("the palette does not say that nothing matches before the server has answered", async ({
  page,
  caches,
}) => {
  const held = Promise.withResolvers<void>();
  await page.route(/image-caches\?.*nothing-has-this/, async (route) => {
    await held.promise;
    await route.continue();
  });
  await caches.open();
  await page.getByRole("button", { name: "Search or jump" }).click();
  const palette = page.getByRole("dialog", { name: "Search or jump" });
  const asked = page.waitForRequest(/image-caches\?.*nothing-has-this/);
  await palette.getByRole("combobox").fill("nothing-has-this");
  await asked;
  await expect(palette.getByText("Searching")).toBeVisible();
  held.resolve();
  await expect(palette.getByText("Nothing matches.")).toBeVisible();
});
