import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { code, eventItem } from "./markdown.ts";

describe("as code of Markdown a text", () => {
  test.each([
    ["stays as it is", "nginx:1.27", "`nginx:1.27`"],
    ["begins no heading", "a\n# Resolved", "`a # Resolved`"],
    ["begins no item", "a\r\n- b\r\n1. c", "`a - b 1. c`"],
    ["ends at no backtick of its own", "a `b` c", "`` a `b` c ``"],
    ["ends at no row of backticks", "``` x", "```` ``` x ````"],
    ["hides nothing", "a\u202Eb\u2028# c", "`a<U+202E>b<U+2028># c`"],
    ["of nothing is a dash", " \n", "–"],
  ])("%s", (_, text, expected) => {
    expect(code(text)).toBe(expected);
  });

  test("is one line and one code span, whatever it holds", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc
        .array(fc.constantFrom("`", "``", "\n", "# ", "- ", "a", " ", "\\", "\r", "\u2028"))
        .map((all) => all.join("")),
    );
    fc.assert(
      fc.property(text, (written) => {
        const line = code(written);
        expect(line).not.toMatch(/[\r\n\u2028\u2029]/);
        if (line === "–") return;
        const [fence = ""] = /^`+/.exec(line) ?? [];
        const runs = [...line.matchAll(/`+/g)].map(({ 0: run }) => run);
        expect(runs.filter((run) => run === fence)).toEqual([fence, fence]);
        expect(line.endsWith(fence)).toBe(true);
      }),
    );
  });
});

describe("an event is an item of a list, in UTC", () => {
  const first = Date.UTC(2026, 0, 1, 10);
  const event = { type: "Warning", reason: "Failed", message: "i/o timeout", count: 4 };
  test("with the span of its times, and how often it was seen", () => {
    expect(eventItem({ ...event, times: { first, last: first + 60_000 } }, "time unknown")).toBe(
      "- 2026-01-01T10:00:00Z to 2026-01-01T10:01:00Z: `Warning · Failed · i/o timeout` (×4)",
    );
  });
  test("with what is known, where little is", () => {
    expect(
      eventItem({ type: null, reason: null, message: "started", count: null, times: null }, "time unknown"),
    ).toBe("- time unknown: `started`");
  });
  test("also where its message looks like a list", () => {
    expect(eventItem({ ...event, message: "x\n- 2026-01-02: Ready", count: 1, times: null }, "?")).toBe(
      "- ?: `Warning · Failed · x - 2026-01-02: Ready`",
    );
  });
});
