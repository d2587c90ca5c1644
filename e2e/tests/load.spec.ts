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
