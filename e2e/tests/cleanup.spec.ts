import { readFile } from "node:fs/promises";
import { expect, expectAccessible, test } from "../fixtures.ts";
import { ImagesPage } from "../pages/images-page.ts";
import { records } from "../records.ts";

const region = "cn-beijing";
const daysAgo = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString().replace(/\.\d+Z$/, "Z");
const used = (days: number) => ({ CreationTime: daysAgo(100), LastMatchedTime: daysAgo(days) });
const estate = {
  1: { ...used(1), ImageCacheName: "web", CreationTime: daysAgo(5), Images: ["web:2"], ImageCacheSize: 20 },
  2: { ...used(20), ImageCacheName: "web", Images: ["web:1"], ImageCacheSize: 40 },
  3: {
    CreationTime: daysAgo(60),
    ImageCacheName: "never\nrm -rf /",
    Images: ["x:1"],
    ImageCacheSize: 30,
    Tags: [{ Key: "team", Value: "ml" }],
  },
  4: { ...used(2), Images: ["y:1"] },
};

test("what could go is told with its reason, and saved as a script of what is chosen", async ({
  page,
  emulator,
}) => {
  await emulator.plant(region, records(4, estate));
  const images = new ImagesPage(page);
  await images.open(region);
  await page.getByRole("link", { name: "Clean-up" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Clean-up");
  const plan = page.getByRole("region", { name: "Could go" });
  await expect(plan.getByRole("status")).toHaveText("2 caches, 70 GiB");
  await expect(plan.getByRole("listitem")).toHaveText([/web.*Superseded.*imc-1 has its name/, /Never used/]);
  await expectAccessible(page);

  const downloading = page.waitForEvent("download");
  await plan.getByRole("button", { name: "Download script" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(`cleanup-${region}.sh`);
  const script = await readFile(await download.path(), "utf8");
  const commands = script.split("\n").filter((line) => !line.startsWith("#"));
  expect(commands.filter((line) => line.startsWith("aliyun"))).toEqual([
    `aliyun eci DeleteImageCache --RegionId ${region} --ImageCacheId imc-2`,
    `aliyun eci DeleteImageCache --RegionId ${region} --ImageCacheId imc-3`,
  ]);
  expect(commands.join("\n")).not.toContain("rm -rf");

  await plan.getByRole("checkbox", { name: "Let web go" }).uncheck();
  await expect(plan.getByRole("status")).toHaveText("1 of 2 caches, 30 GiB");
  const downloadingCsv = page.waitForEvent("download");
  await plan.getByRole("button", { name: "Download CSV" }).click();
  const csv = await downloadingCsv;
  expect(csv.suggestedFilename()).toBe(`cleanup-${region}.csv`);
  const lines = (await readFile(await csv.path(), "utf8")).trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/^imc-3,"never\nrm -rf \/",never_matched,/);
  const all = plan.getByRole("checkbox", { name: "All" });
  await all.check();
  await all.uncheck();
  await expect(plan.getByRole("button", { name: "Download script" })).toBeDisabled();
  await page.getByRole("radio", { name: "90 days" }).check();
  await expect(page).toHaveURL(/unusedDays=90/);
  await expect(plan.getByRole("listitem")).toHaveCount(1);
});

test("what left is told with its use and its end, and both are filtered", async ({ page, emulator, bff }) => {
  await emulator.plant(region, records(4, estate));
  await page.goto(`/r/${region}/cleanup`);
  const left = page.getByRole("region", { name: "Left lately" });
  await expect(left.getByText("No cache left in the last 7 days, as far as was seen.")).toBeVisible();
  await bff.stop();
  await emulator.plant(
    region,
    records(4, estate).filter(({ ImageCacheId }) => ImageCacheId !== "imc-4"),
  );
  await bff.restart();
  await page.goto(`/r/${region}/cleanup`);
  const row = left.getByRole("listitem");
  await expect(row).toContainText("cache-4");
  await expect(row).toContainText("No rule of ECI was due");
  await expect(row).toContainText("last used");
  await expectAccessible(page);
  await page.goto(`/r/${region}/cleanup?tag.team=ml&period=24h&unusedDays=0`);
  await expect(page.getByText(/unusedDays/)).toBeVisible();
  await expect(page.getByRole("region", { name: "Could go" }).getByRole("listitem")).toHaveText([
    /Never used/,
  ]);
});

test("at 390 px all of it is there, and nothing scrolls sideways", async ({ page, emulator }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await emulator.plant(region, records(4, estate));
  await page.goto(`/r/${region}/cleanup`);
  await expect(page.getByRole("region", { name: "Could go" }).getByRole("listitem")).toHaveCount(2);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await expectAccessible(page);
});
