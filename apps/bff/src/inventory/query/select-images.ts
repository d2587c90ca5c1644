import type { HeldImage, ImageCache, ImageHolder, ImageMark, ImagesView } from "@cachescope/contract";
import { fold, maxHolders, writeImagesView, writeTime } from "@cachescope/contract";
import { LRUCache } from "lru-cache";
import type { Revision } from "../snapshot/revision.ts";
import type { Store } from "../snapshot/store.ts";
import type { ImageEntry, ImageIndex } from "./image-index.ts";
import { collectImages } from "./image-index.ts";

/** The images of a view in its order, and how many of those that its text finds have each mark. */
interface ImageSelection {
  images: readonly ImageEntry[];
  repositories: number;
  counts: Record<ImageMark, number>;
  /** As it travels, with at most so many of its caches. */
  write: (image: ImageEntry, most?: number) => HeldImage;
}

/** Gives the images of a view over all that was read. */
export type ImageSelector = (view: ImagesView) => ImageSelection;

/** Views remembered for one listing. */
const keptSelections = 8;

/** Collects the images of a snapshot, once for each of its versions, and remembers what views hold of them. */
export function createImageSelector(store: Store): ImageSelector {
  const selections = new LRUCache<string, ImageSelection>({ max: keptSelections });
  let collected: { version: number; index: ImageIndex } | null = null;
  return (view) => {
    if (collected?.version !== store.version()) {
      selections.clear();
      collected = { version: store.version(), index: collectImages(store, collected?.index ?? null) };
    }
    const key = writeImagesView(view).toString();
    const selection = selections.get(key) ?? selectImages(collected.index, view);
    selections.set(key, selection);
    return selection;
  };
}

function selectImages({ images, duplicatesOf }: ImageIndex, view: ImagesView): ImageSelection {
  const words = fold(view.q).split(/\s+/);
  const found = images.filter(({ name }) => words.every((word) => name.folded.includes(word)));
  const held = found.filter(({ marks }) => view.marks.every((mark) => marks.includes(mark)));
  const count = (mark: ImageMark) => found.filter(({ marks }) => marks.includes(mark)).length;
  return {
    images: inOrder(held, view.sort),
    repositories: new Set(held.map(({ name }) => name.repository)).size,
    counts: {
      floating: count("floating"),
      duplicate: count("duplicate"),
      uncovered: count("uncovered"),
    },
    write: (image, most) => writeImage(image, duplicatesOf, most),
  };
}

/** Sorting keeps the order of names among equals. */
function inOrder(images: readonly ImageEntry[], { key, descending }: ImagesView["sort"]): ImageEntry[] {
  if (key === "name") return descending ? images.toReversed() : [...images];
  const valueOf = (image: ImageEntry) => (key === "caches" ? image.holders.length : image[key]);
  return images.toSorted((a, b) => {
    const [first, second] = [valueOf(a), valueOf(b)];
    if (Number.isNaN(first) || Number.isNaN(second))
      return Number(Number.isNaN(first)) - Number(Number.isNaN(second));
    return descending ? second - first : first - second;
  });
}

const timeOf = (time: number) => (Number.isNaN(time) ? null : writeTime(time));

function writeImage(
  image: ImageEntry,
  duplicatesOf: (revision: Revision) => number,
  most = maxHolders,
): HeldImage {
  const { name, holders, ready, duplicates, sizeGiB } = image;
  const { reference, repository, floating } = name;
  return {
    reference,
    repository,
    floating,
    caches: holders.length,
    ready,
    duplicates,
    lastMatchedAt: timeOf(image.lastMatchedAt),
    contentFrom: timeOf(image.contentFrom),
    sizeGiB: Number.isNaN(sizeGiB) ? null : sizeGiB,
    holders: holders.slice(0, most).map((holder) => writeHolder(holder, duplicatesOf(holder))),
  };
}

function writeHolder(revision: Revision, duplicates: number): ImageHolder {
  // Our own JSON, of a cache that was checked when it was read.
  const cache: ImageCache = JSON.parse(revision.json);
  const { id, name, status, createdAt, lastMatchedAt, sizeGiB } = cache;
  return { id, name, status, createdAt, lastMatchedAt, sizeGiB, duplicates };
}
