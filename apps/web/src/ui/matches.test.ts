import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchesOf, shiftMatches } from "./matches.ts";

describe("what was searched for is found", () => {
  test.each([
    [
      "wherever it stands",
      "nginx:1.27 nginx",
      "nginx",
      [
        [0, 5],
        [11, 16],
      ],
    ],
    ["whatever the case", "Web-Cache", "webcache", []],
    ["whatever the case", "Web-Cache", "WEB-c", [[0, 5]]],
    ["without the space around it", "web", " web ", [[0, 3]]],
    ["as it is written, not as a pattern", "a.b+c axb", "a.b+", [[0, 4]]],
    ["with slashes and brackets", "x/y[1]{2}", "/y[1]{2}", [[1, 9]]],
    ["nowhere when nothing was", "web", "  ", []],
    ["nowhere when it is half a character", "a😀", "\uD83D", []],
    ["word by word", "api-gateway:1.2 api", "gateway  api-g", [[0, 5]]],
    [
      "word by word, wherever each stands",
      "web cache",
      "cache web",
      [
        [0, 3],
        [4, 9],
      ],
    ],
    ["in Chinese", "镜像缓存", "缓存", [[2, 4]]],
  ])("%s", (_, text, query, ranges) => {
    expect(matchesOf(query)(text)).toEqual(ranges);
  });

  test("and each place holds it", () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (text, query) => {
        for (const [from, to] of matchesOf(query)(`${text}${query}`)) {
          const words = query.toLowerCase().split(/\s+/);
          expect(words).toContain(`${text}${query}`.slice(from, to).toLowerCase());
        }
      }),
    );
  });
});

test("a part of a text shows what of each place lies in it", () => {
  const ranges = [
    [0, 2],
    [4, 8],
    [9, 10],
  ] as const;
  expect(shiftMatches(ranges, 0, 5)).toEqual([
    [0, 2],
    [4, 5],
  ]);
  expect(shiftMatches(ranges, 5, 4)).toEqual([[0, 3]]);
  expect(shiftMatches(ranges, 2, 2)).toEqual([]);
});
