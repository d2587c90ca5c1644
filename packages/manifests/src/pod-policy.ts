import type { Annotation, AnnotationKind } from "./annotations.ts";
import { readGiB } from "./quantity.ts";
import { isPulledByDefault } from "./reference.ts";
import type { Container, Workload } from "./workload.ts";

/** The temporary storage of every pod, in GiB (source: ECI, "Scale up the temporary storage space"). */
const freeStorageGiB = 30;

/** What is worth knowing of a pod before it is asked which cache it would hit. */
export type PodNote =
  | { code: "pinned"; annotation: string; cacheId: string; line: number }
  /** It is not read, because one that names a cache goes before it. */
  | { code: "pinned_goes_first"; annotation: string; line: number }
  | { code: "automatic_off"; annotation: string; line: number }
  | { code: "perfect_match"; annotation: string; line: number }
  | { code: "match_count"; annotation: string; count: number; line: number }
  | { code: "perfect_goes_first"; annotation: string; line: number }
  | { code: "misplaced"; annotation: string; line: number }
  | { code: "not_text"; annotation: string; value: string; line: number }
  | { code: "pull_always"; image: string; line: number }
  | { code: "pull_always_by_default"; image: string; line: number }
  | { code: "extra_storage"; storageGiB: number; line: number };

/** What a pod asks of caches, by the rules that ECI documents. */
export interface PodPolicy {
  /** The cache it names. */
  pinned: string | null;
  automatic: boolean;
  perfect: boolean;
  /** How many of its images a cache must hold; null where it does not say. */
  matchCount: number | null;
  storageGiB: number;
  notes: PodNote[];
}

export function policyOf(workload: Workload): PodPolicy {
  const { annotations, containers, requestedGiB, line } = workload;
  const said = whatIsSaid(annotations);
  const isPerfect = said.perfect?.value === "true";
  const extraGiB = (said.extraStorage && readGiB(said.extraStorage.value)) ?? 0;
  const addedGiB = Math.max(extraGiB, (requestedGiB ?? 0) - freeStorageGiB, 0);
  const storageGiB = freeStorageGiB + addedGiB;
  return {
    pinned: said.pinned?.value ?? null,
    automatic: said.automatic?.value !== "false",
    perfect: isPerfect,
    matchCount: isPerfect ? null : countIn(said.matchCount),
    storageGiB,
    notes: [
      ...(said.pinned ? notesOfPinned(said.pinned, said) : notesOfMatching(said)),
      ...annotations.flatMap(notesOfUnread),
      ...containers.flatMap(notesOfPull),
      ...(addedGiB > 0
        ? [{ code: "extra_storage", storageGiB, line: said.extraStorage?.line ?? line } as const]
        : []),
    ],
  };
}

type Said = Partial<Record<AnnotationKind, Annotation>>;

/** What a pod says that ECI reads, the first of each kind. */
function whatIsSaid(annotations: readonly Annotation[]): Said {
  const said: Said = {};
  for (const each of annotations)
    if (!each.isMisplaced && each.isText && each.value !== "") said[each.kind] ??= each;
  return said;
}

const countIn = (said: Annotation | undefined): number | null =>
  said !== undefined && /^[1-9]\d{0,2}$/.test(said.value) ? Number(said.value) : null;

const placeOf = ({ name, line }: Annotation) => ({ annotation: name, line });

const notesOfPinned = (pinned: Annotation, { automatic, perfect, matchCount }: Said): PodNote[] => [
  { code: "pinned", cacheId: pinned.value, ...placeOf(pinned) },
  ...[automatic, perfect, matchCount].flatMap((other): PodNote[] =>
    other ? [{ code: "pinned_goes_first", ...placeOf(other) }] : [],
  ),
];

function notesOfMatching({ automatic, perfect, matchCount }: Said): PodNote[] {
  const notes: PodNote[] = [];
  const isPerfect = perfect?.value === "true";
  const count = countIn(matchCount);
  if (automatic?.value === "false") notes.push({ code: "automatic_off", ...placeOf(automatic) });
  if (perfect && isPerfect) notes.push({ code: "perfect_match", ...placeOf(perfect) });
  if (matchCount && isPerfect) notes.push({ code: "perfect_goes_first", ...placeOf(matchCount) });
  else if (matchCount && count !== null) notes.push({ code: "match_count", count, ...placeOf(matchCount) });
  return notes;
}

function notesOfUnread(each: Annotation): PodNote[] {
  if (each.isMisplaced) return [{ code: "misplaced", ...placeOf(each) }];
  return each.isText ? [] : [{ code: "not_text", value: each.value, ...placeOf(each) }];
}

function notesOfPull({ image, pullPolicy, line }: Container): PodNote[] {
  if (pullPolicy === "Always") return [{ code: "pull_always", image, line }];
  if (pullPolicy === null && isPulledByDefault(image))
    return [{ code: "pull_always_by_default", image, line }];
  return [];
}
