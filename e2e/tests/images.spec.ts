import { expect, expectAccessible, test } from "../fixtures.ts";
import { ImagesPage } from "../pages/images-page.ts";

const floating = "docker.io/apache/superset:latest";

test("an image is found, and which caches hold it", async ({ page }) => {
  const images = new ImagesPage(page);
  await images.open();
  await expect(images.heading).toHaveText("Images (143)");
  await expect(page.getByText("All searched")).toBeVisible();
  await expectAccessible(page);

  await images.field.fill("superset");
  await expect(images.rows).toHaveCount(1);
  await expect(page).toHaveURL(/q=superset/);
  await images.mark("Floating tags").click();
  await expect(images.rows).toHaveCount(1);
  const row = images.row(floating);
  await expect(row).toContainText("2 of 2");
  await row.getByRole("link", { name: floating }).click();

  const panel = images.panel(floating);
  await expect(panel).toContainText(
    /“latest” can change\. The cache keeps the content from \w+ \d+, \d{4}\./,
  );
  await expect(panel.getByRole("listitem")).toHaveCount(2);
  await expect(panel.getByRole("listitem").first()).toContainText("Ready");
  await expect(panel.getByRole("listitem").first()).toContainText("Same images as 1 other cache");
  await expectAccessible(page);

  // The address keeps all of it.
  await page.reload();
  await expect(images.panel(floating)).toBeVisible();
  await expect(images.mark("Floating tags")).toHaveAttribute("aria-pressed", "true");
  await expect(row).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(images.panel(floating)).toHaveCount(0);
  await expect(row.getByRole("link", { name: floating })).toBeFocused();
});

test("from an image one comes to a cache, and to all of its caches in the list", async ({ page, caches }) => {
  const images = new ImagesPage(page);
  await images.open("cn-hangzhou", `?open=${encodeURIComponent(floating)}`);
  await images.panel(floating).getByRole("link", { name: "Show them in the list" }).click();
  await expect(caches.rows).toHaveCount(2);
  await page.goBack();
  await images.panel(floating).getByRole("listitem").first().getByRole("link").click();
  await expect(page).toHaveURL(/\/caches\/imc-/);
});

test("rows are sorted by their columns, and moved through by keys", async ({ page }) => {
  const images = new ImagesPage(page);
  await images.open();
  await page.getByRole("button", { name: "Caches", exact: true }).click();
  await expect(page).toHaveURL(/sort=-caches/);
  await expect(images.table.getByRole("columnheader", { name: "Caches" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  await expect(page.getByRole("region", { name: "Images, scrollable" })).toHaveAttribute(
    "aria-busy",
    "false",
  );
  await page.locator("main").focus();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(images.rows.nth(1).getByRole("link").first()).toBeFocused();
  await page.keyboard.press("/");
  await expect(images.field).toBeFocused();
  await page.keyboard.type("nothing-has-this-name");
  await expect(page.getByRole("heading", { name: "No images match" })).toBeVisible();
  await expect(page.getByText("The images of all 215 caches were searched.")).toBeVisible();
  await page.getByRole("button", { name: "Show all images" }).click();
  await expect(images.heading).toHaveText("Images (143)");
});

test("while the region is being read, the page says how far that is", async ({ page, emulator }) => {
  await emulator.misbehave({ kind: "hanging", afterPages: 1 });
  const images = new ImagesPage(page);
  await images.open();
  await expect(page.getByText(/^20 of 215 searched/)).toBeVisible();
  await expect(images.rows.first()).toBeVisible();
  await expect(images.heading).toHaveText(/\(\d+\+\)/);
});

test("a failure says its cause and its next step", async ({ page, emulator }) => {
  await emulator.misbehave({ kind: "forbidden" });
  const images = new ImagesPage(page);
  await images.open();
  await expect(page.getByRole("alert")).toContainText("eci:DescribeImageCaches");
  await expect(page.getByRole("button", { name: "Copy policy" })).toBeVisible();
});

test("a link that is partly invalid says what was ignored", async ({ page }) => {
  await new ImagesPage(page).open("cn-hangzhou", "?sort=colour&q=nginx");
  await expect(page.getByText(/ignored: sort/)).toBeVisible();
  await expect(page).toHaveURL(/images\?q=nginx$/);
});
