import type {
  HeldAs,
  ImageCache,
  ImageVerdict,
  Match,
  MatchedCache,
  MatchQuery,
  PodVerdict,
} from "@cachescope/contract";
import { heldAs } from "@cachescope/contract";
import type { Wanted } from "./hold.ts";
import { holdOf, isSame, readWanted } from "./hold.ts";
import type { Ranked } from "./rank.ts";
import { byPreference, degreeOf } from "./rank.ts";
import { isUsable, remarksOn } from "./remarks.ts";

/** A cache that may hold something of what is asked for, with its place in the API's order. */
export interface Candidate {
  cache: ImageCache;
  rank: number;
}

export interface Evidence {
  candidates: readonly Candidate[];
  /** The ids of the full matches that ECI named, in its order. */
  confirmed: readonly string[];
  /** Whether all caches of the region are among the candidates that could be. */
  isComplete: boolean;
  /** Whether the cache that the pod names is there; null where it names none, or where that is not known. */
  pinnedFound: boolean | null;
  /** Epoch milliseconds. */
  now: number;
}

type Explained = Pick<Match, "verdict" | "used" | "images" | "caches" | "total" | "pinnedFound">;

/** How many caches are told, beside the best of each image. */
const mostCaches = 20;
const mostOfImage = 3;

/** Says which cache a pod is expected to hit, and what speaks against each of the others. */
export function explain(query: MatchQuery, evidence: Evidence): Explained {
  const { confirmed, isComplete, pinnedFound, now } = evidence;
  const wanted = query.images.map(readWanted);
  const places = new Map(confirmed.map((id, place) => [id, place]));
  const all = evidence.candidates
    .map(({ cache, rank }) => {
      const held = cache.images.map(readWanted);
      const matched = matchedOf(cache, wanted, held, places.has(cache.id), query, now);
      const createdAt = cache.createdAt === null ? NaN : Date.parse(cache.createdAt);
      return { matched, degree: degreeOf(wanted, held), sizeGiB: cache.sizeGiB, createdAt, rank };
    })
    .filter(
      ({ matched: { holds, confirmed: isNamed, cache } }) =>
        holds.length > 0 || isNamed || cache.id === query.pinned,
    )
    .toSorted(inOrder(places, query.pinned));
  const ranked = all.map(({ matched }) => matched);

  const eligible = query.pinned === null ? ranked : ranked.filter(({ cache }) => cache.id === query.pinned);
  const bests = new Map(query.images.map((image) => [image, bestOf(image, ranked)]));
  const images = query.images.map((image) => ({
    image,
    verdict: verdictOf(image, ranked, eligible, isComplete),
    best: bests.get(image)?.[0]?.cache.id ?? null,
  }));
  const used = usedOf(query, ranked);
  const told = new Set([...[...bests.values()].flat(), ...(used ? [used] : [])]);
  return {
    verdict: podVerdict(query, images, used, pinnedFound),
    used: used?.cache.id ?? null,
    images,
    caches: ranked.filter((each, place) => place < mostCaches || told.has(each)),
    total: ranked.length,
    pinnedFound,
  };
}

function matchedOf(
  cache: ImageCache,
  wanted: readonly Wanted[],
  held: readonly Wanted[],
  confirmed: boolean,
  query: MatchQuery,
  now: number,
): MatchedCache {
  const holds = wanted.flatMap((each) => {
    const hold = holdOf(each, held);
    return hold === null ? [] : [{ image: each.image, ...hold }];
  });
  const full = holds.length === wanted.length && holds.every(isSame);
  const { id, name, status, sizeGiB, createdAt, fate, eliminationStrategy } = cache;
  return {
    cache: { id, name, status, sizeGiB, createdAt, fate, eliminationStrategy },
    holds,
    full,
    confirmed,
    remarks: remarksOn(cache, { full, confirmed }, query, now),
  };
}

/** The cache that the pod names first; then what ECI named, in its own order; then by its documented order. */
function inOrder(places: ReadonlyMap<string, number>, pinned: string | null) {
  const placeOf = ({ matched: { cache } }: { matched: MatchedCache }) =>
    cache.id === pinned ? -1 : (places.get(cache.id) ?? places.size);
  return (a: Ranked & { matched: MatchedCache }, b: Ranked & { matched: MatchedCache }): number =>
    placeOf(a) - placeOf(b) || byPreference(a, b);
}

/** The cache that is expected to be used: the one that is named, or the first usable of those that hold the most. */
function usedOf({ pinned }: MatchQuery, ranked: readonly MatchedCache[]): MatchedCache | null {
  if (pinned !== null)
    return ranked.find(({ cache, remarks }) => cache.id === pinned && isUsable(remarks)) ?? null;
  return (
    ranked.find(({ remarks, confirmed, holds }) => isUsable(remarks) && (confirmed || holds.some(isExact))) ??
    null
  );
}

/** `eligible` are those that the pod may use: all, or the one it names. */
function verdictOf(
  image: string,
  ranked: readonly MatchedCache[],
  eligible: readonly MatchedCache[],
  isComplete: boolean,
): ImageVerdict {
  const isHit = ({ confirmed, holds, remarks }: MatchedCache) =>
    isUsable(remarks) && (confirmed || holds.some((hold) => hold.image === image && hold.as === "exact"));
  if (eligible.some(isHit)) return "hit";
  if (ranked.some(({ holds }) => holds.some((hold) => hold.image === image))) return "near";
  return isComplete ? "miss" : "unknown";
}

function podVerdict(
  { pinned }: MatchQuery,
  images: readonly { verdict: ImageVerdict }[],
  used: MatchedCache | null,
  pinnedFound: boolean | null,
): PodVerdict {
  if (pinned !== null && pinnedFound !== true) return pinnedFound === false ? "miss" : "unknown";
  if (used?.confirmed || (pinned !== null && used?.full)) return "hit";
  if (used && used.holds.some(isExact)) return "partial";
  if (pinned !== null) return "near";
  const any = (verdict: ImageVerdict) => images.some((image) => image.verdict === verdict);
  if (any("hit") || any("near")) return "near";
  return any("unknown") ? "unknown" : "miss";
}

/** Another spelling is one that ECI must confirm. */
const isExact = ({ as }: { as: HeldAs }): boolean => as === "exact";

/** The caches that hold an image best: usable ones that hold it itself, then by how they hold it, then by their order. */
function bestOf(image: string, ranked: readonly MatchedCache[]): MatchedCache[] {
  const worthOf = ({ holds, confirmed, remarks }: MatchedCache): number => {
    const hold = holds.find((each) => each.image === image);
    const nearness = hold ? heldAs.indexOf(hold.as) : heldAs.length;
    return (confirmed ? 0 : 2 * nearness) + (isUsable(remarks) ? 0 : 1);
  };
  return ranked
    .filter(({ holds, confirmed }) => confirmed || holds.some((hold) => hold.image === image))
    .toSorted((a, b) => worthOf(a) - worthOf(b))
    .slice(0, mostOfImage);
}
