import { expect, test } from "../fixtures.ts";

test("a tag is filtered by with one click, and back undoes it", async ({ page, caches }) => {
  await caches.open();
  await caches.table.getByRole("button", { name: "Filter by tag team: storefront" }).first().click();
  await expect(page).toHaveURL(/\?tag\.team=storefront$/);
  await expect(caches.filters.getByRole("listitem")).toHaveText(["team = storefront"]);
  await expect(caches.heading).toHaveText(/^Image caches \(\d+\)$/);
  await page.goBack();
  await expect(caches.filters).toBeHidden();
  await page.goForward();
  await expect(caches.filters.getByRole("listitem")).toHaveText(["team = storefront"]);
});

test("going back to a list finds it scrolled as it was", async ({ page, caches }) => {
  await caches.open();
  await expect(caches.heading).toHaveText(/\(120\+\)/);
  await caches.scroller.evaluate((element) => element.scrollTo(0, 2000));
  await expect(caches.rows.first()).not.toHaveAttribute("aria-rowindex", "2");
  const tag = caches.table.getByRole("button", { name: /^Filter by tag/ }).nth(20);
  await tag.scrollIntoViewIfNeeded();
  const top = await caches.scroller.evaluate((element) => element.scrollTop);
  await tag.click();
  await expect(caches.filters).toBeVisible();
  await page.goBack();
  await expect(caches.filters).toBeHidden();
  await expect.poll(() => caches.scroller.evaluate((element) => element.scrollTop)).toBe(top);
});

test("typing suggests values of the loaded caches", async ({ page, caches }) => {
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
  await page.getByRole("button", { name: "Edit filter Name = api-gateway" }).click();
  await expect(caches.filter).toHaveValue("name=api-gateway");
  await expect(caches.filter).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(caches.filter).toHaveValue("");
  await expect(filters).toHaveCount(2);
  await page.getByRole("button", { name: "Edit filter Name = api-gateway" }).click();
  await caches.filter.fill("name=null-island");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\?name=null-island&tag\.team=platform$/);
  await page.getByRole("button", { name: "Clear filters" }).first().click();
  await expect(page).toHaveURL(/\/caches$/);
});

test("what cannot be filtered by is said, not swallowed", async ({ page, caches }) => {
  await caches.open();
  await caches.filter.fill("status=Failed");
  await expect(page.getByText("Alibaba Cloud cannot filter by “status”.")).toBeVisible();
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
