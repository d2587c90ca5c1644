import { expect, expectAccessible, test } from "../fixtures.ts";
import { records } from "../records.ts";

const region = "cn-beijing";
const long = { timeout: 15_000 };

const warning = (message: string, at: string) => ({
  Type: "Warning",
  Reason: "Failed",
  Message: message,
  Count: 1,
  FirstTimestamp: at,
  LastTimestamp: at,
});
const failed = {
  Status: "Failed",
  Events: [warning("dial tcp 1.2.3.4:443: i/o timeout", "2026-01-01T00:10:00Z")],
};

test("a link to a cache that ECI has forgotten opens what was seen of it, also after a restart", async ({
  page,
  caches,
  emulator,
  bff,
}) => {
  await emulator.plant(region, records(30, { 28: failed }));
  await caches.open(region);
  await expect(caches.heading).toHaveText("Image caches (30)", long);
  await emulator.plant(
    region,
    records(30).filter(({ ImageCacheId }) => ImageCacheId !== "imc-28"),
  );
  await bff.stop();
  await bff.restart();
  await page.goto(`/r/${region}/caches/imc-28?tab=events`);
  const drawer = page.getByRole("complementary", { name: "cache-28" });
  await expect(drawer.getByText(/^No longer in ECI, seen until/)).toBeVisible(long);
  await expect(drawer.getByText("Pods can no longer use it")).toBeVisible();
  await expect(drawer.getByRole("listitem").getByText("i/o timeout").first()).toBeVisible();
  await drawer.getByRole("tab", { name: "Raw" }).click();
  await expect(drawer.getByText("The record itself is not kept.")).toBeVisible();
  await expectAccessible(page);
  await drawer.getByRole("button", { name: "Back to the list" }).click();
  await expect(drawer).toBeHidden();
});

test("the history of a cache shows its statuses and the builds before it, and leads to them", async ({
  page,
  caches,
  emulator,
}) => {
  const renamed = { 28: { ...failed, ImageCacheName: "nightly" }, 29: { ImageCacheName: "nightly" } };
  await emulator.plant(region, records(30, renamed));
  await caches.open(region);
  await page.goto(`/r/${region}/caches/imc-29`);
  const seen = page.getByRole("region", { name: "Seen here" });
  await expect(seen.getByRole("list", { name: "Statuses over time" }).getByRole("listitem")).toHaveText([
    /^Ready from/,
  ]);
  await expect(seen.getByText(/^One failed, begun/)).toBeVisible();
  await expectAccessible(page);
  await seen.getByRole("link", { name: "imc-28" }).click();
  await expect(page).toHaveURL(/caches\/imc-28/);
  await expect(page.getByRole("region", { name: "Why it failed" })).toContainText(
    "cannot reach the registry",
  );
});

test("a build that goes on shows when it is expected to end, and that it is slower than usual", async ({
  page,
  caches,
  emulator,
}) => {
  const minute = 60_000;
  const ago = (minutes: number) =>
    new Date(Date.now() - minutes * minute).toISOString().replace(/\.\d+Z$/, "Z");
  const done = (begun: number, took: number) => ({
    ImageCacheName: "nightly",
    CreationTime: ago(begun),
    Events: [
      {
        ...warning("Successfully created image cache.", ago(begun - took)),
        Type: "Normal",
        Reason: "Created",
      },
    ],
  });
  const former = { 26: done(5000, 12), 27: done(4000, 8), 28: done(3000, 20) };
  const building = (minutes: number) => ({
    ImageCacheName: "nightly",
    Status: "Creating",
    Progress: "10%",
    CreationTime: ago(minutes),
  });
  await emulator.plant(region, records(30, { ...former, 29: building(25), 30: building(5) }));
  await caches.open(region);
  await page.goto(`/r/${region}/caches/imc-30`);
  const seen = page.getByRole("region", { name: "Seen here" });
  await expect(seen.getByText(/^Expected to be Ready in \d minutes$/)).toBeVisible();
  await expect(seen.getByText("usually take 12 min (8 min to 20 min, of 3 builds)")).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/r/${region}/caches/imc-29`);
  await expect(
    seen.getByText("Slower than usual: each of 3 builds before took no longer than 20 min"),
  ).toBeVisible();
});
