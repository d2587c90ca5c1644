import { expect, expectAccessible, test } from "../fixtures.ts";

const soft = { timeout: 15_000 };

test("an empty region says how caches come about, and offers another region", async ({ page, caches }) => {
  await caches.open("eu-central-1");
  await expect(page.getByRole("heading", { name: "No image caches in Germany (Frankfurt)" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Switch region" }).click();
  await expect(page.getByRole("combobox", { name: "Find a region" })).toBeFocused();
});

test("no match says that everything was searched, and clears the filters", async ({ page, caches }) => {
  await caches.open("cn-hangzhou", "?q=nothing-has-this-name");
  await expect(page.getByRole("heading", { name: "No caches match these filters" })).toBeVisible();
  await expect(page.getByText("All 215 were searched.")).toBeVisible();
  await page.getByRole("table").getByRole("button", { name: "Clear filters" }).click();
  await expect(caches.rows.first()).toBeVisible();
});

test("while the first page is on its way the list says so", async ({ page, caches, emulator }) => {
  await emulator.misbehave({ kind: "slow", delayMs: 2500 });
  await caches.open();
  await expect(page.getByRole("status", { name: "Loading image caches" })).toBeVisible();
  await expect(caches.rows.first()).toBeVisible(soft);
});

test("a page that fails midway keeps the rows, says how many there are, and goes on when asked", async ({
  page,
  caches,
  emulator,
}) => {
  await emulator.misbehave({ kind: "forbidden", afterPages: 1 });
  await caches.open();
  await expect(
    page.getByText("Could not load more caches. 20 of 215 are shown. The server's role"),
  ).toBeAttached(soft);
  await expect(caches.rows.first()).toBeVisible();
  await emulator.heal();
  await caches.scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(caches.heading).toHaveText("Image caches (215)");
});

test("no match in a part of a region is told from no match in all of it", async ({
  page,
  caches,
  emulator,
}) => {
  await emulator.misbehave({ kind: "forbidden", afterPages: 1 });
  await caches.open("cn-hangzhou", "?q=nothing-has-this-name");
  await expect(page.getByRole("heading", { name: "No match in the 20 caches searched so far" })).toBeVisible(
    soft,
  );
  await expect(page.getByText("195 are not searched yet.")).toBeVisible();
  await expectAccessible(page);
  await emulator.heal();
  await page.getByRole("button", { name: "Search the rest" }).click();
  await expect(page.getByText("All 215 were searched.")).toBeVisible(soft);
});

test("a walk whose place is lost begins again by itself", async ({ caches, emulator }) => {
  await emulator.misbehave({ kind: "expired-token", times: 1 });
  await caches.open();
  await expect(caches.heading).toHaveText("Image caches (215)", soft);
});

test("a drawer that cannot be filled shows what the list knows, and says so", async ({ page, caches }) => {
  await caches.open("cn-hangzhou", "?name=pinned-by-digest");
  await expect(caches.heading).toHaveText("Image caches (1)", soft);
  const record = /image-caches\/imc-/;
  await page.route(record, (route) => route.abort("connectionrefused"));
  const drawer = await caches.openCache("pinned-by-digest");
  await expect(drawer.getByText(/Showing what the list knows/)).toBeVisible();
  await expect(drawer.getByText("Usable by pods")).toBeVisible();
  await page.unroute(record);
  await drawer.getByRole("button", { name: "Try again" }).click();
  await drawer.getByRole("tab", { name: /Events/ }).click();
  await expect(page.getByRole("list", { name: "Event timeline" })).toBeVisible();
});

test("a walk that Alibaba Cloud sends in circles ends and says so", async ({ page, caches, emulator }) => {
  await emulator.misbehave({ kind: "repeated-token" });
  await caches.open();
  await expect(page.getByText(/Alibaba Cloud repeated a page, so the list ends early/)).toBeAttached(soft);
  await expect(caches.rows.first()).toBeVisible();
});

test("a cache that is gone is not an empty page", async ({ page, caches }) => {
  await page.goto("/r/cn-hangzhou/caches/imc-gone");
  await expect(page.getByRole("heading", { name: "There is no such cache" })).toBeVisible();
  await page.getByRole("button", { name: "Back to the list" }).click();
  await expect(page).toHaveURL(/\/caches$/);
  await expect(caches.rows.first()).toBeVisible();
});

test("an id that cannot be one leads back to the list", async ({ page, caches }) => {
  await page.goto(`/r/cn-hangzhou/caches/${"x".repeat(600)}`);
  await expect(page.getByText("id: too long")).toBeVisible();
  await page.getByRole("button", { name: "Back to the list" }).click();
  await expect(page).toHaveURL(/\/caches$/);
  await expect(caches.rows.first()).toBeVisible();
});

test("an unknown region is named, and the known ones are offered", async ({ page }) => {
  await page.goto("/r/cn-moon/caches");
  await expect(page.getByText("“cn-moon” is not one of the regions this server shows.")).toBeVisible();
  await page.getByRole("button", { name: "Choose a region" }).click();
  await expect(page.getByRole("option", { name: /China \(Beijing\)/ })).toBeVisible();
});

test("an address that leads nowhere says so", async ({ page }) => {
  await page.goto("/nowhere");
  await expect(page.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
});

const problems: [fault: { kind: string } & Record<string, unknown>, title: string, step: string][] = [
  [{ kind: "forbidden" }, "The server's role may not list image caches", "Copy policy"],
  [{ kind: "no-permission" }, "The server's role may not list image caches", "Copy policy"],
  [{ kind: "arrears" }, "The account has an overdue payment", "Try again"],
  [{ kind: "not-verified" }, "The account is not real-name verified", "Try again"],
  [{ kind: "not-activated" }, "ECI is not activated", "Try again"],
  [{ kind: "signature-mismatch" }, "Alibaba Cloud rejected the server's credential", "Try again"],
  [{ kind: "expired-security-token" }, "The server's security token has expired", "Try again"],
  [{ kind: "clock-skew" }, "The server's clock is off", "Try again"],
  [{ kind: "dropped" }, "Cannot reach Alibaba Cloud", "Try again"],
  [{ kind: "html-502" }, "Alibaba Cloud had an internal error", "Try again"],
  [{ kind: "html-200" }, "The answer was not readable", "Try again"],
  [{ kind: "truncated-json" }, "The answer was not readable", "Try again"],
  [{ kind: "missing-list" }, "The answer was not readable", "Try again"],
  [{ kind: "503-without-code" }, "Alibaba Cloud had an internal error", "Try again"],
  [{ kind: "hanging" }, "Alibaba Cloud took too long to answer", "Try again"],
  [{ kind: "huge-body" }, "The answer was too large", "Try again"],
];
for (const [fault, title, step] of problems) {
  test(`${fault.kind} has its own words and a next step, and trying again works once it is over`, async ({
    page,
    caches,
    emulator,
  }) => {
    await emulator.misbehave(fault);
    await caches.open();
    const alert = caches.table.getByRole("heading", { name: title });
    await expect(alert).toBeVisible(soft);
    await expect(caches.table.getByRole("button", { name: step })).toBeVisible();
    await expect(caches.table.getByText(/^Request ID/)).toBeVisible();
    await emulator.heal();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(caches.rows.first()).toBeVisible(soft);
  });
}

test("throttled for long has its own words, and is not asked again before the time is over", async ({
  page,
  caches,
  emulator,
}) => {
  await emulator.misbehave({ kind: "throttled", retryAfterMs: 60_000 });
  await caches.open();
  await expect(caches.table.getByRole("heading", { name: "Alibaba Cloud is limiting requests" })).toBeVisible(
    soft,
  );
  await expect(caches.table.getByText(/^Request ID/)).toBeVisible();
  await emulator.heal();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText(/Retrying in [345]\d seconds\./)).toBeVisible(soft);
});

test("throttled says when it tries again, and does", async ({ page, caches, emulator }) => {
  await emulator.misbehave({ kind: "throttled", retryAfterMs: 12_000, times: 1 });
  await caches.open();
  await expect(page.getByText(/Retrying in \d+ seconds?\./)).toBeVisible();
  await expect(caches.rows.first()).toBeVisible({ timeout: 20_000 });
});

test("what may pass is tried again by itself, soon; what a person must put right, later", async ({
  page,
  caches,
  emulator,
}) => {
  await page.clock.install();
  await emulator.misbehave({ kind: "dropped" });
  await caches.open();
  const unreachable = page.getByRole("heading", { name: "Cannot reach Alibaba Cloud" });
  await expect(unreachable).toBeVisible(soft);
  await expect(page.getByText(/Retrying in \d seconds?\./)).toBeVisible();
  // The problem stays on the page during the retry, until the next response.
  await emulator.misbehave({ kind: "forbidden" });
  const forbidden = page.getByRole("heading", { name: "The server's role may not list image caches" });
  const secondsLater = async () => {
    await page.clock.runFor(2000);
    return { forbidden: await forbidden.count(), rows: await caches.rows.count() };
  };
  await expect.poll(secondsLater, { ...soft, intervals: [100] }).toMatchObject({ forbidden: 1 });
  await expect(page.getByText(/Retrying in [56]\d seconds\./)).toBeVisible();
  await expectAccessible(page);
  await emulator.heal();
  await expect.poll(secondsLater, { ...soft, intervals: [100] }).not.toMatchObject({ rows: 0 });
});

test("an answer that is none of this server's offers to reload the page", async ({ page, caches }) => {
  const signIn = { status: 200, contentType: "text/html", body: "<h1>Sign in</h1>" };
  await caches.open();
  await page.route("**/api/regions/**", (route) => route.fulfill(signIn));
  await caches.tile("Ready").click();
  await expect(
    page.getByRole("heading", { name: "The server's answer does not fit this page" }),
  ).toBeVisible();
  await page.unroute("**/api/regions/**");
  await page.getByRole("button", { name: "Reload the page" }).click();
  await expect(caches.rows.first()).toBeVisible();
});
