import { expect, expectAccessible, test } from "../fixtures.ts";
import { records } from "../records.ts";

const failed = "crawler-headless-v2-24-0";

test("a failed cache says why, and its events tell the story", async ({ page, caches }) => {
  await caches.open();
  const drawer = await caches.openCache(failed);
  await expect(drawer.getByRole("region", { name: "Why it failed" })).toContainText("i/o timeout");
  await drawer.getByRole("button", { name: "See all events" }).click();
  await expect(page).toHaveURL(/\?tab=events$/);
  const events = drawer.getByRole("list", { name: "Event timeline" }).getByRole("listitem");
  await expect(events).toHaveCount(3);
  await expect(events.first()).toContainText("Successfully check image cache resource.");
  await expect(events.last()).toContainText("Warning");
  await expect(events.last()).toContainText("×4");
  await drawer.getByRole("button", { name: "Warnings 1" }).click();
  await expect(events).toHaveCount(1);
  await expectAccessible(page);
});

test("a link to the events of a failed cache shows them", async ({ page, caches }) => {
  await page.setViewportSize({ width: 1440, height: 760 });
  await caches.open();
  await caches.openCache(failed);
  await page.goto(`${page.url()}?tab=events`);
  const events = caches.drawer(failed).getByRole("list", { name: "Event timeline" });
  await expect(events).toBeInViewport({ ratio: 1 });
  await expect(caches.drawer(failed).getByRole("tab", { name: /^Events/ })).toBeInViewport({ ratio: 1 });
});

test("a failed cache says what to do, and can be handed on as an incident", async ({ page, caches }) => {
  await caches.open();
  await expect(caches.row(failed)).toContainText("add an EIP or NAT gateway");
  const drawer = await caches.openCache(failed);
  const why = drawer.getByRole("region", { name: "Why it failed" });
  const steps = why.getByRole("list").getByRole("listitem");
  await expect(steps).toHaveText([/EipInstanceId/, /registry-vpc\.cn-hangzhou\.aliyuncs\.com/]);
  await expect(why.locator("mark")).toHaveText("i/o timeout");
  await expect(why.getByRole("link", { name: "Enable Internet access" })).toHaveAttribute(
    "href",
    /^https:\/\/www\.alibabacloud\.com\/help\/en\/eci\//,
  );
  await expectAccessible(page);
  await why.getByRole("button", { name: "Copy EipInstanceId" }).click();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(clipboard).toBe("EipInstanceId");
  await why.getByRole("button", { name: "Copy incident" }).click();
  await expect.poll(clipboard).toContain(`### The builder cannot reach the registry: \`${failed}\``);
  expect(await clipboard()).toContain("i/o timeout` (×4) ← **decides**");
});

test("what a registry wrote can neither forge an incident nor carry a credential out", async ({
  page,
  caches,
  emulator,
}) => {
  const message =
    "Get https://user:s3cretPassw0rd@denied.example.com/v2/: manifest unknown\n# Resolved\n- Region: mine";
  const event = {
    Type: "Warning",
    Reason: "Failed",
    Message: message,
    LastTimestamp: "2026-01-01T00:00:00Z",
  };
  await emulator.plant("eu-central-1", records(1, { 1: { Status: "Failed", Events: [event] } }));
  await caches.open("eu-central-1");
  const drawer = await caches.openCache("cache-1");
  const why = drawer.getByRole("region", { name: "Why it failed" });
  await expect(why.getByText("Image or tag does not exist")).toBeVisible();
  await why.getByRole("button", { name: "Copy incident" }).click();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(clipboard).toContain("manifest unknown");
  const copied = await clipboard();
  expect(copied).not.toContain("s3cretPassw0rd");
  expect(copied).toContain("Credentials were taken out");
  expect(copied.split("\n").filter((line) => /^(?:#|- Region)/.test(line))).toHaveLength(2);
  await drawer.getByRole("tab", { name: /Events/ }).click();
  await expect(drawer.getByText(/Credentials in messages were replaced/)).toBeVisible();
  await drawer.getByRole("tab", { name: "Raw" }).click();
  await expect(drawer.getByText(/It held credentials/)).toBeVisible();
});

test("a cause that is not known is not guessed at: there is a text for a ticket", async ({
  page,
  caches,
}) => {
  await caches.open("cn-hangzhou", "?cause=unknown&status=Failed");
  const row = caches.rows.first();
  await expect(row.getByRole("cell", { name: /ECI: Make image cache aborted/ })).toBeVisible();
  const name = (await caches.names.first().textContent()) ?? "";
  const drawer = await caches.openCache(name);
  const why = drawer.getByRole("region", { name: "Why it failed" });
  await expect(why.getByText("Cause not recognised")).toBeVisible();
  await expect(why.locator("mark")).toHaveCount(0);
  await why.getByRole("button", { name: "Copy ticket text" }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain("Make image cache aborted, internal state 7->3.");
  await expectAccessible(page);
});

test("a build tells how far each of its images is, and which of them fails", async ({ page, caches }) => {
  await caches.open();
  const row = caches.rows.filter({ hasText: "Fails after 2 of 3 images: registry throttled the pull" });
  await row.getByRole("rowheader").getByRole("link").click();
  const drawer = page.getByRole("complementary");
  const verdict = drawer.getByRole("region", { name: "At a glance" });
  await expect(verdict).toContainText("Pods cannot use it yet");
  await expect(verdict).toContainText("→ pull with an account, or from ACR");
  await drawer.getByRole("tab", { name: /Images/ }).click();
  const images = drawer.getByRole("tabpanel").getByRole("listitem");
  await expect(images).toHaveText([/Pulled/, /Pulled/, /Fails: Registry throttled the pull/]);
  await drawer.getByRole("tab", { name: /Events/ }).click();
  const phases = drawer.getByRole("region", { name: "Phases of the build" }).getByRole("listitem");
  await expect(phases).toHaveText([/^Checked3 s$/, /^2 of 3 images pulled/]);
  await expectAccessible(page);
});

test("that only warnings are shown is in the address, and stays", async ({ page, caches }) => {
  await caches.open("cn-hangzhou", "?name=" + failed);
  const drawer = await caches.openCache(failed);
  await drawer.getByRole("tab", { name: /Events/ }).click();
  await drawer.getByRole("button", { name: "Warnings 1" }).click();
  await expect(page).toHaveURL(/[?&]tab=events&events=warnings$/);
  await page.reload();
  const events = drawer.getByRole("list", { name: "Event timeline" }).getByRole("listitem");
  await expect(events).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(new RegExp(`caches\\?name=${failed}$`));
});

test("the drawer stays as wide as it was made, and is printed alone", async ({ page, caches }) => {
  await caches.open("cn-hangzhou", "?name=" + failed);
  const drawer = await caches.openCache(failed);
  const edge = page.getByRole("separator", { name: "Width of the details" });
  await expect(edge).toHaveAttribute("aria-valuenow", "520");
  await edge.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(edge).toHaveAttribute("aria-valuenow", "536");
  await page.reload();
  await expect.poll(async () => (await drawer.boundingBox())?.width).toBe(536);
  await expectAccessible(page);
  await page.emulateMedia({ media: "print" });
  await expect(drawer.getByRole("heading", { level: 2, name: failed })).toBeVisible();
  await expect(caches.table).toBeHidden();
  await expect(page.getByRole("banner")).toBeHidden();
});

test("the title and the icon of the page tell what needs attention", async ({ page, caches }) => {
  const icon = page.locator('link[rel="icon"]');
  await caches.open();
  await expect(page).toHaveTitle(/^\(\d+\) Image caches · /);
  const [count] = /\d+/.exec(await page.title()) ?? [];
  await expect(caches.tile("Needs attention")).toHaveAccessibleName(`Needs attention, ${count} caches`);
  await expect(icon).toHaveAttribute("href", "/favicon-attention.svg");
  await caches.open("cn-hangzhou", "?name=pinned-by-digest");
  await expect(page).toHaveTitle(/^Image caches · /);
  await expect(icon).toHaveAttribute("href", "/favicon.svg");
});

test("Esc closes the drawer, focus returns to its row, and the list did not move", async ({
  page,
  caches,
}) => {
  await caches.open();
  await expect(caches.rows.first()).toBeVisible();
  await caches.scroller.evaluate((element) => element.scrollTo(0, 1200));
  await expect(caches.rows.first()).not.toHaveAttribute("aria-rowindex", "2");
  await caches.names.nth(12).focus();
  const name = await page.evaluate(() => document.activeElement?.textContent ?? "");
  const top = await caches.scroller.evaluate((element) => element.scrollTop);
  await page.keyboard.press("Enter");
  await expect(caches.drawer(name)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(caches.drawer(name)).toBeHidden();
  await expect(caches.names.filter({ hasText: name }).first()).toBeFocused();
  expect(await caches.scroller.evaluate((element) => element.scrollTop)).toBe(top);
});

test("closing a cache that is not among the loaded rows leaves focus in the page", async ({
  page,
  caches,
}) => {
  await caches.open("cn-hangzhou", "?name=pinned-by-digest");
  await caches.openCache("pinned-by-digest");
  await page.goto(page.url().replace("?name=pinned-by-digest", "?name=api-gateway"));
  await expect(caches.drawer("pinned-by-digest")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(caches.drawer("pinned-by-digest")).toBeHidden();
  await expect(page.getByRole("main")).toBeFocused();
});

test("going back from a cache returns focus to its row", async ({ page, caches }) => {
  await caches.open();
  await caches.openCache(failed);
  await page.goBack();
  await expect(caches.drawer(failed)).toBeHidden();
  await expect(caches.names.filter({ hasText: failed })).toBeFocused();
});

test("Esc closes what is on top first", async ({ page, caches }) => {
  await caches.open();
  const drawer = await caches.openCache(failed);
  // It takes the focus when it opens.
  await expect(drawer.getByRole("tab", { name: "Events" })).toBeVisible();
  await caches.filter.click();
  await expect(page.getByRole("listbox")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("listbox")).toBeHidden();
  await expect(drawer).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
});

test("a deep link opens the cache over its list, even far down, and survives reloading", async ({
  page,
  caches,
}) => {
  await caches.open("cn-hangzhou", "?name=null-island");
  await (await caches.openCache("null-island")).getByRole("tab", { name: "Raw" }).click();
  const deep = page.url().replace("name=null-island&", "");
  await page.goto(deep);
  await expect(caches.drawer("null-island").getByRole("region", { name: "Raw" })).toContainText(
    '"Images": null',
  );
  await expect(caches.rows.first()).toBeVisible();
  await page.reload();
  await expect(caches.drawer("null-island").getByRole("tab", { name: "Raw" })).toHaveAttribute(
    "aria-selected",
    "true",
  );
});

test("previous and next walk the list and keep the tab", async ({ page, caches }) => {
  await caches.open();
  const names = await caches.names.allTextContents().then(async (texts) => {
    await expect(caches.rows.nth(3)).toBeVisible();
    return texts.length > 3 ? texts : caches.names.allTextContents();
  });
  await caches.openCache(names[1] ?? "");
  await page.getByRole("tab", { name: /Images/ }).click();
  await page.getByRole("button", { name: "Next cache" }).click();
  const drawer = caches.drawer(names[2] ?? "");
  await expect(drawer.getByRole("tab", { name: /Images/ })).toHaveAttribute("aria-selected", "true");
  await page.getByRole("button", { name: "Previous cache" }).click();
  await page.getByRole("button", { name: "Previous cache" }).click();
  await expect(caches.drawer(names[0] ?? "").getByText("1 of 215")).toBeVisible();
  await expect(page.getByRole("button", { name: "Previous cache" })).toBeDisabled();
});

test("what the drawer shows can be copied", async ({ page, caches }) => {
  await caches.open();
  const drawer = await caches.openCache(failed);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await drawer.getByRole("button", { name: "Copy Cache ID" }).click();
  await expect.poll(clipboard).toMatch(/^imc-/);
  await drawer.getByRole("tab", { name: /Events/ }).click();
  await drawer.getByRole("button", { name: "Copy events" }).click();
  await expect.poll(clipboard).toContain("Warning · Failed · failed to pull image");
  await drawer.getByRole("tab", { name: "Raw" }).click();
  await drawer.getByRole("button", { name: "Copy JSON" }).click();
  await expect.poll(async () => JSON.parse(await clipboard())).toMatchObject({ ImageCacheName: failed });
});

test("a cache with 50 events says that there may have been more", async ({ caches }) => {
  await caches.open("cn-hangzhou", "?name=nightly-e2e");
  const drawer = await caches.openCache("nightly-e2e");
  await drawer.getByRole("tab", { name: "Events 50" }).click();
  await expect(drawer.getByText("ECI keeps the 50 most recent events of a cache.")).toBeVisible();
});

test("an instant cache is usable before its snapshot is whole", async ({ caches }) => {
  await caches.open("cn-hangzhou", "?q=llm-serving-vllm");
  const row = caches.rows.filter({ hasText: "Usable now" }).first();
  await expect(row.getByRole("progressbar", { name: /Standard snapshot/ })).toHaveAttribute(
    "aria-valuenow",
    "43",
  );
  await row.getByRole("rowheader").getByRole("link").click();
  await expect(
    row.page().getByText("Yes, from the local snapshot. The standard snapshot is at 43%."),
  ).toBeVisible();
});

for (const width of [1024, 390]) {
  test(`at ${width} px the drawer is a modal dialog that keeps focus inside`, async ({ page, caches }) => {
    await page.setViewportSize({ width, height: 800 });
    await caches.open();
    await caches.openCache(failed);
    const dialog = page.getByRole("dialog", { name: failed });
    await expect(dialog.getByRole("tab", { name: "Summary" })).toBeVisible();
    for (let press = 0; press < 30; press += 1) {
      await page.keyboard.press("Tab");
      // At both ends focus passes an element outside the dialog that sends it back in.
      await expect
        .poll(() => dialog.evaluate((element) => element.contains(document.activeElement)))
        .toBe(true);
    }
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(caches.names.filter({ hasText: failed })).toBeFocused();
  });
}
