import type { Locator, Page } from "@playwright/test";

/** The page that tells which cache pods would hit. */
export class MatchPage {
  readonly page: Page;
  readonly field: Locator;
  readonly check: Locator;
  readonly faults: Locator;
  readonly pods: Locator;
  readonly create: Locator;

  constructor(page: Page) {
    this.page = page;
    this.field = page.getByRole("textbox", { name: "Image references or YAML" });
    this.check = page.getByRole("button", { name: /^Check/ });
    this.faults = page.getByRole("alert");
    this.pods = page.getByRole("list", { name: "Results" }).locator("> li");
    this.create = page.getByRole("region", { name: "What to create" });
  }

  async open(search = "") {
    await this.page.goto(`/r/cn-hangzhou/match${search}`);
    await this.field.waitFor();
  }

  async paste(text: string) {
    await this.field.fill(text);
    await this.check.click();
  }

  /** The result of a pod, by a part of its name. */
  pod(name: string): Locator {
    return this.pods.filter({ has: this.page.getByRole("heading", { name }) });
  }
}
