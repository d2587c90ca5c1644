import type { ImageCache } from "@cachescope/contract";
import { anImageCache } from "@cachescope/contract/testing";
import { rank } from "@cachescope/eci-emulator/ranking";
import fc from "fast-check";
import { expect, test } from "vitest";
import { explain } from "./explain.ts";

/** References of few repositories in all their spellings, so that caches meet, tie and differ. */
const reference = fc
  .tuple(
    fc.constantFrom(
      "nginx",
      "library/nginx",
      "docker.io/library/nginx",
      "docker.io/nginx",
      "bitnami/redis",
      "docker.io/bitnami/redis",
      "localhost/app",
      "registry:5000/team/app",
      "registry.cn-hangzhou.aliyuncs.com/team/app",
      "registry-vpc.cn-hangzhou.aliyuncs.com/team/app",
    ),
    fc.constantFrom("", ":latest", ":1", ":2", `@sha256:${"0a".repeat(32)}`, `:1@sha256:${"0a".repeat(32)}`),
  )
  .map((parts) => parts.join(""));

const cache = fc.record({
  images: fc.array(reference, { maxLength: 4 }),
  sizeGiB: fc.constantFrom(null, 20, 20, 30, 60),
  status: fc.constantFrom("Ready", "Ready", "Creating", "Failed", null),
  /** By how much it is newer than the one before. */
  laterMs: fc.constantFrom(0, 1000, 60_000),
});

const estate = fc.array(cache, { maxLength: 15 }).map((drawn) => {
  let at = Date.parse("2026-01-01T00:00:00Z");
  return drawn.map(({ laterMs, ...known }, index): ImageCache => {
    at += laterMs;
    const createdAt = new Date(at).toISOString();
    return anImageCache({ ...known, id: `imc-${index}`, createdAt });
  });
});

/** The emulator's own answer: the ids, best first. It shares no code with what it is held against. */
function emulatorSays(
  caches: readonly ImageCache[],
  matchImages: readonly string[],
  imageFullMatch: boolean,
) {
  const candidates = caches.map(({ images, sizeGiB }, ordinal) => ({
    ordinal,
    record: { Images: images, ImageCacheSize: sizeGiB ?? undefined },
  }));
  const filters = { tags: [], matchImages, imageFullMatch };
  return rank(candidates, filters).map((ordinal) => `imc-${ordinal}`);
}

test("the explanation of 10,000 estates has the emulator's order, its full matches and its hit", () => {
  fc.assert(
    fc.property(estate, fc.uniqueArray(reference, { minLength: 1, maxLength: 3 }), (caches, images) => {
      const ranked = emulatorSays(caches, images, false);
      const full = emulatorSays(caches, images, true);
      // The API answers the newest first.
      const candidates = caches.map((each, index) => ({ cache: each, rank: caches.length - index }));
      const query = { images, storageGiB: null, pinned: null };
      const evidence = { candidates, confirmed: full, isComplete: true, pinnedFound: null, now: 0 };
      const { caches: told, verdict, used } = explain(query, evidence);

      const isRanked = new Set(ranked);
      const ids = told.map((each) => each.cache.id);
      expect(ids.filter((id) => isRanked.has(id))).toEqual(ranked);
      // What is told beyond it is only the same repository under another address.
      for (const { cache: beyond, holds } of told.filter((each) => !isRanked.has(each.cache.id)))
        for (const { held } of holds)
          expect([beyond.id, held]).toEqual([beyond.id, expect.stringContaining("aliyuncs")]);
      expect(told.filter((each) => each.full).map((each) => each.cache.id)).toEqual(full);

      // Without being told what ECI confirms, the order is the same.
      const alone = explain(query, { ...evidence, confirmed: [] });
      expect(alone.caches.map((each) => each.cache.id)).toEqual(ids);

      const ready = full.find((id) => caches.find((each) => each.id === id)?.status === "Ready") ?? null;
      expect(verdict === "hit").toBe(ready !== null);
      if (ready !== null) expect(used).toBe(ready);
    }),
    { numRuns: 10_000 },
  );
});
