import type { ImageMark } from "@cachescope/contract";
import { fold, imageMarks, naturalKey, repositoryOf, versionOf } from "@cachescope/contract";
import { placeOf } from "../snapshot/columns.ts";
import type { Dictionary } from "../snapshot/dictionary.ts";
import type { Revision } from "../snapshot/revision.ts";
import type { Store } from "../snapshot/store.ts";

/** What a reference says by itself. */
interface ReferenceName {
  reference: string;
  repository: string;
  /** What texts are searched in. */
  folded: string;
  floating: boolean;
  /** Puts it in the order of names. */
  key: string;
}

/** An image that caches name, and what all of them together keep of it. Times are epoch milliseconds, NaN where unknown. */
export interface ImageEntry {
  name: ReferenceName;
  marks: readonly ImageMark[];
  /** Those that hold it, the best first: see `heldImageSchema`. Revisions stay as they are while they are sent. */
  holders: readonly Revision[];
  ready: number;
  duplicates: number;
  lastMatchedAt: number;
  contentFrom: number;
  sizeGiB: number;
}

/** All images of a snapshot. */
export interface ImageIndex {
  /** In the order of their names. */
  images: readonly ImageEntry[];
  duplicatesOf: (revision: Revision) => number;
}

const columns = { size: placeOf("size"), lastMatched: placeOf("lastMatched") };
const numberIn = ({ numbers }: Revision, column: keyof typeof columns): number =>
  numbers[columns[column]?.index ?? -1] ?? NaN;

interface Judged {
  isReady: (revision: Revision) => boolean;
  duplicatesOf: (revision: Revision) => number;
}

/**
 * Looks at numbers only: thousands of caches hold some tens of thousands of images. Names are read once, and stand where
 * they stood in the index before: what is nearly in order is sorted in about one pass.
 */
export function collectImages({ dictionary, entries }: Store, before: ImageIndex | null): ImageIndex {
  const [readyId = -1] = dictionary.find("status", "Ready");
  const [failedId = -1] = dictionary.find("status", "Failed");
  const imageIds = dictionary.findWhere((facet) => facet === "image");
  const holders: Revision[][] = [];
  for (const id of imageIds) holders[id] = [];
  const sets = new Map<string, Revision[]>();
  for (const { revision } of entries()) {
    let set = "";
    for (const id of revision.valueIds.toSorted((a, b) => a - b)) {
      if (holders[id] === undefined) continue;
      holders[id].push(revision);
      set += ` ${id}`;
    }
    if (set === "" || revision.valueIds.includes(failedId)) continue;
    const same = sets.get(set);
    if (same) same.push(revision);
    else sets.set(set, [revision]);
  }
  const duplicates = new Map<Revision, number>();
  for (const same of sets.values())
    if (same.length > 1) for (const revision of same) duplicates.set(revision, same.length - 1);
  const judged: Judged = {
    isReady: ({ valueIds }) => valueIds.includes(readyId),
    duplicatesOf: (revision) => duplicates.get(revision) ?? 0,
  };
  const images = namesIn(dictionary, imageIds, before).map(([id, name]) =>
    entryOf(name, holders[id] ?? [], judged),
  );
  // A cache that went is remembered for a while, and with it the names it had.
  const held = images.filter((image) => image.holders.length > 0);
  return { images: held, duplicatesOf: judged.duplicatesOf };
}

/** The images by their numbers, in the order of their names. */
function namesIn(
  dictionary: Dictionary,
  imageIds: ReadonlySet<number>,
  before: ImageIndex | null,
): [id: number, name: ReferenceName][] {
  const ids = new Map([...imageIds].map((id) => [dictionary.valueOf(id), id]));
  const named: [number, ReferenceName][] = [];
  for (const { name } of before?.images ?? []) {
    const id = ids.get(name.reference);
    if (id === undefined) continue;
    named.push([id, name]);
    ids.delete(name.reference);
  }
  for (const [reference, id] of ids) named.push([id, readName(reference)]);
  return named.toSorted(([, a], [, b]) => (a.key < b.key ? -1 : 1));
}

const floatingVersion = /^(?::(?:latest|stable))?$/i;

function readName(reference: string): ReferenceName {
  const repository = repositoryOf(reference);
  const version = versionOf(reference);
  return {
    reference,
    repository,
    folded: fold(reference),
    // The registry may have other content under it later.
    floating: floatingVersion.test(version),
    key: `${naturalKey(repository)}\0${naturalKey(version)}\0${reference}`,
  };
}

function entryOf(name: ReferenceName, revisions: readonly Revision[], judged: Judged): ImageEntry {
  const { isReady, duplicatesOf } = judged;
  const newestFirst = revisions.length < 2 ? revisions : revisions.toSorted(byAge);
  const ready = newestFirst.filter(isReady);
  const duplicates = revisions.filter((revision) => duplicatesOf(revision) > 0).length;
  const has: Record<ImageMark, boolean> = {
    floating: name.floating,
    duplicate: duplicates > 0,
    uncovered: ready.length === 0,
  };
  return {
    name,
    marks: imageMarks.filter((mark) => has[mark]),
    holders: [...ready, ...newestFirst.filter((revision) => !isReady(revision))],
    ready: ready.length,
    duplicates,
    lastMatchedAt: latest(revisions.map((revision) => numberIn(revision, "lastMatched"))),
    contentFrom: latest(ready.map(({ createdAt }) => createdAt)),
    sizeGiB: sum(revisions.map((revision) => numberIn(revision, "size"))),
  };
}

const byAge = (a: Revision, b: Revision) => (b.createdAt || 0) - (a.createdAt || 0) || (a.id < b.id ? -1 : 1);

const known = (numbers: readonly number[]) => numbers.filter((number) => !Number.isNaN(number));
const sum = (numbers: readonly number[]) =>
  known(numbers).reduce((a, b) => (Number.isNaN(a) ? b : a + b), NaN);
const latest = (times: readonly number[]) => known(times).reduce((a, b) => (a > b ? a : b), NaN);
