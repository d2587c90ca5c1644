import { expect, expectAccessible, test } from "../fixtures.ts";
import { records } from "../records.ts";

test("a tag is filtered by with one click, and back undoes it", async ({ page, caches }) => {
  await caches.open();
  await expect(page.getByText("All searched")).toBeVisible();
  await caches.table.getByRole("button", { name: "Filter by tag team: risk" }).first().click();
  await expect(page).toHaveURL(/\?tag\.team=risk$/);
  await expect(caches.filters.getByRole("listitem")).toHaveText(["team = risk"]);
  await expect(caches.heading).toHaveText(/^Image caches \(\d+\)$/);
  await page.goBack();
  await expect(caches.filters).toBeHidden();
  await page.goForward();
  await expect(caches.filters.getByRole("listitem")).toHaveText(["team = risk"]);
});

test("going back to a list finds it scrolled as it was", async ({ page, caches }) => {
  await caches.open();
  await expect.poll(() => caches.scroller.evaluate((element) => element.scrollHeight)).toBeGreaterThan(5000);
  await caches.scroller.evaluate((element) => element.scrollTo(0, 2000));
  await expect(caches.rows.first()).not.toHaveAttribute("aria-rowindex", "2");
  // Of a row in view: which rows are drawn beside them changes with a scroll.
  const tag = caches.table
    .locator("[aria-rowindex='45']")
    .getByRole("button", { name: /^Filter by tag/ })
    .first();
  await tag.scrollIntoViewIfNeeded();
  const top = await caches.scroller.evaluate((element) => element.scrollTop);
  await tag.click();
  await expect(caches.filters).toBeVisible();
  await page.goBack();
  await expect(caches.filters).toBeHidden();
  await expect.poll(() => caches.scroller.evaluate((element) => element.scrollTop)).toBe(top);
});

test("typing suggests values that caches have", async ({ page, caches }) => {
  await caches.open();
  await expect(caches.rows.first()).toBeVisible();
  await caches.filter.click();
  await expect(page.getByRole("option", { name: "Name exact name" })).toBeVisible();
  await caches.filter.fill("team");
  await page.getByRole("option", { name: "Tag team: …" }).click();
  await expect(caches.filter).toHaveValue("tag.team=");
  await caches.filter.pressSequentially("ml-pl");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\?tag\.team=ml-platform$/);
  await expect(caches.filter).toHaveValue("");
});

test("the page stays in reach of screen readers while values are suggested", async ({ page, caches }) => {
  await caches.open();
  await expect(page.getByText("All searched")).toBeVisible();
  await caches.filter.click();
  await expect(page.getByRole("option").first()).toBeVisible();
  await expect(caches.names.first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("option")).toHaveCount(0);
});

test("Enter takes what was typed, not what it resembles", async ({ page, caches }) => {
  await caches.open();
  await expect(caches.rows.first()).toBeVisible();
  await caches.filter.fill("name=api");
  await expect(page.getByRole("option", { name: "Name api-gateway" }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\?name=api$/);
});

for (const [what, search, token] of [
  ["name", "?name=null-island", "Name = null-island"],
  ["image", "?image=docker.io%2Flibrary%2Fnginx%3A1.27", "Image = docker.io/library/nginx:1.27"],
  ["tag of any value", "?tag.empty=", "empty = any value"],
  ["tag key and value that hold separators", "?tag.k%3Dv%3Apair=a%3Db%3Ac", "k=v:pair = a=b:c"],
  [
    "match image",
    "?matchImage=docker.io%2Flibrary%2Fnginx%3A1.27",
    "Matches image = docker.io/library/nginx:1.27",
  ],
] as const) {
  test(`a link with a filter by ${what} shows it and what it finds`, async ({ caches }) => {
    await caches.open("cn-hangzhou", search);
    await expect(caches.filters.getByRole("listitem")).toHaveText([token]);
    await expect(caches.rows.first()).toBeVisible();
  });
}

test("filters are edited, removed one by one, and cleared", async ({ page, caches }) => {
  await caches.open("cn-hangzhou", "?name=api-gateway&tag.team=platform&tag.env=");
  const filters = caches.filters.getByRole("listitem");
  await expect(filters).toHaveCount(3);
  await page.getByRole("button", { name: "Remove filter env = any value" }).click();
  await expect(filters).toHaveCount(2);
  const name = page.getByRole("button", { name: "Edit filter Name = api-gateway" });
  const edited = page.getByRole("combobox", { name: "Edit filter Name = api-gateway" });
  await name.click();
  await expect(edited).toHaveValue("name=api-gateway");
  await expect(edited).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(name).toBeFocused();
  await expect(filters).toHaveCount(2);
  await name.click();
  await edited.fill("name=null-island");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\?name=null-island&tag\.team=platform$/);
  await page.getByRole("button", { name: "Clear filters" }).first().click();
  await expect(page).toHaveURL(/\/caches$/);
});

test("what cannot be filtered by is said, and Enter searches for it as it is", async ({ page, caches }) => {
  await caches.open();
  await caches.filter.fill("colour=red");
  await expect(page.getByText("Nothing can be filtered by “colour”.")).toBeVisible();
  await expect(page).toHaveURL(/\/caches$/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\?q=colour%3Dred$/);
  await expect(page.getByRole("heading", { name: "No caches match these filters" })).toBeVisible();
});

test("statuses are typed in words or as the API has them, and are one filter", async ({ page, caches }) => {
  await caches.open();
  await expect(caches.rows.first()).toBeVisible();
  await caches.filter.fill("status=fail");
  await page.keyboard.press("Enter");
  await expect(caches.filters.getByRole("listitem")).toHaveText(["Status = Failed"]);
  await caches.filter.fill("Status: update failed");
  await page.keyboard.press("Enter");
  await expect(caches.filters.getByRole("listitem")).toHaveText(["Status = Failed or Update failed"]);
  await expect(page).toHaveURL(/\?status=Failed,UpdateFailed$/);
  await page.getByRole("button", { name: "Edit filter Status = Failed or Update failed" }).click();
  const edited = page.getByRole("combobox", { name: "Edit filter Status = Failed or Update failed" });
  await expect(edited).toHaveValue("status=Failed, UpdateFailed");
  await edited.fill("status=Ready");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\?status=Ready$/);
  await page.goBack();
  await expect(caches.filters.getByRole("listitem")).toHaveText(["Status = Failed or Update failed"]);
});

test("suggestions tell how many caches have a value", async ({ page, caches }) => {
  await caches.open();
  await expect(page.getByText("All searched")).toBeVisible();
  await caches.filter.fill("status=");
  await expect(page.getByRole("option", { name: /^Status Ready \d+ caches$/ })).toBeVisible();
  await caches.filter.fill("image=");
  await expect(page.getByRole("option", { name: /^Image \S+ \d+ caches?$/ }).first()).toBeVisible();
});

for (const [search, token] of [
  ["?cause=egress", "Cause = The builder cannot reach the registry"],
  ["?neverMatched=true", "Never matched = yes"],
  ["?origin=automatic", "Origin = automatic"],
  ["?status!=Ready", "Status != Ready"],
  ["?size>50", "Size more than 50 GiB"],
  ["?minSize=20", "Size at least 20 GiB"],
  ["?minImageCount=2", "Images at least 2"],
  ["?createdAfter=-24h", "Created after 24 hours ago"],
] as const) {
  test(`a link with ${search} is told in words`, async ({ caches }) => {
    await caches.open("cn-hangzhou", search);
    await expect(caches.filters.getByRole("listitem")).toHaveText([token]);
  });
}

test("text is searched for as it is typed, and stands in the field and in the address", async ({
  page,
  caches,
}) => {
  await caches.open();
  await expect(page.getByText("All searched")).toBeVisible();
  await caches.filter.pressSequentially("null-isl");
  await expect(page).toHaveURL(/\?q=null-isl$/);
  await page.keyboard.press("Enter");
  await expect(caches.names).toHaveText(["null-island"]);
  await expect(page).toHaveURL(/\?q=null-isl$/);
  await page.reload();
  await expect(caches.filter).toHaveValue("null-isl");
  await page.getByRole("button", { name: "Clear search" }).click();
  await expect(page).toHaveURL(/\/caches$/);
  await expect(caches.filter).toHaveValue("");
});

test("a text that is too long to be searched for is kept, and the page says so", async ({ page, caches }) => {
  await caches.open();
  const text = "x".repeat(201);
  await caches.filter.fill(text);
  await expect(page.getByText("Too long to be searched for: at most 200 characters.")).toBeVisible();
  await caches.filter.press("Enter");
  await expect(caches.filter).toHaveValue(text);
});

test("a suggestion takes the place of what was searched for", async ({ page, caches }) => {
  await caches.open();
  await expect(page.getByText("All searched")).toBeVisible();
  await caches.filter.pressSequentially("update fa");
  await page.getByRole("option", { name: /^Status Update failed/ }).click();
  await expect(page).toHaveURL(/\?status=UpdateFailed$/);
  await expect(caches.filter).toHaveValue("");
});

test("Escape ends what is in the field and leaves the drawer open", async ({ page, caches }) => {
  await caches.open();
  await expect(caches.rows.first()).toBeVisible();
  await caches.filter.fill("null-island");
  await page.keyboard.press("Enter");
  const drawer = await caches.openCache("null-island");
  await expect(drawer).toBeVisible();
  await caches.filter.focus();
  await page.keyboard.press("Escape");
  await expect(caches.filter).toHaveValue("");
  await expect(drawer).toBeVisible();
});

test("an id that is pasted opens its cache, even outside the filters", async ({ page, caches }) => {
  await caches.open("cn-hangzhou", "?q=null-island");
  const href = (await caches.names.first().getAttribute("href")) ?? "";
  const id = /imc-[a-z0-9]+/.exec(href)?.[0] ?? "";
  await caches.open("cn-hangzhou", "?status=Failed");
  await expect(caches.rows.first()).toBeVisible();
  await page.evaluate((text) => navigator.clipboard.writeText(text), id);
  await caches.filter.focus();
  await page.keyboard.press("ControlOrMeta+V");
  await expect(caches.drawer("null-island")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/caches/${id}\\?status=Failed$`));
  await expect(caches.filter).toHaveValue("");
  await expect(page.getByText(`${id} is outside the current filters.`)).toBeVisible();
  const notice = page.getByRole("status").filter({ hasText: "outside the current filters" });
  await notice.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(new RegExp(`/caches/${id}$`));
  await expect(notice).toBeHidden();
});

test("every word that is searched for must stand somewhere, and each is marked", async ({ page, caches }) => {
  await caches.open("cn-hangzhou", "?q=null+island");
  await expect(caches.heading).toHaveText("Image caches (1)");
  await expect(caches.row("null-island").locator("mark")).toHaveText(["null", "island"]);
  await expect(page.getByText(/^1 of 215 caches · all searched$/)).toBeVisible();
});

test("an id that leads nowhere is searched for, and the list says that nothing matches", async ({
  page,
  caches,
}) => {
  await caches.open();
  await expect(caches.rows.first()).toBeVisible();
  await caches.filter.fill("imc-bp1doesnotexist00000");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "No caches match these filters" })).toBeVisible();
  await expect(page).toHaveURL(/\?q=imc-bp1doesnotexist00000$/);
  await expect(
    page.getByText("Alibaba Cloud was asked for this ID and has no such cache in China (Hangzhou)."),
  ).toBeVisible();
});

test("the id of a container group that is not read yet opens its cache as soon as it is", async ({
  page,
  caches,
  emulator,
}) => {
  const group = "eci-bp18dt5euil17x4j7l1o";
  await emulator.plant("cn-beijing", records(200, { 1: { ContainerGroupId: group } }));
  await emulator.misbehave({ kind: "slow", delayMs: 1000 });
  await caches.open("cn-beijing");
  await expect(caches.rows.first()).toBeVisible();
  await page.evaluate((text) => navigator.clipboard.writeText(text), group);
  await caches.filter.focus();
  await page.keyboard.press("ControlOrMeta+V");
  await expect(page.getByText("Alibaba Cloud cannot be asked for a container group.")).toBeVisible();
  await expect(caches.drawer("cache-1")).toBeVisible();
  await expect(page).toHaveURL(/\/caches\/imc-1$/);
});

test("an id that is cleared while it is looked up does not come back", async ({ page, caches, emulator }) => {
  await caches.open();
  await expect(page.getByText("All searched")).toBeVisible();
  await emulator.misbehave({ kind: "slow", delayMs: 1000 });
  const answered = page.waitForResponse(/q=imc-bp1doesnotexist00000/);
  await caches.filter.fill("imc-bp1doesnotexist00000");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Clear search" }).click();
  await answered;
  // If the id came back, it would replace what is typed next.
  await caches.filter.fill("null-island");
  await expect(page).toHaveURL(/\?q=null-island$/);
  await expect(caches.filter).toHaveValue("null-island");
});

test("filters are written with operators, and the address has the same words", async ({ page, caches }) => {
  await caches.open();
  await expect(page.getByText("All searched")).toBeVisible();
  for (const typed of ["status != Ready", "size > 20", '- name: "a"']) {
    await caches.filter.fill(typed);
    await page.keyboard.press("Enter");
    await expect(caches.filter).toHaveValue("");
  }
  await expect(page).toHaveURL(/\?name:a&status!=Ready&size%3E20$/);
  await expect(caches.filters.getByRole("listitem")).toHaveText([
    "Name contains a",
    "Status != Ready",
    "Size more than 20 GiB",
  ]);
});

test("a name that no cache has exactly leads to those that contain it", async ({ page, caches }) => {
  await caches.open("cn-hangzhou", "?name=null");
  await expect(page.getByText("No cache is named exactly “null”. 1 contains it.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Search instead" }).click();
  await expect(page).toHaveURL(/\?name:null$/);
  await expect(caches.names).toHaveText(["null-island"]);
});

test("the help of the field applies an example, and is accessible", async ({ page, caches }) => {
  await caches.open();
  await expect(caches.rows.first()).toBeVisible();
  const button = page.getByRole("button", { name: "How to filter" });
  await button.click();
  const help = page.getByRole("dialog", { name: "How to filter" });
  await expect(help.getByText("Last matched", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await help.getByRole("button", { name: "Filter by status!=Ready" }).click();
  await expect(page).toHaveURL(/\?status!=Ready$/);
  await expect(button).toBeFocused();
});

test("invalid parts of a link are dropped with a notice that names them", async ({ page, caches }) => {
  await caches.open("cn-hangzhou", "?name=api-gateway&colour=red&imageFullMatch=true");
  await expect(
    page.getByText("Part of the link was not valid and was ignored: colour, imageFullMatch."),
  ).toBeVisible();
  await expect(page).toHaveURL(/\?name=api-gateway$/);
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect(page.getByText("Part of the link")).toBeHidden();
});
