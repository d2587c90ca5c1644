import { anImageCache } from "@cachescope/contract/testing";
import { describe, expect, test } from "vitest";
import type { LatestChanges } from "./overlay.ts";
import { addUnspoken, isNothing, nothingUnspoken } from "./unspoken.ts";

const failed = anImageCache({ id: "a", status: "Failed" });
const changes = (some: Partial<LatestChanges>): LatestChanges => ({
  ids: new Set(),
  turned: [],
  gone: 0,
  ...some,
});
const start = addUnspoken(nothingUnspoken, "list", null, 2);

describe("what was not announced yet", () => {
  test("is nothing at first, whatever waits to be shown already", () => {
    expect(isNothing(start)).toBe(true);
  });

  test("adds up over several responses, each cache once", () => {
    const first = addUnspoken(start, "list", changes({ turned: [failed], gone: 1 }), 2);
    const second = addUnspoken(first, "list", changes({ turned: [failed], gone: 2 }), 5);
    expect(second).toMatchObject({ gone: 3, added: 3 });
    expect([...second.turned.keys()]).toEqual(["a"]);
  });

  test("does not shrink when fewer caches wait to be shown", () => {
    const grown = addUnspoken(start, "list", null, 3);
    expect(addUnspoken(grown, "list", null, 0)).toMatchObject({ added: 1, waiting: 0 });
  });

  test("is forgotten in another list", () => {
    const before = addUnspoken(start, "list", changes({ gone: 1 }), 4);
    expect(isNothing(addUnspoken(before, "other", null, 7))).toBe(true);
  });
});
