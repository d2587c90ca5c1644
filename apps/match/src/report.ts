import type { ImageVerdict, MatchedCache, PodVerdict } from "@cachescope/contract";
import type { ManifestProblem, Pod } from "@cachescope/manifests";
import { cachesToCreate, podsOf, readManifests } from "@cachescope/manifests";
import type { Answer } from "./ask.ts";
import type { Source } from "./files.ts";

/** A pod and where it stands. */
export interface PlacedPod extends Pod {
  file: string;
}

/** What could not be read. Without a line it is the file itself. */
interface Unread extends Pick<ManifestProblem, "text" | "yamlCode"> {
  file: string;
  reason: ManifestProblem["reason"] | "no_file" | "no_images";
  line: number | null;
  column: number | null;
}

export interface ReadPods {
  pods: PlacedPod[];
  problems: Unread[];
}

export function readPods(sources: readonly Source[]): ReadPods {
  const read: ReadPods = { pods: [], problems: [] };
  const nowhere = { line: null, column: null, text: null, yamlCode: null };
  for (const { file, text } of sources) {
    if (text === null) read.problems.push({ file, reason: "no_file", ...nowhere });
    else {
      const manifests = readManifests(text);
      read.pods.push(...podsOf(manifests).map((pod) => ({ file, ...pod })));
      read.problems.push(...manifests.problems.map((problem) => ({ file, ...problem })));
    }
  }
  if (read.pods.length === 0 && read.problems.length === 0)
    read.problems.push({ file: "", reason: "no_images", ...nowhere });
  return read;
}

/** `off`: the pod forbids ECI to match caches. `failed`: the server did not say; see `problem`. */
type Verdict = PodVerdict | "off" | "failed";

export interface ReportedPod {
  file: string;
  line: number;
  kind: string | null;
  namespace: string | null;
  name: string | null;
  verdict: Verdict;
  /** The cache that it names itself. */
  pinned: string | null;
  /** The cache that it is expected to use. */
  used: Pick<MatchedCache["cache"], "id" | "name" | "fate"> | null;
  images: { image: string; verdict: ImageVerdict | null; nearest: MatchedCache | null }[];
  /** What the manifest says of caches; see `PodNote` of `packages/manifests`. */
  notes: Pod["notes"];
  problem: string | null;
}

export interface RegionReport {
  region: string;
  pods: ReportedPod[];
  /** Images that no usable cache holds, with the number of pods that need them. */
  gaps: { image: string; pods: number }[];
  /** Caches that would cover all pods that do not hit, each with its images. */
  create: string[][];
}

export interface Report {
  regions: RegionReport[];
  problems: Unread[];
  /** 0 every pod hits, 1 some do not, 2 it could not be told of all. */
  status: 0 | 1 | 2;
}

export function reportOn(pods: readonly PlacedPod[], answers: readonly (Answer | null)[]): ReportedPod[] {
  return pods.map((pod, index): ReportedPod => {
    const { file, line, kind, namespace, name, pinned, notes } = pod;
    const answer = answers[index] ?? null;
    const about = { file, line, kind, namespace, name, pinned, notes };
    if (answer === null || !("match" in answer)) {
      const images = pod.images.map((image) => ({ image, verdict: null, nearest: null }));
      if (answer === null) return { ...about, verdict: "off", used: null, images, problem: null };
      const problem = answer.problem?.code ?? "unreachable";
      return { ...about, verdict: "failed", used: null, images, problem };
    }
    const { verdict, used, images, caches } = answer.match;
    const found = caches.find(({ cache }) => cache.id === used)?.cache;
    return {
      ...about,
      verdict,
      used: found ? { id: found.id, name: found.name, fate: found.fate } : null,
      images: images.map(({ image, verdict: said, best }) => ({
        image,
        verdict: said,
        nearest: caches.find(({ cache }) => cache.id === best) ?? null,
      })),
      problem: null,
    };
  });
}

export function reportOfRegion(region: string, reported: ReportedPod[]): RegionReport {
  const isGap = ({ verdict }: ReportedPod) =>
    verdict === "partial" || verdict === "near" || verdict === "miss";
  // A pod that names its cache would not use another one.
  const isCoverable = (each: ReportedPod) => isGap(each) && each.pinned === null;
  const counts = new Map<string, number>();
  for (const { images } of reported.filter(isCoverable))
    for (const { image, verdict } of images)
      if (verdict !== "hit") counts.set(image, (counts.get(image) ?? 0) + 1);
  return {
    region,
    pods: reported,
    gaps: [...counts].map(([image, count]) => ({ image, pods: count })).toSorted((a, b) => b.pods - a.pods),
    create: cachesToCreate(
      reported.filter(isCoverable).map(({ images }) => images.map(({ image }) => image)),
    ),
  };
}

export function statusOf(regions: readonly RegionReport[], problems: readonly Unread[]): Report["status"] {
  const verdicts = new Set(regions.flatMap(({ pods }) => pods.map(({ verdict }) => verdict)));
  if (problems.length > 0 || verdicts.has("unknown") || verdicts.has("failed")) return 2;
  return verdicts.has("partial") || verdicts.has("near") || verdicts.has("miss") ? 1 : 0;
}
