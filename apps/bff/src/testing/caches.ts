import type { CacheEvent, ImageCache } from "@cachescope/contract";
import { causes, fateKinds, origins, sortKeys, statuses } from "@cachescope/contract";
import type { Filters, View } from "@cachescope/contract";
import { anImageCache } from "@cachescope/contract/testing";
import fc from "fast-check";
import { beginWatch } from "../diagnosis/watch.ts";
import type { DescribedCache } from "../eci/wire/decode.ts";
import type { Revision } from "../inventory/snapshot/revision.ts";
import { createImageSelector } from "../inventory/query/select-images.ts";
import { createSelector } from "../inventory/query/select.ts";
import { Store } from "../inventory/snapshot/store.ts";
import { createWalks } from "../inventory/query/walks.ts";

export const now = Date.parse("2026-01-10T00:00:00Z");

/** A described cache of which the API said nothing but what a test needs. */
export function aCache(known: Partial<ImageCache> & { events?: CacheEvent[] }): DescribedCache {
  const { cause: _c, origin: _o, ...rest } = anImageCache(known);
  const {
    failing: _f,
    stalledSince: _s,
    lastSign: _l,
    watchedSince: _w,
    imagesPulled: _i,
    fate: _t,
    ...said
  } = rest;
  return { ...said, events: known.events ?? [] };
}

const times = [
  null,
  "2025-12-01T00:00:00Z",
  "2026-01-09T12:00:00Z",
  "2026-01-11T00:00:00Z",
  "2026-02-01T00:00:00Z",
];
const messages = ["x509", "no space left", "who knows"];
const names = [null, "web", "Web-2", "auto-create-for-eci-1", "模型", "api"];

/** Caches of everything that views tell apart, from few values, so that filters meet and sort values tie. */
export const someCache = (id: string): fc.Arbitrary<DescribedCache> =>
  fc
    .record({
      name: fc.constantFrom(...names),
      status: fc.constantFrom(...statuses, "Archiving", null),
      images: fc.subarray(["docker.io/nginx:1.27", "docker.io/nginx:1.28", "ghcr.io/a/b@sha256:0f"]),
      tags: fc.subarray([
        { key: "team", value: "ml" },
        { key: "team", value: "web" },
        { key: "env", value: "" },
      ]),
      sizeGiB: fc.constantFrom(null, 20, 30, 100),
      createdAt: fc.constantFrom(...times),
      expiresAt: fc.constantFrom(...times),
      lastMatchedAt: fc.constantFrom(...times),
      eliminationStrategy: fc.constantFrom(null, "LRU"),
      resourceGroupId: fc.constantFrom(null, "rg-1", "rg-2"),
      unreadable: fc.constantFrom<string[]>([], [], ["images"]),
      snapshotId: fc.constantFrom(null, "s-1", "s-2"),
      progress: fc.constantFrom(null, 0, 43),
      type: fc.constantFrom("Warning", "Warning", "Normal"),
      lastAt: fc.constantFrom(...times),
      message: fc.constantFrom(...messages),
    })
    .map(({ message, type, lastAt, ...known }) =>
      aCache({
        ...known,
        id,
        events: [{ type, reason: null, message, name: null, count: 1, firstAt: null, lastAt }],
      }),
    );

/** Up to so many caches with different ids. */
export const someCaches = (most: number): fc.Arbitrary<DescribedCache[]> =>
  fc
    .uniqueArray(fc.nat(most * 2), { maxLength: most })
    .chain((numbers) => fc.tuple(...numbers.map((number) => someCache(`imc-${number}`))));

const filters: fc.Arbitrary<Filters> = fc.record(
  {
    status: fc.subarray([...statuses, "Archiving"], { minLength: 1 }),
    cause: fc.subarray([...causes], { minLength: 1 }),
    q: fc.constantFrom("web", "NGINX", "imc-1", "ml", "模", "nginx web", "1 ml web"),
    attention: fc.boolean(),
    failing: fc.boolean(),
    stalled: fc.boolean(),
    "status!=": fc.subarray([...statuses, "Archiving"], { minLength: 1 }),
    "cause!=": fc.subarray([...causes], { minLength: 1 }),
    "name:": fc.constantFrom("WEB", "2", "create eci", "模"),
    "image:": fc.constantFrom("nginx", "docker.io 1.27", "sha256", "nowhere"),
    "tag!=": fc.subarray([{ key: "team", value: "ml" }, { key: "team", value: "x" }, { key: "env" }], {
      minLength: 1,
    }),
    "lastSign>=": fc.constantFrom("-24h", "-5d"),
    "lastSign<": fc.constantFrom("-24h", "-5d"),
    neverMatched: fc.boolean(),
    origin: fc.subarray([...origins], { minLength: 1 }),
    "origin!=": fc.subarray([...origins], { minLength: 1 }),
    elimination: fc.subarray(["LRU", "none"], { minLength: 1 }),
    "elimination!=": fc.subarray(["LRU", "none"], { minLength: 1 }),
    repository: fc.subarray(["docker.io/nginx", "ghcr.io/a/b", "nowhere"], { minLength: 1 }),
    "repository!=": fc.subarray(["docker.io/nginx", "ghcr.io/a/b", "nowhere"], { minLength: 1 }),
    size: fc.constantFrom(20, 30),
    "size!=": fc.constantFrom(20, 30),
    "size>=": fc.constantFrom(20, 30),
    "size<=": fc.constantFrom(20, 30),
    "size>": fc.constantFrom(20, 30),
    "size<": fc.constantFrom(30, 100),
    "images>=": fc.constantFrom(1, 2),
    "images<=": fc.constantFrom(0, 1),
    "created>=": fc.constantFrom("-24h", "2025-01-01", "2026-01-09"),
    "created<": fc.constantFrom("-1h", "2026-01-10T12:00:00Z", "2026-01-09"),
    "created>": fc.constantFrom("2026-01-09", "-12h"),
    "created<=": fc.constantFrom("2026-01-09", "-12h"),
    "lastMatched>=": fc.constantFrom("-5d"),
    "lastMatched<": fc.constantFrom("-5d"),
    fate: fc.subarray([...fateKinds], { minLength: 1 }),
    "fate!=": fc.subarray([...fateKinds], { minLength: 1 }),
    "leaves>=": fc.constantFrom("0d", "-10d"),
    "leaves<": fc.constantFrom("3d", "30d"),
    expected: fc.boolean(),
    "expires>=": fc.constantFrom("0d"),
    "expires<": fc.constantFrom("3d"),
  },
  { requiredKeys: [] },
);

/** Any view over what was read; few filters at a time, so that something matches. */
export const someView: fc.Arbitrary<View> = fc.record({
  filters: filters.chain((all) =>
    fc.subarray(Object.entries(all), { maxLength: 3 }).map((some): Filters => Object.fromEntries(some)),
  ),
  sort: fc.record({ key: fc.constantFrom(...sortKeys), descending: fc.boolean() }),
});

/** What pages and changes are made of, without anything that reads. */
export function aListing(caches: readonly DescribedCache[] = []) {
  let time = now;
  const store = new Store(beginWatch);
  let pass = 1;
  store.upsert(caches, { rank: 0, now, pass });
  return {
    lineage: () => ({ epoch: "e", earlier: [] }),
    store,
    select: createSelector(store),
    selectImages: createImageSelector(store),
    walks: createWalks(),
    isReading: () => false,
    isPartial: () => false,
    isWhole: () => true,
    passTime: () => store.passTime(time),
    /** It is so much later, and nothing was read meanwhile. */
    wait(ms: number) {
      time += ms;
    },
    /** The API now has these, and all of them were read. */
    becomes(next: readonly DescribedCache[]) {
      pass += 1;
      store.upsert(next, { rank: 0, now, pass, isNew: () => true });
      store.remove(store.notSeenSince(pass), "removed");
      store.settle(pass, now);
    },
  };
}

/** The rows of a view, all of them, in its order. */
export function rowsIn(
  { select }: Pick<ReturnType<typeof aListing>, "select">,
  view: View,
  at: number = now,
): Revision[] {
  const { entries } = select(view, at);
  return Array.from({ length: entries.length }, (_, place) => entries.at(place)?.entry.revision ?? []).flat();
}
