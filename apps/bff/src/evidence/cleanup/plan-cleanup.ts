import type { CleanupItem, CleanupReason, ImageCache } from "@cachescope/contract";
import { isNeverMatched } from "@cachescope/contract";

const dayMs = 86_400_000;

/** A cache that could go, and the one that stays in its place. */
interface Going {
  cache: ImageCache;
  reason: CleanupReason;
  stays: ImageCache | null;
}

interface PlanCleanup {
  caches: readonly ImageCache[];
  /** The caches that were seen to be used, whatever ECI says now. */
  wasMatched: (id: string) => boolean;
  unusedDays: number;
  /** Epoch milliseconds. */
  now: number;
}

/**
 * Which of the Ready caches could go, the largest first. A cache is compared with newer ones only, and those that could go
 * themselves count for nothing: what stays in the place of another one stays for good.
 */
export function planCleanup({ caches, wasMatched, unusedDays, now }: PlanCleanup): Going[] {
  const ready = caches.filter(({ status, createdAt }) => status === "Ready" && createdAt !== null);
  const newestFirst = ready.toSorted((a, b) => createdOf(b) - createdOf(a) || (a.id < b.id ? -1 : 1));
  const byName = new Map<string, ImageCache[]>();
  const byImages = new Map<string, ImageCache[]>();
  const going: Going[] = [];
  for (const cache of newestFirst) {
    const { name: nameKey, images } = cache;
    const imagesKey = images.length === 0 || isCut(cache) ? null : JSON.stringify(images.toSorted());
    const found =
      goesFor("superseded", cache, inGroup(byName, nameKey), canSupersede) ??
      goesFor("duplicate", cache, inGroup(byImages, imagesKey), canReplace) ??
      (isNeverMatched(cache) && !wasMatched(cache.id) && now - createdOf(cache) >= unusedDays * dayMs
        ? { cache, reason: "never_matched" as const, stays: null }
        : null);
    if (found !== null) {
      going.push(found);
      continue;
    }
    if (nameKey !== null) byName.set(nameKey, [...inGroup(byName, nameKey), cache]);
    if (imagesKey !== null) byImages.set(imagesKey, [...inGroup(byImages, imagesKey), cache]);
  }
  return going.toSorted(
    (a, b) =>
      (b.cache.sizeGiB ?? -1) - (a.cache.sizeGiB ?? -1) ||
      createdOf(a.cache) - createdOf(b.cache) ||
      (a.cache.id < b.cache.id ? -1 : 1),
  );
}

export const cleanupItem = ({ cache, reason, stays }: Going): CleanupItem => ({
  id: cache.id,
  name: cache.name,
  reason,
  images: cache.images,
  sizeGiB: cache.sizeGiB,
  createdAt: cache.createdAt,
  lastMatchedAt: cache.lastMatchedAt,
  stays: stays && { id: stays.id, name: stays.name },
});

const inGroup = (groups: ReadonlyMap<string, ImageCache[]>, key: string | null): ImageCache[] =>
  (key === null ? undefined : groups.get(key)) ?? [];

function goesFor(
  reason: CleanupReason,
  cache: ImageCache,
  staying: readonly ImageCache[],
  can: (stays: ImageCache, goes: ImageCache) => boolean,
): Going | null {
  const stays = staying.find((each) => can(each, cache) && isSafe(each, cache));
  return stays === undefined ? null : { cache, reason, stays };
}

/** Of one that a pod has used since the newer one came, pods have a need that the newer one does not meet. */
function canSupersede(stays: ImageCache, goes: ImageCache): boolean {
  if (goes.unreadable.includes("lastMatchedAt") || isCut(goes, "name")) return false;
  return goes.lastMatchedAt === null || Date.parse(goes.lastMatchedAt) < createdOf(stays);
}

/** A larger one does not serve pods with little storage. */
const canReplace = (stays: ImageCache, goes: ImageCache): boolean =>
  stays.sizeGiB === goes.sizeGiB ||
  (stays.sizeGiB !== null && goes.sizeGiB !== null && stays.sizeGiB < goes.sizeGiB);

/** It is newer, belongs to the same resource group, and stays for at least as long, as far as is known. */
const isSafe = (stays: ImageCache, goes: ImageCache): boolean =>
  createdOf(stays) > createdOf(goes) &&
  stays.resourceGroupId === goes.resourceGroupId &&
  endOf(stays) >= endOf(goes) &&
  // What is only expected, and what makes room at the quota, does not stand in for what is certain.
  (goes.fate.expected || !stays.fate.expected) &&
  (goes.eliminationStrategy === "LRU" || stays.eliminationStrategy !== "LRU");

/** When it leaves: never, at a time, or not known, which is no time to rely on. */
function endOf({ fate }: ImageCache): number {
  if (fate.kind === "kept") return Infinity;
  return fate.kind === "leaves" && fate.at !== null ? Date.parse(fate.at) : NaN;
}

/** What came in an undocumented shape, or was too long, is not all there. */
const isCut = ({ unreadable }: ImageCache, field = "images"): boolean => unreadable.includes(field);

const createdOf = ({ createdAt }: ImageCache): number => Date.parse(createdAt ?? "");
