import { expect, test } from "vitest";
import { localeOf } from "./locale.ts";

test.each([
  ["en", ["zh-CN"], "en"],
  ["zh", ["en-GB"], "zh-CN"],
  ["system", ["zh-TW", "en"], "zh-CN"],
  ["system", ["de-DE", "ZH"], "zh-CN"],
  ["system", ["de-DE", "en-US", "zh-CN"], "en"],
  ["system", ["de-DE"], "en"],
  ["system", [], "en"],
] as const)("%s in a browser that prefers %j speaks %s", (language, browser, locale) => {
  expect(localeOf({ language }, browser)).toBe(locale);
});
