import { expect, expectAccessible, test } from "../fixtures.ts";

// Ten calls in ten seconds.
test.use({ bffEnv: { VIEWER_CALLS_PER_MINUTE: "60" } });

for (const [language, title, heading] of [
  ["en-GB", "Too many requests from you at once", /^Image caches/],
  ["zh-CN", "您的请求过于频繁", /^镜像缓存/],
] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test("a person who asks too much is told so, waits, and goes on without doing anything", async ({
      page,
      caches,
      bff,
    }) => {
      for (let call = 0; call < 12; call += 1) await fetch(`${bff.url}/api/meta`);
      await page.goto("/r/cn-hangzhou/caches");
      await expect(page.getByText(title).first()).toBeVisible();
      await expectAccessible(page);
      await expect(caches.heading).toHaveText(heading);
      await expect(page.getByRole("rowheader").first()).toBeVisible({ timeout: 30_000 });
      await expect(page.getByText(title)).toHaveCount(0);
    });
  });
}

test("rows that are there stay while one has to wait", async ({ page, caches, bff }) => {
  await caches.open();
  await expect(caches.rows.first()).toBeVisible();
  for (let call = 0; call < 12; call += 1) await fetch(`${bff.url}/api/meta`);
  const drawer = await caches.openCache((await caches.names.first().textContent()) ?? "");
  await expect(drawer).toBeVisible();
  await expect(caches.rows.first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
  await expect(caches.rows.first()).toBeVisible();
});
