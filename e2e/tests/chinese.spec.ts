import { expect, expectAccessible, test } from "../fixtures.ts";

const failed = "crawler-headless-v2-24-0";

test.use({ locale: "zh-CN" });

test("the page speaks the browser's language", async ({ page, caches }) => {
  await caches.open();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(caches.heading).toHaveText("镜像缓存 (215)");
  const table = page.getByRole("table", { name: "镜像缓存" });
  await expect(table.getByRole("columnheader")).toHaveText([
    "名称 / ID",
    "状态",
    "镜像",
    "去留",
    "最近命中",
    "大小",
    "标签",
    "创建时间",
  ]);
  await expect(table.getByText("创建失败").first()).toBeVisible();
  await expect(table.getByText("构建实例无法访问镜像仓库").first()).toBeVisible();
  await expect(table.getByText(/^\d+ (分钟|小时|天|周)前$/).first()).toBeVisible();
  await expectAccessible(page);
});

test("a cache is told in Chinese, with the API's own words beside it", async ({ page, caches }) => {
  await caches.open();
  await page.getByRole("link", { name: failed, exact: true }).click();
  const drawer = page.getByRole("complementary", { name: failed });
  await expect(drawer.getByRole("tab")).toHaveText([/^概要$/, /^事件/, /^镜像/, /^原始数据$/]);
  await expect(drawer.getByText("Pod 可否使用")).toBeVisible();
  await expect(drawer.getByRole("tabpanel").getByText("Failed", { exact: true })).toBeVisible();
  await expect(drawer.getByText(/\d{4}年\d+月\d+日 GMT\+8 [\d:]+（.+）/).first()).toBeVisible();
  await expectAccessible(page);
});

test("the language is changed without a reload, and kept", async ({ page, caches }) => {
  await caches.open();
  await page.getByRole("button", { name: "偏好设置" }).click();
  await page.getByRole("radio", { name: "English" }).check();
  await expect(page.getByRole("dialog", { name: "Preferences" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.reload();
  await expect(caches.heading).toHaveText("Image caches (215)");
});

test("regions have their Chinese names and are found by either", async ({ page, caches }) => {
  await caches.open("cn-beijing");
  await page.getByRole("combobox", { name: /^地域：华北2（北京）/ }).click();
  const search = page.getByRole("combobox", { name: "查找地域" });
  await search.fill("法兰克福");
  await expect(page.getByRole("option")).toHaveText([/德国（法兰克福）/]);
  await search.fill("hangzhou");
  await expect(page.getByRole("option")).toHaveText([/华东1（杭州）/]);
});

test("nothing is cut off or scrolls sideways on a narrow screen", async ({ page, caches }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await caches.open();
  await expect(page.getByRole("link", { name: failed, exact: true })).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await expectAccessible(page);
});
