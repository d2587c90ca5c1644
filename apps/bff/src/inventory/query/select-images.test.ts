import type { ImageCache, ImageMark, ImagesView } from "@cachescope/contract";
import { imageMarks, imageSortKeys, usualImages } from "@cachescope/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aCache, aListing, now, someCaches } from "../../testing/caches.ts";

const imagesOf = (listing: ReturnType<typeof aListing>, view: Partial<ImagesView> = {}) => {
  const { images, write, ...rest } = listing.selectImages({ ...usualImages, ...view });
  return { ...rest, items: images.map((image) => write(image)) };
};
const referencesIn = (caches: Partial<ImageCache>[], view: Partial<ImagesView> = {}) =>
  imagesOf(aListing(caches.map((cache, index) => aCache({ id: `imc-${index}`, ...cache }))), view).items.map(
    ({ reference }) => reference,
  );

const setOf = ({ images = [] }: Partial<ImageCache>) => [...new Set(images)].toSorted().join(" ");
const holds = ({ status, images = [] }: Partial<ImageCache>) => status !== "Failed" && images.length > 0;
const latest = (times: readonly (string | null | undefined)[]) =>
  times
    .filter((time) => typeof time === "string")
    .toSorted()
    .at(-1) ?? null;

/** What is to be found, written down in the plainest way. */
function plainly(caches: readonly Partial<ImageCache>[]) {
  const duplicatesOf = (cache: Partial<ImageCache>) =>
    holds(cache)
      ? caches.filter((other) => other !== cache && holds(other) && setOf(other) === setOf(cache)).length
      : 0;
  return new Map(
    [...new Set(caches.flatMap(({ images = [] }) => images))].map((reference) => {
      const holders = caches.filter(({ images = [] }) => images.includes(reference));
      const ready = holders.filter(({ status }) => status === "Ready");
      const sizes = holders.flatMap(({ sizeGiB }) => sizeGiB ?? []);
      const facts = {
        caches: holders.length,
        ready: ready.length,
        duplicates: holders.filter((cache) => duplicatesOf(cache) > 0).length,
        lastMatchedAt: latest(holders.map(({ lastMatchedAt }) => lastMatchedAt)),
        contentFrom: latest(ready.map(({ createdAt }) => createdAt)),
        sizeGiB: sizes.length === 0 ? null : sizes.reduce((a, b) => a + b),
      };
      return [reference, facts];
    }),
  );
}

test("what caches keep of an image is what a plain look at all of them finds, whatever changes", () => {
  fc.assert(
    fc.property(someCaches(12), someCaches(12), (before, after) => {
      const listing = aListing(before);
      imagesOf(listing);
      listing.becomes(after);
      const found = imagesOf(listing).items;
      const plain = plainly(after);
      expect(found.map(({ reference }) => reference).toSorted()).toEqual([...plain.keys()].toSorted());
      for (const image of found) expect(image).toMatchObject(plain.get(image.reference) ?? {});
    }),
  );
});

test("every order holds the same images, with those of which it is not known last", () => {
  const view = fc.record({ key: fc.constantFrom(...imageSortKeys), descending: fc.boolean() });
  fc.assert(
    fc.property(someCaches(12), view, (caches, sort) => {
      const listing = aListing(caches);
      const { items } = imagesOf(listing, { sort });
      expect(new Set(items.map(({ reference }) => reference)).size).toBe(imagesOf(listing).items.length);
      if (sort.key === "name") return;
      const { key } = sort;
      const values = items.map((image) => image[key]);
      const known = values.filter((value) => value !== null);
      expect(values.slice(known.length).every((value) => value === null)).toBe(true);
      for (const [index, value] of known.slice(1).entries()) {
        const [first, second] = sort.descending ? [value, known[index]] : [known[index], value];
        expect((first ?? "") <= (second ?? "")).toBe(true);
      }
    }),
  );
});

describe("images", () => {
  test("stand in the order people count in, tags within their repository", () => {
    const images = ["b/app:2", "b/app:10", "b/app", "a/web:1", "b/app-two:1"];
    expect(referencesIn([{ images }])).toEqual(["a/web:1", "b/app", "b/app:2", "b/app:10", "b/app-two:1"]);
  });

  test.each([
    ["nginx", true],
    ["nginx:latest", true],
    ["docker.io/library/nginx:stable", true],
    ["localhost:5000/nginx", true],
    ["nginx:1.27", false],
    ["nginx:latest-alpine", false],
    ["nginx@sha256:0f", false],
    ["nginx:latest@sha256:0f", false],
  ])("the tag of %s is floating: %s", (image, floating) => {
    const marked = referencesIn([{ images: [image] }], { marks: ["floating"] });
    expect(marked).toEqual(floating ? [image] : []);
  });

  test.each<[ImageMark, string[]]>([
    ["uncovered", ["c", "d"]],
    ["duplicate", ["a", "b"]],
    ["floating", ["a", "b", "c", "d"]],
  ])("are marked %s", (mark, expected) => {
    const caches: Partial<ImageCache>[] = [
      { status: "Ready", images: ["a", "b"] },
      { status: "Ready", images: ["b", "a"] },
      { status: "Failed", images: ["c", "d"] },
      { status: "Failed", images: ["d", "c"] },
      { status: "Preparing", images: ["c"] },
    ];
    expect(referencesIn(caches, { marks: [mark] })).toEqual(expected);
  });

  test("are found by every word of a text in any case, and the marks counted among those", () => {
    const caches = [{ images: ["Docker.io/Nginx:latest", "docker.io/redis:7", "ghcr.io/nginx:1"] }];
    expect(referencesIn(caches, { q: "NGINX docker" })).toEqual(["Docker.io/Nginx:latest"]);
    const listing = aListing(caches.map((cache) => aCache({ id: "imc-1", ...cache })));
    expect(imagesOf(listing, { q: "nginx", marks: ["floating"] })).toMatchObject({
      counts: { floating: 1, duplicate: 0, uncovered: 2 },
      repositories: 1,
      items: [{ reference: "Docker.io/Nginx:latest" }],
    });
    expect(imagesOf(listing, { marks: [...imageMarks] }).items).toEqual([]);
  });

  test("have the cache first that pods get: a Ready one, then the newest, and on a page at most twenty", () => {
    const older = new Date(now - 86_400_000).toISOString();
    const newer = new Date(now).toISOString();
    const caches = [
      aCache({ id: "new", status: "Creating", images: ["a"], createdAt: newer }),
      aCache({ id: "ready-old", status: "Ready", images: ["a"], createdAt: older }),
      aCache({ id: "ready-new", status: "Ready", images: ["a"], createdAt: newer }),
      ...Array.from({ length: 30 }, (_, index) =>
        aCache({ id: `x${index}`, status: "Failed", images: ["a"] }),
      ),
    ];
    const [image] = imagesOf(aListing(caches)).items;
    expect(image?.holders.slice(0, 3).map(({ id }) => id)).toEqual(["ready-new", "ready-old", "new"]);
    expect([image?.caches, image?.holders.length]).toEqual([33, 20]);
  });
});
