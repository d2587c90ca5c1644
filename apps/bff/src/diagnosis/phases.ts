import type { ImageCacheWithEvents, Phase } from "@cachescope/contract";
import { hasFailed, isBuilding, lastSeenTime, writeTime } from "@cachescope/contract";
import { keptEvents } from "./image-states.ts";
import type { Step } from "./steps.ts";
import { buildsOf, stepsOf, unfinished } from "./steps.ts";

type Described = Pick<
  ImageCacheWithEvents,
  "status" | "images" | "events" | "createdAt" | "progress" | "flashSnapshotId"
>;

/** Times in epoch milliseconds; `to` is null while it goes on, or where that is not known. */
type Stretch = { from: number; to: number | null; outcome: Phase["outcome"] } | null;

/** The stretches of the newest build, in order. What events do not tell is left out. */
export function phasesOf(cache: Described): Phase[] {
  const builds = buildsOf(stepsOf(cache).filter(({ at }) => at > 0));
  const goesOn = isBuilding(cache) || hasFailed(cache);
  // An update that has told nothing yet, or failed before it did, has no steps; those there are belong to an earlier build.
  const steps = goesOn ? unfinished(builds) : (builds.at(-1) ?? []);
  if (steps.length === 0) return [];
  const pull = pullOf(cache, steps);
  const stretches = [
    ["check", checkOf(cache, builds)],
    ["pull", pull],
    ["snapshot", pull?.outcome === "done" && pull.to !== null ? snapshotOf(cache, steps, pull.to) : null],
  ] as const;
  return stretches.flatMap(([kind, stretch]) =>
    stretch === null
      ? []
      : [
          {
            kind,
            outcome: stretch.outcome,
            from: writeTime(stretch.from),
            to: stretch.to === null ? null : writeTime(stretch.to),
          },
        ],
  );
}

/** Only of a creation is it known when it began. */
function checkOf({ status, createdAt, events }: Described, builds: readonly Step[][]): Stretch {
  const isUpdate = builds.length > 1 || status === "Updating" || status === "UpdateFailed";
  if (isUpdate || events.length >= keptEvents || createdAt === null) return null;
  const checked = builds[0]?.find(({ kind }) => kind === "checked");
  const from = Date.parse(createdAt);
  return checked && from <= checked.at ? { from, to: checked.at, outcome: "done" } : null;
}

function pullOf(cache: Described, steps: readonly Step[]): Stretch {
  const pulled = steps.filter(({ kind }) => kind === "pulled");
  const firstAt = pulled[0]?.at ?? Infinity;
  const began = steps.find(({ kind, at }) => kind === "pulling" && at <= firstAt);
  // Where that is not told, the check was followed by the pull.
  const from = (began ?? (pulled.length > 0 ? steps.find(({ kind }) => kind === "checked") : undefined))?.at;
  if (from === undefined) return null;
  const names = new Set(pulled.flatMap(({ images }) => images));
  const isAllPulled = names.size > 0 && names.size === new Set(cache.images).size;
  const isOver = isAllPulled || cache.status === "Creating" || !(isBuilding(cache) || hasFailed(cache));
  if (isOver) return { from, to: pulled.at(-1)?.at ?? null, outcome: "done" };
  return hasFailed(cache)
    ? { from, to: lastWarned(cache, from), outcome: "failed" }
    : { from, to: null, outcome: "running" };
}

function snapshotOf(cache: Described, steps: readonly Step[], from: number): Stretch {
  const done = steps.find(({ kind, at }) => kind === "done" && at >= from);
  if (done) return { from, to: done.at, outcome: "done" };
  if (hasFailed(cache)) return { from, to: lastWarned(cache, from), outcome: "failed" };
  return isBuilding(cache) || isUsableEarly(cache) ? { from, to: null, outcome: "running" } : null;
}

/** An instant cache is ready before its standard snapshot is. */
const isUsableEarly = ({ status, progress, flashSnapshotId }: Described): boolean =>
  status === "Ready" && flashSnapshotId !== null && progress !== null && progress < 100;

function lastWarned({ events }: Described, from: number): number | null {
  const times = events.filter(({ type }) => type === "Warning").map(lastSeenTime);
  const last = Math.max(...times, 0);
  return last >= from ? last : null;
}
