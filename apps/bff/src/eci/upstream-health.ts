import type { ProblemCode } from "@cachescope/contract";
import { standingCodes } from "@cachescope/contract";
import type { Check, UpstreamChecks } from "../platform/check.ts";
import type { CallEvent, OnCall } from "./observe-call.ts";

/** Told of calls, it tells what they say of the credentials and of the network. */
interface UpstreamHealth extends UpstreamChecks {
  onCall: (account: string) => OnCall;
}

/** What a call said longer ago says nothing of now: there may have been no reason for another call. Milliseconds. */
const tellsForMs = 600_000;

/** Alibaba Cloud does not let this account in, or the server has nothing to be let in with. */
const refusals: ReadonlySet<string> = new Set(standingCodes);
/** There was no answer. */
const silences: ReadonlySet<string> = new Set<ProblemCode>(["timeout", "unreachable", "tls_failed"]);
/** Nothing was sent, or nothing can be told from how it ended. */
const telling = ({ action, outcome, ms }: CallEvent): boolean =>
  ms !== null &&
  // A policy need not allow to ask for quotas.
  action === "DescribeImageCaches" &&
  !["cancelled", "shutting_down", "internal"].includes(outcome);

interface Noted {
  problem: string | null;
  since: number;
  seen: number;
}

export function createUpstreamHealth(now: () => Date): UpstreamHealth {
  /** By account and region. */
  const credentials = new Map<string, Noted>();
  const network = new Map<string, Noted>();
  const note = (into: Map<string, Noted>, key: string, problem: string | null) => {
    const at = now().getTime();
    const before = into.get(key);
    const isSame = before !== undefined && (before.problem === null) === (problem === null);
    into.set(key, { problem, since: isSame ? before.since : at, seen: at });
  };
  return {
    onCall: (account) => (event) => {
      if (!telling(event)) return;
      const { regionId, outcome } = event;
      const key = `${account} ${regionId}`;
      if (silences.has(outcome)) return note(network, key, outcome);
      note(credentials, key, refusals.has(outcome) ? outcome : null);
      // Credentials that are not there say nothing of the network.
      if (outcome !== "no_credentials") note(network, key, null);
    },
    checks: () => ({
      credentials: checkOf(credentials, now().getTime()),
      network: checkOf(network, now().getTime()),
    }),
  };
}

/** Failing where any region is, since the first of them was. */
function checkOf(noted: ReadonlyMap<string, Noted>, now: number): Check {
  const recent = [...noted.values()].filter(({ seen }) => now - seen <= tellsForMs);
  const failing = recent.filter(({ problem }) => problem !== null);
  const [first] = (failing.length > 0 ? failing : recent).toSorted((a, b) => a.since - b.since);
  if (first === undefined) return { state: "unknown", problem: null, since: null };
  const { problem, since } = first;
  return { state: problem === null ? "ok" : "failing", problem, since: new Date(since) };
}
