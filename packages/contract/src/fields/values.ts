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

/** What of a reference tells which content is meant: its tag with the colon, and its digest. Empty for neither. */
export const versionOf = (reference: string): string => reference.slice(repositoryOf(reference).length);

/** A text as texts are compared: letters of either case, and accents written as one character or as two, are the same. */
export const fold = (text: string): string => text.normalize("NFC").toLowerCase();

/** How much of a text decides its place. */
const longestKey = 200;
const numbers = /\d+/g;

/**
 * What puts a text in the order people count in: web-1, web-2, web-10. A number is written behind its length, so that a
 * plain comparison orders it.
 */
export const naturalKey = (text: string): string =>
  fold(text)
    .slice(0, longestKey)
    .replace(numbers, (digits) => {
      const number = digits.replace(/^0+(?=\d)/, "");
      return String(number.length).padStart(3, "0") + number;
    });

/** Everything `q` searches, folded, a line each. */
export function searchText(cache: ImageCache): string {
  const { id, name, snapshotId, flashSnapshotId, containerGroupId, images, tags } = cache;
  const ids = [id, name, snapshotId, flashSnapshotId, containerGroupId];
  const texts = [...ids, ...images, ...tags.flatMap(({ key, value }) => [key, value])];
  return fold(texts.filter((text) => text !== null && text !== "").join("\n"));
}
