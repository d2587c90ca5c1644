import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures.ts";
import { CachesPage } from "../pages/caches-page.ts";
import { bffScript, liveEnv, startServer } from "../processes.ts";

const hostile = [
  ["markup", "<img src=x onerror=alert(1)><script>alert(2)</script>"],
  ["a right-to-left override", "safe\u202Egnp.exe"],
  ["control characters", "bell\u0007 and\u0000 nul"],
  ["emoji and Arabic", "👩‍🚀 مرحبا"],
  ["a formula", '=HYPERLINK("http://evil.test")'],
] as const;

test("names, tags, images and messages from strangers are only ever text", async ({
  page,
  caches,
  emulator,
}) => {
  const records = hostile.map(([, text], index) => ({
    ImageCacheId: `imc-hostile${index}`,
    ImageCacheName: text,
    Status: "Failed",
    Images: [`evil.test/${text}:latest`],
    Tags: [{ Key: text, Value: text }],
    Events: [
      { Type: "Warning", Reason: text, Message: text, Count: 1, FirstTimestamp: "2026-01-01T00:00:00Z" },
    ],
  }));
  await emulator.plant("cn-beijing", records);
  await caches.open("cn-beijing");
  await expect(caches.rows).toHaveCount(hostile.length);
  await expect(caches.names.nth(0)).toHaveText(hostile[0][1]);
  await expect(caches.names.nth(1)).toHaveText("safeU+202Egnp.exe");
  await expect(caches.names.nth(2)).toHaveText("bellU+0007 andU+0000 nul");
  await expect(caches.names.nth(3)).toHaveText(hostile[3][1]);
  for (const index of hostile.keys()) {
    await page.goto(`/r/cn-beijing/caches/imc-hostile${index}?tab=events`);
    await expect(page.getByRole("list", { name: "Event timeline" }).getByRole("listitem")).toHaveCount(1);
    for (const tab of ["Images", "Raw", "Summary"]) await page.getByRole("tab", { name: tab }).click();
  }
  expect(await page.locator("img").count()).toBe(0);
});

test("odd and missing fields stay in their cells, and unknown statuses are shown as they came", async ({
  caches,
}) => {
  await caches.open("cn-hangzhou", "?name=cold-archive-2025");
  await expect(caches.row("cold-archive-2025").getByText("Archiving")).toBeVisible();
  await caches.open("cn-hangzhou", "?name=time-travel-import");
  const drawer = await caches.openCache("time-travel-import");
  await expect(drawer.getByText(/could not be read/)).toContainText("createdAt");
});

test("fields of the wrong type blank no row and no page", async ({ caches, emulator }) => {
  await emulator.misbehave({ kind: "wrong-types" });
  await caches.open("cn-beijing");
  await expect(caches.rows.first()).toBeVisible();
  await expect(caches.heading).toHaveText(/Image caches \(1\d\d/);
});

test("the documented sample, from any server, appears in full", async ({ page }) => {
  const sample = await readFile(new URL("../samples/documented-sample.json", import.meta.url), "utf8");
  // The token of the sample leads to no page, so the next page is the last.
  const last = JSON.stringify({ RequestId: "1", ImageCaches: [], NextToken: "", TotalCount: 15 });
  const server = createServer((request, response) => {
    let form = "";
    request.on("data", (chunk: Buffer) => (form += chunk.toString()));
    request.on("end", () => {
      response.setHeader("content-type", "application/json");
      response.end(new URLSearchParams(form).has("NextToken") ? last : sample);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const bff = await startServer(bffScript, [], liveEnv(`http://127.0.0.1:${port}`, "cn-hangzhou"));
  try {
    await page.goto(`${bff.url}/r/cn-hangzhou/caches`);
    const caches = new CachesPage(page);
    const row = caches.row("imagetest");
    for (const text of [
      "imc-bp195erqe9o2pb09****",
      "Ready",
      "nginx:1.15.10-perl",
      "Was due",
      "20 GiB",
      "imc: test",
    ]) {
      await expect(row).toContainText(text);
    }
    const drawer = await caches.openCache("imagetest");
    await drawer.getByText("Resources").click();
    for (const text of [
      "imc-bp195erqe9o2pb09****",
      "cn-beijing",
      "s-2zec5oj8e1yhxijt****",
      "s-bp12w3v37sit96t6****",
      "rg-2df3isufhi38****",
      "eci-bp18oq3m15prd9jb****",
      "imc: test",
      "Feb 9, 2021, 10:24:07",
      "Nov 10, 2019, 17:00:48",
      "Aug 18, 2021, 11:48:10",
      "100%",
      "20 GiB",
      "LRU",
    ]) {
      await expect(drawer.getByText(text).first()).toBeVisible();
    }
    await drawer.getByRole("tab", { name: "Events 1" }).click();
    await expect(drawer.getByText("Successfully check image cache resource.")).toBeVisible();
    await drawer.getByRole("tab", { name: "Images 1" }).click();
    await expect(
      drawer.getByText("registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:1.15.10-perl"),
    ).toBeVisible();
    await drawer.getByRole("tab", { name: "Raw" }).click();
    const raw = await drawer.getByRole("region", { name: "Raw" }).textContent();
    expect(JSON.parse(raw ?? "")).toEqual(JSON.parse(sample).ImageCaches[0]);
  } finally {
    await bff.stop();
    server.close();
  }
});

test("without credentials it starts on sample data and says so", async ({ page }) => {
  const demo = await startServer(bffScript, [], { PORT: "0", ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true" });
  try {
    expect(demo.output()).toContain("Sample data. No Alibaba Cloud account is connected.");
    await page.goto(demo.url);
    await expect(page.getByText("Sample data. No Alibaba Cloud account is connected.")).toBeVisible();
    await expect(new CachesPage(page).rows.first()).toBeVisible();
  } finally {
    await demo.stop();
  }
});
