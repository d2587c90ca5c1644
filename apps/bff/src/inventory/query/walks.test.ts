import { expect, test } from "vitest";
import { aCache, aListing } from "../../testing/caches.ts";
import { createWalks, keptRows } from "./walks.ts";

test("walks are forgotten, the one longest unused first, by what they have grown to", () => {
  const { store } = aListing(Array.from({ length: 1000 }, (_, number) => aCache({ id: `imc-${number}` })));
  const all = [...store.entries()];
  const walks = createWalks();
  const names = Array.from({ length: (2 * keptRows) / all.length }, (_, number) => `walk-${number}`);
  for (const name of names) {
    const walk = walks.begin(name);
    walks.show(name, walk, all);
    walks.get("walk-0");
  }
  const remembered = names.filter((name) => walks.get(name) !== undefined);
  expect(remembered.length).toBeLessThanOrEqual(keptRows / all.length);
  expect(remembered.length).toBeGreaterThan(keptRows / all.length / 2);
  expect(remembered).toContain("walk-0");
  expect(remembered).not.toContain("walk-1");
});
