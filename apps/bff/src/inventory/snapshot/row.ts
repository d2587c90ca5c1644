import type { ImageCache, Origin } from "@cachescope/contract";
import { isNeverMatched } from "@cachescope/contract";
import { derive } from "../../diagnosis/derive.ts";
import type { DescribedCache } from "../../eci/wire/decode.ts";
import type { Dictionary, WordKind } from "./dictionary.ts";

/**
 * One cache of a listing, as small as what is asked of it allows: its summary as the JSON that travels, and what views
 * filter, sort and count by. Times are epoch milliseconds, and NaN where unknown, as sizes are.
 */
export interface Row {
  id: string;
  json: string;
  /** Everything `q` searches, in lower case, a line each. */
  search: string;
  /** Whether its texts take two bytes a character: one outside Latin-1 is enough. */
  isWide: boolean;
  /** Numbers of the listing's dictionary: all words this row is counted by, and two of them by themselves. */
  wordIds: readonly number[];
  statusId: number;
  /** -1 where nothing is wrong. */
  causeId: number;
  /** How soon a person should look: 0 failed, 1 failed to update, 2 stalled, 3 being built, 4 everything else. */
  urgency: number;
  neverMatched: boolean;
  origin: Origin;
  eliminationStrategy: string | null;
  sizeGiB: number;
  createdAt: number;
  expiresAt: number;
  lastMatchedAt: number;
  /** In lower case, to sort by. */
  name: string | null;
  firstImage: string | null;
  firstTag: string | null;
  resourceGroupId: string | null;
  snapshotId: string | null;
  flashSnapshotId: string | null;
  containerGroupId: string | null;
  regionId: string | null;
}

const wide = /[\u0100-\uffff]/;

/** Between the key and the value of a tag that is one word. */
export const tagSeparator = "\0";

/** A cache as it travels in a list, and as the JSON of that. `now` decides whether a build has stalled. */
export function summarize(described: DescribedCache, now: number): { cache: ImageCache; json: string } {
  const { events: _, ...cache } = derive(described, now);
  return { cache, json: JSON.stringify(cache) };
}

/** Makes a row of a cache and its JSON. */
export function toRow({ cache, json }: ReturnType<typeof summarize>, words: Dictionary): Row {
  const { status, cause, tags, images, resourceGroupId } = cache;
  const idsOf = (kind: WordKind, all: readonly string[]) => all.map((word) => words.idOf(kind, word));
  const statusId = words.idOf("status", status ?? "");
  const causeId = cause === null ? -1 : words.idOf("cause", cause);
  const wordIds = new Set([
    statusId,
    ...(cause === null ? [] : [causeId]),
    ...idsOf(
      "tagKey",
      tags.map(({ key }) => key),
    ),
    ...idsOf("tag", tags.map(tagWord)),
    ...idsOf("image", images),
    ...idsOf("repository", images.map(repositoryOf)),
    ...idsOf("resourceGroup", resourceGroupId === null ? [] : [resourceGroupId]),
  ]);
  return {
    id: cache.id,
    json,
    search: searchText(cache),
    isWide: wide.test(json),
    wordIds: [...wordIds],
    statusId,
    causeId,
    urgency: urgencyOf(cache),
    neverMatched: isNeverMatched(cache),
    origin: cache.origin,
    eliminationStrategy: cache.eliminationStrategy,
    sizeGiB: cache.sizeGiB ?? NaN,
    createdAt: timeOf(cache.createdAt),
    expiresAt: timeOf(cache.expiresAt),
    lastMatchedAt: timeOf(cache.lastMatchedAt),
    name: lower(cache.name),
    firstImage: lower(images[0]),
    firstTag: lower(tags.map(tagWord)[0]),
    resourceGroupId,
    snapshotId: cache.snapshotId,
    flashSnapshotId: cache.flashSnapshotId,
    containerGroupId: cache.containerGroupId,
    regionId: cache.regionId,
  };
}

/** An image reference without its tag and digest. */
export function repositoryOf(reference: string): string {
  const path = reference.split("@", 1)[0] ?? "";
  const colon = path.indexOf(":", path.lastIndexOf("/") + 1);
  return colon === -1 ? path : path.slice(0, colon);
}

function searchText(cache: ImageCache): string {
  const { id, name, snapshotId, flashSnapshotId, containerGroupId, images, tags } = cache;
  const ids = [id, name, snapshotId, flashSnapshotId, containerGroupId];
  return [...ids, ...images, ...tags.flatMap(({ key, value }) => [key, value])]
    .filter((text) => text !== null && text !== "")
    .join("\n")
    .toLowerCase();
}

function urgencyOf({ status, stalled }: ImageCache): number {
  if (status === "Failed") return 0;
  if (status === "UpdateFailed") return 1;
  if (stalled) return 2;
  return status === "Preparing" || status === "Creating" || status === "Updating" ? 3 : 4;
}

const tagWord = ({ key, value }: ImageCache["tags"][number]) => key + tagSeparator + value;
const lower = (text: string | null | undefined) => text?.toLowerCase() ?? null;

/** No image cache is older than ECI; a time before that is a placeholder such as the year 1. */
const eciBegan = Date.parse("2018-01-01T00:00:00Z");

function timeOf(iso: string | null): number {
  const time = iso === null ? NaN : Date.parse(iso);
  return time < eciBegan ? NaN : time;
}
