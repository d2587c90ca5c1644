import { createTranslator } from "use-intl";
import { expect, test } from "vitest";
import { fateWords } from "./fate-words.ts";
import { zh } from "./locales/zh.ts";

const saying = {
  t: createTranslator({ locale: "zh-CN", messages: zh }),
  relative: () => "2 个月后",
  span: () => "3 小时",
  day: () => "12 月 2 日",
};
const at = "2026-12-02T00:00:00Z";
const unlimited = {
  eliminationStrategy: null,
  fate: { kind: "leaves", at, expected: false, reason: "expiry" },
} as const;

test.each([
  ["leaves", "2\u00A0个月后移除"],
  ["recordLeaves", "记录 3\u00A0小时后消失"],
  ["idle", "如不再使用，预计 12\u00A0月\u00A02\u00A0日移除"],
] as const)("a number stays with its unit on two lines: %s", (kind, said) => {
  expect(fateWords(unlimited, { kind, at }, saying)).toBe(said);
});
