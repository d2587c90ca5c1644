import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newWatch, watchToken } from "./loop-watch.ts";

/** How many tokens pass before a loop is noticed; null when none is. */
function noticedAfter(tokens: Iterable<string>): number | null {
  let watch = newWatch;
  let passed = 0;
  for (const token of tokens) {
    const next = watchToken(watch, token);
    if (next === null) return passed;
    watch = next;
    passed += 1;
  }
  return null;
}

describe("page tokens that go round in circles", () => {
  test("are noticed at once when one is given again", () => {
    expect(noticedAfter(["a", "a"])).toBe(1);
  });

  test("are noticed wherever the circle begins and however long it is, within three rounds", () => {
    fc.assert(
      fc.property(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 60 }), (lead, length) => {
        const circle = Array.from({ length: 5 * (lead + length) }, (_, step) => `loop ${step % length}`);
        const tokens = [...Array.from({ length: lead }, (_, step) => `lead ${step}`), ...circle];
        const after = noticedAfter(tokens);
        expect(after).not.toBeNull();
        expect(after).toBeLessThanOrEqual(3 * (lead + length));
      }),
    );
  });

  test("are not seen where there are none", () => {
    expect(noticedAfter(Array.from({ length: 5000 }, (_, step) => `token ${step}`))).toBeNull();
  });
});
