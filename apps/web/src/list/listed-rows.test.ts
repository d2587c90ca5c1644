import type { ImageCache } from "@cachescope/contract";
import { anEvent, anImageCache } from "@cachescope/contract/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { idleTime } from "../ui/idle-time.ts";
import { listRows } from "./listed-rows.ts";

const somePage = fc
  .record({
    size: fc.integer({ min: 0, max: 300 }),
    text: fc.string({ unit: "binary" }),
    images: fc.array(fc.string()),
    sizeGiB: fc.option(fc.nat()),
  })
  .map(({ size, text, ...known }) =>
    Array.from({ length: size }, (_, place) =>
      anImageCache({
        ...known,
        id: `imc-${place}`,
        tags: [{ key: "team", value: text }],
        lastWarning: anEvent({ message: text }),
      }),
    ),
  );
const pages = fc.array(somePage, { minLength: 1, maxLength: 20 });
const looks = fc.array(fc.nat(), { maxLength: 40 });

/** Lists the pages, and gives what each look at one of them was to find, and what it found. */
function lookAt(given: readonly ImageCache[][], order: readonly number[]) {
  const listed = given.map((caches) => listRows(caches));
  return order.map((look) => {
    const page = look % given.length;
    return { page, caches: given[page] ?? [], read: (listed[page] ?? []).map((row) => row.read()) };
  });
}

test("rows read back as they were given, in whatever order their pages are looked at", () => {
  fc.assert(
    fc.property(pages, looks, (given, order) => {
      for (const { caches, read } of lookAt(given, [...order, ...given.keys()])) expect(read).toEqual(caches);
    }),
    { numRuns: 30 },
  );
});

test("a row stays the same object while the pages looked at since have few rows", () => {
  fc.assert(
    fc.property(pages, looks, (given, order) => {
      const seen = lookAt(given, order);
      for (const [index, { page, read }] of seen.entries()) {
        const before = seen.findLastIndex((look, earlier) => earlier < index && look.page === page);
        if (before === -1) continue;
        const since = new Set(seen.slice(before, index).map((look) => look.caches));
        if ([...since].reduce((rows, caches) => rows + caches.length, 0) > 1200) continue;
        const same = read.filter((cache, place) => cache === seen[before]?.read[place]);
        expect(same).toHaveLength(read.length);
      }
    }),
    { numRuns: 30 },
  );
});

test("a row is packed in idle time once others are looked at, and reads the same", async () => {
  const [first] = listRows([anImageCache({ id: "imc-1" })]);
  const before = first?.read();
  const others = listRows(Array.from({ length: 1200 }, (_, place) => anImageCache({ id: `imc-x-${place}` })));
  others[0]?.read();
  await idleTime();
  expect(first?.read()).not.toBe(before);
  expect(first?.read()).toEqual(before);
});

test("a row tells its id and status without being read", () => {
  const rows = listRows([anImageCache({ id: "imc-1", status: "Failed" })]);
  expect(rows).toMatchObject([{ id: "imc-1", status: "Failed" }]);
});
