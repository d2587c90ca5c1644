import { expect, test } from "vitest";
import { spaced } from "./spaced.ts";

test.each([
  ["3分钟前", "3 分钟前"],
  ["40 秒钟前", "40 秒钟前"],
  ["昨天", "昨天"],
  ["记录23小时后消失", "记录 23 小时后消失"],
  ["3 minutes ago", "3 minutes ago"],
])("%s is set as %s", (text, set) => {
  expect(spaced(text)).toBe(set);
});
