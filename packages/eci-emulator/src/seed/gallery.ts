import { DAY, MINUTE, writeTime } from "../times.ts";
import { formerAt, formerBetween } from "./past.ts";
import type { Script } from "./script.ts";
import type { Site } from "./site.ts";
import type { Tag } from "./plan.ts";

/** A cache as the API answers it. Any field may be missing or odd. */
export type CacheRecord = Readonly<Record<string, unknown>>;

/** A row with something odd that a dashboard must handle. */
type Exhibit = {
  readonly script: Script;
  /** Makes the finished record odd; `now` is when it is answered. */
  readonly alter?: (record: CacheRecord, now: number) => CacheRecord;
};

const ready = (name: string, more?: Omit<Script, "standing" | "name">): Script => ({
  standing: { is: "ready" },
  name,
  ...more,
});

const without = (record: CacheRecord, ...fields: readonly string[]): CacheRecord =>
  Object.fromEntries(Object.entries(record).filter(([field]) => !fields.includes(field)));

/** Changes each event; a record without events stays as it is. */
const eachEvent = (record: CacheRecord, alter: (event: CacheRecord, index: number) => CacheRecord) =>
  Array.isArray(record.Events)
    ? { ...record, Events: record.Events.map((event: CacheRecord, index) => alter(event, index)) }
    : record;

const LONG_NAME =
  "data-platform-nightly-batch-feature-engineering-pipeline-spark-3-5-3-scala-2-12-java-17-python-3-11-cn-hangzhou-prod-blue-2026w47";

const TWENTY_TAGS: readonly Tag[] = Array.from({ length: 20 }, (_, index) => ({
  Key: `label-${String(index + 1).padStart(2, "0")}`,
  Value: `value of label ${index + 1}`,
}));

const ODD_TAGS: readonly Tag[] = [
  { Key: "url", Value: "https://wiki.example.com/caches?id=7&lang=zh#top" },
  { Key: "k=v:pair", Value: "a=b:c" },
  { Key: "empty", Value: "" },
  { Key: "团队", Value: "机器学习平台" },
];

const FIRST = 60;

const EXHIBITS: readonly Exhibit[] = [
  // 60: a message without a reason
  {
    script: ready("report-export-no-reason"),
    alter: (row) => eachEvent(row, (event) => without(event, "Reason")),
  },
  // 61 to 64: Progress in other spellings
  { script: ready("billing-sync-progress-word"), alter: (row) => ({ ...row, Progress: "almost done" }) },
  { script: ready("billing-sync-progress-over"), alter: (row) => ({ ...row, Progress: "120%" }) },
  { script: ready("billing-sync-progress-bare"), alter: (row) => ({ ...row, Progress: "43" }) },
  { script: ready("billing-sync-progress-empty"), alter: (row) => ({ ...row, Progress: "" }) },
  // 65, 66: no events at all
  { script: ready("pdf-renderer-no-events"), alter: (row) => without(row, "Events") },
  { script: ready("pdf-renderer-zero-events"), alter: (row) => ({ ...row, Events: [] }) },
  // 67, 68: an undocumented status, and none
  { script: ready("cold-archive-2025"), alter: (row) => ({ ...row, Status: "Archiving" }) },
  { script: ready("cold-archive-no-status"), alter: (row) => without(row, "Status") },
  // 69: an event type other than Normal and Warning
  {
    script: ready("edge-sync-critical"),
    alter: (row) => eachEvent(row, (event) => ({ ...event, Type: "Critical" })),
  },
  // 70: invalid times
  {
    script: ready("time-travel-import"),
    alter: (row) => ({
      ...eachEvent(row, (event, index) => (index === 0 ? { ...event, FirstTimestamp: "" } : event)),
      CreationTime: "2026-13-45T25:61:00Z",
      ExpireDateTime: "0001-01-01T00:00:00Z",
      LastMatchedTime: "yesterday",
    }),
  },
  // 71: expired last midnight, and is listed still
  {
    script: ready("expired-and-listed"),
    alter: (row, now) => ({ ...row, ExpireDateTime: writeTime(Math.floor(now / DAY) * DAY) }),
  },
  // 72: only id and region
  {
    script: ready("bare-bones"),
    alter: ({ ImageCacheId, RegionId }) => ({ ImageCacheId, RegionId }),
  },
  // 73: null where the documentation has text, lists and numbers
  {
    script: ready("null-island"),
    alter: (row) => ({
      ...row,
      Images: null,
      Tags: null,
      Events: null,
      SnapshotId: null,
      ImageCacheSize: null,
    }),
  },
  // 74 to 76: a very long name, a Chinese one, and more events than ECI keeps
  { script: ready(LONG_NAME, { workload: "batch-etl-spark" }) },
  { script: ready("华东一-模型推理-大促预热缓存（禁止删除）", { workload: "llm-serving-vllm" }) },
  { script: ready("nightly-e2e", { workload: "ci-e2e-browsers", pastUpdates: 14 }) },
  // 77, 78: two caches with the same name
  { script: ready("web-cache", { workload: "web-cache", version: "latest" }) },
  { script: ready("web-cache", { workload: "web-cache", version: "1.27" }) },
  // 79, 80: as many tags as possible, and awkward ones
  { script: ready("tagged-to-the-limit"), alter: (row) => ({ ...row, Tags: TWENTY_TAGS }) },
  { script: ready("tagged-oddly"), alter: (row) => ({ ...row, Tags: ODD_TAGS }) },
  // 81: as many images as a cache can hold
  {
    script: ready("mono-repo-all-services"),
    alter: (row) => ({
      ...row,
      Images: Array.from(
        { length: 20 },
        (_, index) => `registry-vpc.cn-hangzhou.aliyuncs.com/mono/service-${index + 1}:2.4.0`,
      ),
    }),
  },
  // 82: expires within the hour
  { script: ready("expiring-soon", { expiresInMs: 40 * MINUTE }) },
  // 83: pinned by digest
  {
    script: ready("pinned-by-digest"),
    alter: (row) => ({
      ...row,
      Images: [
        "docker.io/library/nginx@sha256:0a399eb16751829e1af26fea27b20c3ec28d7ab1fb72182879dcae1cca21206a",
        "registry-vpc.cn-hangzhou.aliyuncs.com:5000/team/app:1.0@sha256:9c27e219663c25e0f28493790cc0b88bc973ba3b1686355f221c38a36978ac63",
      ],
    }),
  },
];

/** The odd row at this place, counted from 0 with the newest first. Only one region has any; what has a past stands between them. */
export function galleryAt({ region, count }: Site, index: number): Exhibit | undefined {
  if (region !== "cn-hangzhou" || index < FIRST || formerAt(index, count)) return undefined;
  return EXHIBITS[index - FIRST - formerBetween(FIRST, index, count)];
}
