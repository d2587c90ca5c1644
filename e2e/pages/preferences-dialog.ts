import type { Locator, Page } from "@playwright/test";

/** The preferences dialog: locators and actions. */
export class PreferencesDialog {
  readonly dialog: Locator;
  readonly button: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole("dialog", { name: "Preferences" });
    this.button = page.getByRole("button", { name: "Preferences" });
  }

  async open() {
    await this.button.click();
    await this.dialog.waitFor();
  }

  async close() {
    await this.dialog.getByRole("button", { name: "Done" }).click();
    await this.dialog.waitFor({ state: "hidden" });
  }

  choice(group: string, option: string): Locator {
    return this.dialog.getByRole("group", { name: group }).getByRole("radio", { name: option });
  }

  column(name: string): Locator {
    return this.dialog.getByRole("checkbox", { name, exact: true });
  }

  press(button: string) {
    return this.dialog.getByRole("button", { name: button }).click();
  }
}
