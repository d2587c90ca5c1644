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
  const skip = page.getByRole("link", { name: "Skip to image caches" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(caches.names.first()).toBeFocused();
  await caches.filter.click();
  await page.keyboard.type("jupyter?");
  await expect(caches.filter).toHaveValue("jupyter?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("keys of one character can be switched off, and stay so", async ({ page, caches }) => {
  await caches.open();
  await expect(caches.rows.first()).toBeVisible();
  await expect(caches.filter).toHaveAttribute("aria-keyshortcuts", "/");
  await page.getByRole("button", { name: "Preferences" }).click();
  const dialog = page.getByRole("dialog", { name: "Preferences" });
  await dialog.getByRole("group", { name: "Single keys" }).getByText("Off").click();
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.reload();
  await expect(caches.rows.first()).toBeVisible();
  await expect(caches.filter).not.toHaveAttribute("aria-keyshortcuts");
  await page.keyboard.press("/");
  await expect(caches.filter).not.toBeFocused();
});
