import type { HeldAs, MatchedCache, MatchRemark } from "@cachescope/contract";
import type { Pod } from "@cachescope/manifests";
import type { Report, ReportedPod } from "./report.ts";

const remarks: Record<MatchRemark, (of: MatchedCache) => string> = {
  not_ready: ({ cache }) => `is ${cache.status ?? "of unknown status"}`,
  unconfirmed: () => "is not named by ECI as a match",
  too_large: ({ cache }) => `is ${cache.sizeGiB} GiB, more than the pod's temporary storage`,
  past_its_end: ({ cache }) => `should have left at ${cache.fate.at}`,
  leaves_soon: ({ cache }) =>
    `${cache.fate.expected ? "is expected to leave" : "leaves"} at ${cache.fate.at}`,
};

const holding: Record<HeldAs, (held: string) => string> = {
  exact: () => "holds it",
  other_spelling: (held) => `holds it as ${held}, and ECI does not document that the two are one`,
  other_network: (held) => `holds it as ${held}`,
  other_tag: (held) => `holds ${held}`,
};

/** Which cache comes nearest to an image, and what is wrong with it. */
export function nearestWords(image: string, nearest: MatchedCache | null): string {
  const hold = nearest?.holds.find((each) => each.image === image);
  if (!nearest || !hold) return "no cache holds its repository";
  const said = nearest.remarks
    .filter((remark) => remark !== "leaves_soon")
    .map((remark) => remarks[remark](nearest));
  const { id, name } = nearest.cache;
  return [`${name ?? id} ${holding[hold.as](hold.held)}`, ...said].join(" but ");
}

/** Why a pod has its verdict, in one line. */
export function whyWords({ verdict, pinned, used, images, problem }: ReportedPod): string {
  switch (verdict) {
    case "hit":
      return usedWords(used);
    case "partial":
      return `${usedWords(used)} holds some of its images`;
    case "off":
      return "the pod forbids ECI to match caches";
    case "failed":
      return `the server did not say: ${problem}`;
    case "unknown":
      return "not all caches of the region could be read";
    case "near":
    case "miss":
      return pinned === null ? missWords(images) : pinnedWords(pinned, verdict, images);
  }
}

function usedWords(used: ReportedPod["used"]): string {
  const words = used ? [used.name, used.id, leavingWords(used.fate)] : [];
  return words.filter((word) => word !== null).join(" ");
}

const leavingWords = ({ kind, at, expected }: MatchedCache["cache"]["fate"]): string | null =>
  kind === "leaves" && at !== null
    ? `(${expected ? "expected to leave" : "leaves"} ${at.slice(0, 10)})`
    : null;

function missWords(images: ReportedPod["images"]): string {
  const missing = images.filter((image) => image.verdict !== "hit");
  const first = missing.find(({ nearest }) => nearest !== null) ?? missing[0];
  return first ? nearestWords(first.image, first.nearest) : "no one cache holds all of its images";
}

function pinnedWords(id: string, verdict: "near" | "miss", images: ReportedPod["images"]): string {
  if (verdict === "miss") return `names ${id}, which is not in this region`;
  const named = images.flatMap(({ nearest }) => nearest ?? []).find(({ cache }) => cache.id === id);
  const isReady = named?.remarks.includes("not_ready") === false;
  return `names ${id}, which ${named && !isReady ? remarks.not_ready(named) : "does not hold its images, or cannot be used"}`;
}

/** What a pod is called: its workload, or the reference it was asked for by. */
export function podWords({ kind, namespace, name, images }: ReportedPod): string {
  if (kind === null) return images[0]?.image ?? "";
  return `${kind} ${namespace === null ? "" : `${namespace}/`}${name ?? "(no name)"}`;
}

/** What a manifest should say otherwise; null for what only explains itself. */
export function adviceWords(note: Pod["notes"][number]): string | null {
  switch (note.code) {
    case "misplaced":
      return `${note.annotation} stands at the workload, where ECI does not read it: move it to spec.template.metadata`;
    case "not_text":
      return `${note.annotation} is no text: write "${note.value}" in quotes`;
    case "pull_always":
      return `${note.image} is pulled each time by its policy Always; ECI recommends IfNotPresent`;
    case "pull_always_by_default":
      return `${note.image} is pulled each time, because it has no policy and no fixed tag; ECI recommends IfNotPresent`;
    case "pinned_goes_first":
    case "perfect_goes_first":
      return `${note.annotation} has no effect beside what else the pod says`;
    case "pinned":
    case "automatic_off":
    case "perfect_match":
    case "match_count":
    case "extra_storage":
      return null;
  }
}

const reasons: Record<Report["problems"][number]["reason"], string> = {
  no_file: "cannot be read",
  no_images: "no images are in the files that are given",
  too_large: "is larger than 1 MiB",
  too_many_images: "has more than 100 different images; those from here on were left out",
  too_many_nodes: "is nested too deeply, or grows too large by its aliases",
  not_yaml: "is no YAML",
  template: "is a template that is not filled in",
  not_reference: "is no image reference",
};

/** What could not be read, where, and why. */
export function problemWords({
  file,
  line,
  column,
  reason,
  text,
  yamlCode,
}: Report["problems"][number]): string {
  const place = line === null ? file : `${file}:${line}:${column}`;
  const detail = [yamlCode, text].filter((each) => each !== null && each !== "").join(" ");
  return `${place === "" ? "" : `${place} `}${reasons[reason]}${detail === "" ? "" : `: ${detail}`}`;
}
