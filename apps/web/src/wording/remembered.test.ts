import { expect, test } from "vitest";
import { remembered } from "./remembered.ts";

test("a value is made once, and again only when too many others were", () => {
  const made: number[] = [];
  const double = remembered((number: number) => {
    made.push(number);
    return number * 2;
  });
  expect([double(4), double(4)]).toEqual([8, 8]);
  expect(made).toEqual([4]);
  for (let number = 10; number < 3000; number += 1) double(number);
  expect(double(4)).toBe(8);
  expect(made.filter((number) => number === 4)).toHaveLength(2);
});
