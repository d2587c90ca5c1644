import { expiresAt, lastMatchedAt, lifeAt } from "../life-cycle.ts";
import { writeTime } from "../times.ts";
import { eventsAt } from "./events.ts";
import { type CacheRecord, galleryAt } from "./gallery.ts";
import { makeId } from "./ids.ts";
import type { Plan } from "./plan.ts";
import type { Site } from "./site.ts";

/**
 * A cache as `DescribeImageCaches` answers it at `now`. Three things are not documented and assumed: fields without a
 * value are absent, but `SnapshotId` and `EliminationStrategy` are empty strings, and a snapshot has its id when it
 * is done.
 */
export function recordAt(site: Site, plan: Plan, now: number, withEvents = true): CacheRecord {
  const { status, progress, snapshots, localOnly } = lifeAt(plan, now);
  const ends = plan.creation.failure === undefined || status === "Failed" ? expiresAt(plan) : Infinity;
  const matchedAt = lastMatchedAt(plan, now);
  const record: CacheRecord = {
    ImageCacheId: plan.id,
    ImageCacheName: plan.name,
    RegionId: site.region,
    Status: status,
    Progress: `${progress}%`,
    Images: plan.images,
    ImageCacheSize: plan.sizeGiB,
    CreationTime: writeTime(plan.bornAt),
    ...(ends !== Infinity && { ExpireDateTime: writeTime(ends) }),
    ...(matchedAt !== undefined && { LastMatchedTime: writeTime(matchedAt) }),
    ContainerGroupId: plan.builderId,
    SnapshotId: snapshots === 0 ? "" : makeId("s", site.code, site.seed + 2 + snapshots, plan.ordinal),
    ...(localOnly && { FlashSnapshotId: makeId("s", site.code, site.seed + 1000, plan.ordinal) }),
    ResourceGroupId: plan.resourceGroupId,
    EliminationStrategy: plan.lru ? "LRU" : "",
    Tags: plan.tags,
    ...(withEvents && { Events: eventsAt(plan, site.region, site.seed, now) }),
  };
  return galleryAt(site, -plan.ordinal)?.alter?.(record, now) ?? record;
}
