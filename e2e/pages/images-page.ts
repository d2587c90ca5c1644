import type { Locator, Page } from "@playwright/test";

/** The images of a region and the one that is open: locators and actions. */
export class ImagesPage {
  readonly page: Page;
  readonly table: Locator;
  readonly rows: Locator;
  readonly field: Locator;
  readonly heading: Locator;

  constructor(page: Page) {
    this.page = page;
    this.table = page.getByRole("table", { name: "Images" });
    this.rows = this.table.getByRole("row").filter({ has: page.getByRole("rowheader") });
    this.field = page.getByRole("textbox", { name: "Search images" });
    this.heading = page.getByRole("heading", { level: 1 });
  }

  async open(region = "cn-hangzhou", search = "") {
    await this.page.goto(`/r/${region}/images${search}`);
    await this.heading.waitFor();
  }

  row(reference: string): Locator {
    return this.rows.filter({ has: this.page.getByRole("link", { name: reference, exact: true }) });
  }

  mark(name: string): Locator {
    return this.page.getByRole("button", { name: new RegExp(`^${name}`) });
  }

  /** The panel of an image, or the sheet of it. */
  panel(reference: string): Locator {
    const { page } = this;
    return page
      .getByRole("complementary", { name: reference })
      .or(page.getByRole("dialog", { name: reference }));
  }
}
