import { expect, expectAccessible, test } from "../fixtures.ts";

test("the list shows what matters of each cache, and its title counts them", async ({ page, caches }) => {
  await caches.open("cn-beijing");
  await expect(caches.heading).toHaveText("Image caches (120)", { timeout: 15_000 });
  await expect(page.getByText(/^1–\d+ of 120$/)).toBeVisible();
  await expect(page.getByText("All searched")).toBeVisible();
  await expect(caches.table.getByRole("columnheader")).toHaveText([
    "Name / ID",
    "Status",
    "Images",
    "Fate",
    "Last matched",
    "Size",
    "Tags",
    "Created",
  ]);
  await expect(caches.rows.first().getByRole("rowheader")).toBeVisible();
});

test("scrolling by wheel shows each of 215 caches exactly once", async ({ page, caches }) => {
  // In the API's own order rows do not move while the rest of the region is read.
  await caches.open("cn-hangzhou", "?sort=-createdAt");
  const seen = await scrollThrough(async () => {
    await caches.scroller.hover();
    await page.mouse.wheel(0, 400);
  });
  expect(seen.size).toBe(215);
  await expect(caches.heading).toHaveText("Image caches (215)");
  await expect(caches.table.getByText("215 caches, all loaded")).toBeVisible();

  async function scrollThrough(step: () => Promise<void>) {
    const order = new Map<string, number>();
    const end = caches.table.getByText("215 caches, all loaded");
    await expect(caches.rows.first()).toBeVisible();
    while (!(await end.isVisible()) || !(await atBottom())) {
      for (const [id, index] of await places()) {
        expect(order.get(id) ?? index).toBe(index);
        order.set(id, index);
      }
      await step();
    }
    for (const [id, index] of await places()) order.set(id, index);
    expect(new Set(order.values()).size).toBe(order.size);
    return order;
  }
  function places() {
    return caches.rows.evaluateAll((rows) =>
      rows.map((row): [string, number] => [
        row.querySelector("a")?.getAttribute("href") ?? "",
        Number(row.getAttribute("aria-rowindex")),
      ]),
    );
  }
  function atBottom() {
    return caches.scroller.evaluate(
      ({ scrollTop, clientHeight, scrollHeight }) => scrollTop + clientHeight >= scrollHeight - 2,
    );
  }
});

test("of 20,000 caches only what is in view is in the document, to the last one, by keyboard", async ({
  page,
  caches,
  emulator,
}) => {
  test.setTimeout(480_000);
  await emulator.resize("cn-beijing", 20_000);
  await caches.open("cn-beijing");
  await expect(caches.rows.first()).toBeVisible();
  await caches.scroller.focus();
  const end = caches.table.getByText("20,000 caches, all loaded");
  while (!(await end.isVisible())) {
    await page.keyboard.press("End");
    expect(await caches.table.getByRole("row").count()).toBeLessThan(150);
  }
  await page.keyboard.press("End");
  await expect(caches.heading).toHaveText("Image caches (20,000)");
  await expect(caches.table).toHaveAttribute("aria-rowcount", "20001");
  await expect(caches.rows.last()).toHaveAttribute("aria-rowindex", "20001");
});

test("the first rows are there after one page of the API", async ({ page, caches, emulator }) => {
  await emulator.misbehave({ kind: "hanging", afterPages: 1 });
  await caches.open();
  await expect(caches.rows.first()).toBeVisible();
  await expect(caches.rows.nth(10)).toBeVisible();
  await expect(caches.heading).toHaveText("Image caches (20+)");
  await expect(page.getByText("20 of 215 searched")).toBeVisible();
  await expect(page.getByRole("progressbar", { name: "Searching" })).toHaveAttribute("aria-valuenow", "9");
});

test("switching the region is found by typing and leaves the filters behind", async ({ page, caches }) => {
  await caches.open("cn-hangzhou", "?tag.env=prod");
  await page.getByRole("combobox", { name: "Region: China (Hangzhou) cn-hangzhou" }).click();
  await page.getByRole("combobox", { name: "Find a region" }).fill("beij");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/r\/cn-beijing\/caches$/);
  await expect(caches.rows.first()).toBeVisible();
});

test("the last region is where the next visit begins", async ({ page, caches }) => {
  await caches.open("cn-beijing");
  await expect(caches.rows.first()).toBeVisible();
  await page.goto("/");
  await expect(page).toHaveURL(/\/r\/cn-beijing\/caches$/);
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 1024, 390, 320]) {
    test(`the list is accessible in ${colorScheme} at ${width} px and never scrolls sideways`, async ({
      page,
      caches,
    }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await caches.open("cn-hangzhou", "?tag.env=prod");
      await expect(caches.rows.first()).toBeVisible();
      if (width < 720) {
        await expectAccessible(page);
        await page.getByRole("button", { name: "Filters, 1 set" }).click();
      }
      await expect(caches.filters).toBeVisible();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  }
}
