import type { ImageVerdict, Match, MatchedCache, PodVerdict } from "@cachescope/contract";
import type { Pod } from "@cachescope/manifests";
import type { Failure } from "../../api/client.ts";

/** A pod that was asked about, and what is known of it by now. */
export interface AskedPod {
  pod: Pod & { file: string | null };
  match: Match | null;
  failure: Failure | null;
}

/** `off`: it forbids ECI to match caches; `failed`: the server did not say; `asking`: it has not yet. */
export type ShownVerdict = PodVerdict | "off" | "failed" | "asking";

export function verdictOf({ pod, match, failure }: AskedPod): ShownVerdict {
  if (!pod.isMatched) return "off";
  if (match) return match.verdict;
  return failure ? "failed" : "asking";
}

const gaps: ReadonlySet<ShownVerdict> = new Set<ShownVerdict>(["partial", "near", "miss"]);

/** Whether a cache could be made for it: one that names its cache would use no other. */
export const isCoverable = (asked: AskedPod): boolean =>
  gaps.has(verdictOf(asked)) && asked.pod.pinned === null;

/** The cache to show with a pod: the one it is expected to use, or the nearest to an image that it lacks. */
export function shownCache({ pod, match }: AskedPod): MatchedCache | null {
  if (!match) return null;
  const find = (id: string | null) => match.caches.find(({ cache }) => cache.id === id) ?? null;
  const missing = match.images.filter(({ verdict }) => verdict !== "hit");
  const nearest = missing.map(({ best }) => find(best)).find((cache) => cache !== null) ?? null;
  return find(match.used) ?? (pod.pinned === null ? (nearest ?? match.caches[0] ?? null) : find(pod.pinned));
}

/** An image that no usable cache holds, how many pods need it, and the cache that holds it best. */
export interface Gap {
  image: string;
  pods: number;
  verdict: ImageVerdict;
  nearest: MatchedCache | null;
}

/** The images that no usable cache holds, those that most pods need first. */
export function gapsOf(asked: readonly AskedPod[]): Gap[] {
  const found = new Map<string, Gap>();
  for (const each of asked.filter(isCoverable))
    for (const { image, verdict, best } of each.match?.images ?? []) {
      if (verdict === "hit") continue;
      const nearest = each.match?.caches.find(({ cache }) => cache.id === best) ?? null;
      const known = found.get(image);
      if (known) known.pods += 1;
      else found.set(image, { image, pods: 1, verdict, nearest });
    }
  return [...found.values()].toSorted((a, b) => b.pods - a.pods);
}
