import type { Cause, Outcome } from "@cachescope/contract";
import { event, record } from "./kept-records.ts";

const minute = 60_000;
const hour = 60 * minute;

export const friday = Date.parse("2026-03-06T18:00:00Z");
export const monday = Date.parse("2026-03-09T09:00:00Z");

/** What failed, and the words in which the nodes of a registry or a disk say so. */
const messages = {
  egress: "dial tcp 1.2.3.4:443: i/o timeout",
  size: "write /var/lib/containerd/x: no space left on device",
  rate_limit: "toomanyrequests: You have reached your pull rate limit",
  tls: "tls: failed to verify certificate: x509: certificate signed by unknown authority",
  not_found: "manifest for registry.example.com/team/app:1.0 not found: manifest unknown",
  auth: "pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed",
} satisfies Partial<Record<Cause, string>>;
type Told = keyof typeof messages;
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the table above
const told = Object.keys(messages) as Told[];

/** What happens to a cache of ECI's at a time. */
type Happening = { at: number; id: string } & (
  | { kind: "add"; record: object }
  | { kind: "patch"; fields: object }
  | { kind: "remove" }
);

/** What is true of a failure on Monday. `removedAt` is null while ECI has the cache. */
export interface TrueFailure {
  id: string;
  cause: Cause;
  firstAt: number;
  lastAt: number;
  outcome: Outcome;
  removedAt: number | null;
}

const iso = (at: number): string => new Date(at).toISOString();

/** One build that fails, or that recovers. */
function build(
  id: string,
  name: string,
  cause: Told,
  begins: number,
  isToRecover: boolean,
  isReplaced: boolean,
) {
  // One that recovers is seen on its way by those who look every half an hour.
  const [warns, ends] = [begins + 7 * minute, begins + (isToRecover ? 47 : 17) * minute];
  const warning = (count: number, last: number) =>
    event(`Failed to pull image: ${messages[cause]}`, iso(warns), { Count: count, LastTimestamp: iso(last) });
  const added = record(id, {
    ImageCacheName: name,
    Status: "Creating",
    Progress: "10%",
    CreationTime: iso(begins),
  });
  const end = isToRecover
    ? { Status: "Ready", Progress: "100%" }
    : { Status: "Failed", Events: [warning(3, ends)] };
  const goes = ends + 24 * hour;
  const happenings: Happening[] = [
    { kind: "add", at: begins, id, record: added },
    { kind: "patch", at: warns, id, fields: { Events: [warning(1, warns)] } },
    { kind: "patch", at: ends, id, fields: end },
  ];
  // ECI removes what failed after a day.
  if (!isToRecover) happenings.push({ kind: "remove", at: goes, id });
  const hasEnded = ends <= monday;
  const removedAt = !isToRecover && goes <= monday ? goes : null;
  let outcome: Outcome = "failing";
  if (hasEnded) outcome = isToRecover ? "ready" : "failed";
  if (removedAt !== null) outcome = isReplaced ? "replaced" : "removed";
  const lastAt = hasEnded && !isToRecover ? ends : warns;
  const truth: TrueFailure = {
    id,
    cause,
    firstAt: warns,
    lastAt,
    outcome,
    removedAt,
  };
  return { happenings, truth };
}

/**
 * A weekend of 500 caches: 300 are Ready all the time. Of the others each is built once, and fails; some recover, and some
 * are built again under their name three hours later, and fail of the same. The last are being built when it ends.
 */
export function aWeekend() {
  const ready = Array.from({ length: 300 }, (_, index) =>
    record(`imc-ready-${index}`, { ImageCacheName: `ready-${index}` }),
  );
  const builds = Array.from({ length: 200 }, (_, index) => {
    const name = `svc-${index}`;
    const cause = told[index % told.length] ?? "egress";
    // Minutes that meet no reading, over the whole time, and not in the order of their names.
    const begins = index < 12 ? monday - 10 * minute : friday + minute + ((index * 7919) % 3500) * minute;
    const isToRecover = index % 4 === 1;
    const isAgain = index % 4 === 2 && begins + 4 * hour < monday;
    const first = build(`imc-${index}-a`, name, cause, begins, isToRecover, isAgain);
    return isAgain ? [first, build(`imc-${index}-b`, name, cause, begins + 3 * hour, false, false)] : [first];
  }).flat();
  return {
    ready,
    happenings: builds.flatMap(({ happenings }) => happenings).toSorted((a, b) => a.at - b.at),
    truth: builds.map(({ truth }) => truth),
  };
}
