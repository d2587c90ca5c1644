import type { ImageCache, Tag } from "../core/image-cache.ts";

/** Between the key and the value of a tag that is written as one text; within the key it stands twice. */
const tagSeparator = "\0";

/** A tag as one text, to count and sort by. */
export const tagValue = ({ key, value }: Tag): string =>
  `${key.replaceAll(tagSeparator, tagSeparator + tagSeparator)}${tagSeparator}.${value}`;

/** Reads what `tagValue` wrote. */
export function readTagValue(text: string): Tag {
  const [, key = "", value = ""] = /^((?:[^\0]|\0\0)*)\0\.(.*)$/s.exec(text) ?? [];
  return { key: key.replaceAll(tagSeparator + tagSeparator, tagSeparator), value };
}

/** An image reference without its tag and digest. */
export function repositoryOf(reference: string): string {
  const path = reference.split("@", 1)[0] ?? "";
  const colon = path.indexOf(":", path.lastIndexOf("/") + 1);
  return colon === -1 ? path : path.slice(0, colon);
}

/** Everything `q` searches, in lower case, a line each. */
export function searchText(cache: ImageCache): string {
  const { id, name, snapshotId, flashSnapshotId, containerGroupId, images, tags } = cache;
  const ids = [id, name, snapshotId, flashSnapshotId, containerGroupId];
  return [...ids, ...images, ...tags.flatMap(({ key, value }) => [key, value])]
    .filter((text) => text !== null && text !== "")
    .join("\n")
    .toLowerCase();
}
