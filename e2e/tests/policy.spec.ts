import { expect, test } from "../fixtures.ts";
import { MatchPage } from "../pages/match-page.ts";

const markup = `<img src=x onerror=alert(1)><script>alert(2)</script>`;
const hostile = [markup, `"><svg/onload=alert(3)>`, "javascript:alert(4)", "${alert(5)}{{7*7}}"];

test("with texts of strangers on every page, nothing breaks the policy or asks another host", async ({
  page,
  caches,
  emulator,
  bff,
}) => {
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== bff.url && !["data:", "blob:"].includes(protocol)) elsewhere.push(request.url());
  });
  const records = hostile.flatMap((text, index) =>
    ["Failed", "Ready", "Creating"].map((status) => ({
      ImageCacheId: `imc-${status.toLowerCase()}${index}`,
      ImageCacheName: text,
      Status: status,
      Progress: text,
      CreationTime: "2026-01-01T00:00:00Z",
      Images: [`evil.test/${text}:latest`, text],
      Tags: [{ Key: text, Value: text }],
      Events: [{ Type: "Warning", Reason: text, Message: text, FirstTimestamp: "2026-01-01T00:00:00Z" }],
    })),
  );
  await emulator.plant("cn-beijing", records);

  await caches.open("cn-beijing");
  await expect(caches.rows).toHaveCount(records.length);
  await caches.filter.fill(markup);
  await expect(caches.rows.first()).toBeVisible();
  await page.getByRole("button", { name: "Search or jump" }).click();
  const palette = page.getByRole("dialog", { name: "Search or jump" });
  await palette.getByRole("combobox").fill(markup);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  for (const { ImageCacheId } of records.slice(0, 3)) {
    await page.goto(`/r/cn-beijing/caches/${ImageCacheId}`);
    for (const tab of await page.getByRole("tab").all()) await tab.click();
  }

  const download = page.waitForEvent("download");
  await caches.open("cn-beijing");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: /CSV/ }).click();
  await download;

  const match = new MatchPage(page);
  await page.goto("/r/cn-beijing/match");
  await match.field.fill(`kind: Pod\nspec:\n  containers:\n    - image: ${JSON.stringify(markup)}\n`);
  await match.field.press("Control+Enter");
  await expect(match.faults).toContainText(markup);

  for (const place of ["r/cn-beijing/failures", "r/cn-beijing/images", "r/cn-beijing/cleanup", "regions"]) {
    await page.goto(`/${place}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.waitForLoadState("networkidle");
  }
  expect(await page.locator("img").count()).toBe(0);
  expect(elsewhere).toEqual([]);
});

test("no script can write markup into the page, or make a policy that lets one", async ({ page, caches }) => {
  // What is tried breaks the policy, and is told in the console: in a page of its own, which the other checks leave alone.
  await caches.open();
  const other = await page.context().newPage();
  await other.goto("/");
  const tried = await other.evaluate(() => {
    const outcomes: string[] = [];
    const attempt = (what: () => unknown) => {
      try {
        what();
        outcomes.push("done");
      } catch (error) {
        outcomes.push(error instanceof Error ? error.name : "unknown");
      }
    };
    attempt(() => (document.body.innerHTML = "<b>x</b>"));
    attempt(() => document.body.insertAdjacentHTML("beforeend", "<b>x</b>"));
    attempt(() => new DOMParser().parseFromString("<b>x</b>", "text/html"));
    attempt(() => (document.createElement("script").src = "/x.js"));
    // The types of this browser's own inventions are not known here.
    const types: unknown = Reflect.get(globalThis, "trustedTypes");
    for (const name of ["default", "ours"])
      attempt(() => Reflect.apply(Reflect.get(Object(types), "createPolicy"), types, [name, {}]));
    return outcomes;
  });
  expect(new Set(tried)).toEqual(new Set(["TypeError"]));
});
