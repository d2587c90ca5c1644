import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { records } from "../records.ts";

/** The calls that a page makes, as they come. */
function callsOf(page: Page): string[] {
  const calls: string[] = [];
  page.on("request", (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith("/api/")) calls.push(pathname + search);
  });
  return calls;
}

const isFirstPage = (call: string) => /image-caches\?.*limit=20$/.test(call);

test("the first rows come with the page, which asks for nothing before they stand", async ({
  page,
  caches,
}) => {
  const calls = callsOf(page);
  for (const search of ["", "?status=Failed&sort=-createdAt", "?tab=events&q=web"]) {
    await caches.open("cn-hangzhou", search);
    await expect(caches.rows.first()).toBeVisible();
    expect(calls.filter((call) => call === "/api/meta" || isFirstPage(call))).toEqual([]);
  }
  await page.reload();
  await expect(caches.rows.first()).toBeVisible();
  expect(calls.filter((call) => call === "/api/meta" || isFirstPage(call))).toEqual([]);
});

test.describe("without its script", () => {
  test.use({ javaScriptEnabled: false, colorScheme: "dark", locale: "zh-CN" });
  test("the page shows its rows, in the language and the theme of the browser", async ({ page }) => {
    await page.goto("/r/cn-hangzhou/caches");
    await expect(page.getByText("镜像缓存").first()).toBeVisible();
    await expect(page.locator("tbody [aria-rowindex]").first()).toBeInViewport();
    const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(colour).toBe("rgb(13, 16, 21)");
  });
});

/** Where everything stands whose words neither time nor the size of the window changes. */
const places = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("main :is(h1, button, th, tbody a, code, select), tbody time")]
      .filter((element) => element.checkVisibility())
      .map((element) => {
        const { x, y } = element.getBoundingClientRect();
        const text = element.localName === "time" ? "" : element.textContent;
        return `${element.localName} ${text} ${Math.round(x)} ${Math.round(y)}`;
      }),
  );

for (const [width, theme] of [
  [1440, "light"],
  [390, "dark"],
] as const) {
  test(`nothing moves when the script takes over, ${width} px wide`, async ({ page, caches }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: theme });
    // Once it was here, the server knows its time zone.
    await caches.open();
    await expect(caches.rows.first()).toBeVisible();
    const held = Promise.withResolvers<void>();
    await page.route(/\/assets\/first-.*\.js$/, async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.reload({ waitUntil: "commit" });
    await expect(page.locator("#first-paint tbody [aria-rowindex]").first()).toBeInViewport();
    const drawn = await places(page);
    held.resolve();
    await expect(caches.rows.first()).toBeVisible();
    await expect(page.locator("#first-paint")).toHaveCount(0);
    const there = new Set(await places(page));
    // Below the view, the server may have drawn other rows.
    const visible = drawn.filter((place) => Number(place.split(" ").at(-1)) < 800);
    expect(visible.filter((place) => !there.has(place))).toEqual([]);
    expect(visible.length).toBeGreaterThan(20);
  });
}

test("what came with the page is not shown as new after going back to it", async ({
  page,
  caches,
  emulator,
}) => {
  await emulator.plant("cn-beijing", records(3));
  await caches.open("cn-beijing");
  await expect(caches.rows).toHaveCount(3);
  await page.goto("/nowhere");
  await emulator.plant("cn-beijing", records(5));
  await page.evaluate(() =>
    fetch("/api/regions/cn-beijing/image-caches", { headers: { "cache-control": "no-cache" } }),
  );
  await page.goBack();
  await expect(caches.rows).toHaveCount(5);
});

test("a failure is told at once, without another call", async ({ page, caches, emulator }) => {
  await emulator.misbehave({ kind: "forbidden" });
  const calls = callsOf(page);
  await caches.open();
  const heading = page.getByRole("heading", { name: "The server's role may not list image caches" });
  await expect(heading).toBeVisible();
  expect(calls).toEqual([]);
});

test("no name or tag breaks out of the page that it came with", async ({ page, caches, emulator }) => {
  const hostile = ["</script><script>alert(1)</script>", "<!--<script>", "line\u2028and\u2029paragraph"];
  const rows = Object.fromEntries(
    hostile.map((text, index) => [
      index + 1,
      { ImageCacheName: text, Tags: [{ Key: text, Value: text }], Status: text },
    ]),
  );
  const calls = callsOf(page);
  await emulator.plant("cn-beijing", records(3, rows));
  await caches.open("cn-beijing");
  await expect(caches.rows).toHaveCount(3);
  expect(calls.filter(isFirstPage)).toEqual([]);
  const names = await caches.names.allTextContents();
  expect(names.toSorted()).toEqual(
    ["<!--<script>", "</script><script>alert(1)</script>", "lineU+2028andU+2029paragraph"].toSorted(),
  );
  await expect(caches.filter).toBeVisible();
});

/** Holds back the code of the filter bar until the returned function is called. */
async function holdFilterBar(page: Page): Promise<() => void> {
  const held = Promise.withResolvers<void>();
  await page.route(/\/assets\/filter-bar-.*\.js$/, async (route) => {
    await held.promise;
    await route.continue();
  });
  return held.resolve;
}

test("what is typed before the filter bar is loaded stays, and is searched for then", async ({
  page,
  caches,
}) => {
  const release = await holdFilterBar(page);
  await caches.open();
  await expect(caches.rows.first()).toBeVisible();
  const place = await caches.filter.boundingBox();
  await caches.filter.pressSequentially("gatway");
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("e");
  release();
  await expect(page).toHaveURL(/\?q=gateway$/);
  await expect(caches.filter).toHaveValue("gateway");
  await expect(caches.filter).toBeFocused();
  expect(await caches.filter.boundingBox()).toEqual(place);
  await page.keyboard.type("-");
  await expect(caches.filter).toHaveValue("gate-way");
});

test("a filter that is entered before the filter bar is loaded is set", async ({ page, caches }) => {
  const release = await holdFilterBar(page);
  await caches.open();
  await caches.filter.fill("status=fail");
  await page.keyboard.press("Enter");
  release();
  await expect(caches.filters.getByRole("listitem")).toHaveText(["Status = Failed"]);
  await expect(caches.filter).toBeFocused();
});

test("an id that is pasted before the filter bar is loaded opens its cache", async ({ page, caches }) => {
  const release = await holdFilterBar(page);
  await caches.open();
  const name = (await caches.names.first().textContent()) ?? "";
  const id = await caches.names.first().getAttribute("data-row-link");
  await page.evaluate((text) => navigator.clipboard.writeText(text ?? ""), id);
  await caches.filter.focus();
  await page.keyboard.press("ControlOrMeta+v");
  await expect(caches.filter).toHaveValue(id ?? "");
  release();
  await expect(caches.drawer(name)).toBeVisible();
  await expect(caches.filter).toHaveValue("");
});

test("a menu that is pressed before it is loaded opens then, and has the keyboard", async ({
  page,
  caches,
}) => {
  const held = Promise.withResolvers<void>();
  await page.route(/\/assets\/views-menu-.*\.js$/, async (route) => {
    await held.promise;
    await route.continue();
  });
  await caches.open();
  const place = await caches.views.boundingBox();
  await caches.views.click();
  held.resolve();
  await expect(page.getByRole("menuitem", { name: "Save this view…" })).toBeVisible();
  expect(await caches.views.boundingBox()).toEqual(place);
  await page.keyboard.press("Escape");
  await expect(caches.views).toBeFocused();
});

test("a part that another version of the page has taken away is said, and reloading brings it", async ({
  page,
  caches,
}) => {
  let isGone = true;
  await page.route(/\/assets\/views-menu-.*\.js$/, (route) =>
    isGone ? route.fulfill({ status: 404 }) : route.continue(),
  );
  await caches.open();
  await expect(caches.rows.first()).toBeVisible();
  page.on("framenavigated", () => (isGone = false));
  await caches.views.click();
  await expect(page.getByText("A new version is here.")).toBeVisible();
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByText("A new version is here.")).toBeHidden();
  await caches.views.click();
  await expect(page.getByRole("menuitem", { name: "Save this view…" })).toBeVisible();
});

test("with the server gone, everything that opens still opens", async ({ page, caches, bff }) => {
  await caches.open();
  const name = (await caches.names.first().textContent()) ?? "";
  await expect
    .poll(() =>
      page.evaluate(() =>
        performance
          .getEntriesByType("resource")
          .map((entry) => entry.name)
          .join(" "),
      ),
    )
    .toMatch(/filter-bar.*(?=.*views-menu)(?=.*export-menu)(?=.*cache-details)(?=.*preferences-dialog)/);
  // The last of them may still be on its way.
  await page.waitForLoadState("networkidle");
  await bff.stop();
  await caches.filter.click();
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await caches.views.click();
  await expect(page.getByRole("menuitem").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Export" }).click();
  await expect(page.getByRole("menuitem", { name: "CSV" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: /^Region:/ }).click();
  await expect(page.getByRole("combobox", { name: "Find a region" })).toBeFocused();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Preferences" }).click();
  await expect(page.getByRole("dialog", { name: "Preferences" })).toBeVisible();
  await page.keyboard.press("Escape");
  const drawer = await caches.openCache(name);
  await expect(drawer.getByRole("tab", { name: "Summary" })).toBeVisible();
});
