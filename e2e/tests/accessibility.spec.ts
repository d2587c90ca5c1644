import { expect, expectAccessible, test } from "../fixtures.ts";

const failed = "crawler-headless-v2-24-0";

test("open menus belong to the part of the page that their button is in", async ({ page, caches }) => {
  await caches.open("cn-hangzhou", "?name=" + failed);
  const drawer = await caches.openCache(failed);
  await expect(drawer.getByRole("tab", { name: "Summary" })).toBeVisible();
  for (const [part, button] of [
    [page.getByRole("main"), "Views"],
    [page.getByRole("main"), "Export"],
    [drawer, "Copy as"],
  ] as const) {
    await part.getByRole("button", { name: button, exact: true }).click();
    await expect(part.getByRole("menu").getByRole("menuitem").first()).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toBeHidden();
  }
});

const inEnglish = {
  row: `
    - row:
      - rowheader:
        - link "${failed}"
        - button "Copy ID"
      - cell "Failed The builder cannot reach the registry → add an EIP or NAT gateway"
      - cell "ghcr.io/browserless/chromium:v2.24.0"
      - cell /Record gone in .+/
      - cell "Never"`,
  drawer: `
    - complementary "${failed}":
      - button "Copy as"
      - button "Close"
      - heading "${failed}" [level=2]
      - text: Failed
      - button "Copy ID"
      - region "At a glance":
        - paragraph: Pods cannot use it
        - text: The builder cannot reach the registry → add an EIP or NAT gateway
      - region "Why it failed":
        - heading "Why it failed" [level=3]
        - heading "What to do" [level=4]
      - tablist "Details of the cache":
        - tab "Summary" [selected]`,
};
const inChinese = {
  row: `
    - row:
      - rowheader:
        - link "${failed}"
        - button "复制 ID"
      - cell "创建失败 构建实例无法访问镜像仓库 → 为构建实例配置 EIP 或 NAT 网关"
      - cell "ghcr.io/browserless/chromium:v2.24.0"
      - cell /记录 .+后消失/
      - cell "从未命中"`,
  drawer: `
    - complementary "${failed}":
      - button "复制为"
      - button "关闭"
      - heading "${failed}" [level=2]
      - text: 创建失败
      - button "复制 ID"
      - region "概览":
        - paragraph: Pod 不能使用
        - text: 构建实例无法访问镜像仓库 → 为构建实例配置 EIP 或 NAT 网关
      - region "失败原因":
        - heading "失败原因" [level=3]
        - heading "处理方法" [level=4]
      - tablist "缓存详情":
        - tab "概要" [selected]`,
};
for (const [locale, heard] of [
  ["en-GB", inEnglish],
  ["zh-CN", inChinese],
] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });
    test("a screen reader hears what a failed row and its drawer say, in order", async ({ page, caches }) => {
      await caches.open("cn-hangzhou", "?name=" + failed);
      const row = page.getByRole("row").filter({ has: page.getByRole("rowheader") });
      await expect(row).toMatchAriaSnapshot(heard.row);
      await row.getByRole("link", { name: failed, exact: true }).click();
      await expect(caches.drawer(failed)).toMatchAriaSnapshot(heard.drawer);
    });
  });
}

test("on a small screen only parts of a page scroll, and the keyboard reaches each", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 640 });
  await page.goto("/r/cn-hangzhou/cleanup?unusedDays=7");
  await expect(page.getByRole("checkbox").nth(9)).toBeAttached();
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(640);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await expectAccessible(page);
});
