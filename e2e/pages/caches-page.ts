import type { Locator, Page } from "@playwright/test";

/** The list and its drawer: locators and actions. */
export class CachesPage {
  readonly page: Page;
  readonly table: Locator;
  readonly scroller: Locator;
  readonly rows: Locator;
  readonly names: Locator;
  readonly filter: Locator;
  readonly filters: Locator;
  readonly heading: Locator;
  /** The menu of views. Its name contains the current view. */
  readonly views: Locator;

  constructor(page: Page) {
    this.page = page;
    this.table = page.getByRole("table", { name: "Image caches" });
    this.scroller = page.getByRole("region", { name: "Image caches, scrollable" });
    this.rows = this.table.getByRole("row").filter({ has: page.getByRole("rowheader") });
    this.names = this.table.getByRole("rowheader").getByRole("link");
    this.filter = page.getByRole("combobox", { name: "Search or filter" });
    this.filters = page.getByRole("list", { name: "Active filters" });
    this.heading = page.getByRole("heading", { level: 1 });
    this.views = page.getByRole("button", { name: /^Views?\b/ });
  }

  /** Until the page's script has taken over, the page can only be looked at. */
  async open(region = "cn-hangzhou", search = "") {
    await this.page.goto(`/r/${region}/caches${search}`);
    await this.page.locator("#first-paint").waitFor({ state: "detached" });
  }

  /** One of the tiles above the list. */
  tile(name: string): Locator {
    const tiles = this.page.getByRole("group", { name: "Caches at a glance" });
    return tiles.getByRole("button", { name: new RegExp(`^${name},`) });
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByRole("link", { name, exact: true }) });
  }

  /** The drawer of the cache with this name: a panel beside the list, or a dialog over it. */
  drawer(name: string): Locator {
    return this.page.getByRole("complementary", { name }).or(this.page.getByRole("dialog", { name }));
  }

  async openCache(name: string) {
    await this.row(name).getByRole("link", { name, exact: true }).click();
    return this.drawer(name);
  }
}
