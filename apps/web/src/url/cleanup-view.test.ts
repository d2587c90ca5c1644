import { expect, test } from "vitest";
import { parseCleanupAddress, writeCleanupAddress } from "./cleanup-view.ts";

test.each(["", "?unusedDays=7", "?period=24h", "?tag.team=ml&unusedDays=90&period=30d"])(
  "%j is read and written as it was",
  (search) => {
    const { address, ignored } = parseCleanupAddress(search);
    expect(ignored).toEqual([]);
    expect(writeCleanupAddress(address)).toBe(search);
  },
);

test("what is not valid is named once, and left out", () => {
  const { address, ignored } = parseCleanupAddress("?unusedDays=x&period=1y&colour=red&q=a");
  expect(ignored).toEqual(["colour", "unusedDays", "period"]);
  expect(writeCleanupAddress(address)).toBe("?q=a");
});
