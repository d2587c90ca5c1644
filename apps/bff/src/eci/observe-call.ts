import type { ProblemCode } from "@cachescope/contract";
import type { FailureFacts } from "../platform/failure.ts";
import { Failure, ViewerLeft } from "../platform/failure.ts";
import type { Urgency } from "./budget.ts";
import type { Action, Answered } from "./transport/attempt.ts";

/** One try of a call, from its wait for a turn to its end. */
export interface CallEvent {
  regionId: string;
  action: Action;
  urgency: Urgency;
  /** Where it went, with scheme. */
  endpoint: string;
  /** Which try of its round it was, from 1 on. */
  attempt: number;
  /** What it failed with. `cancelled`: the viewers for whom it was made have left. */
  outcome: "ok" | "cancelled" | ProblemCode;
  /** What Alibaba Cloud told of it, of the expected shape only. */
  told: Told;
  /** How long it waited for its turn in the budget, in milliseconds. */
  waitedMs: number;
  /** How long it took from then on; null where it had no turn, so that nothing was sent. */
  ms: number | null;
}

type Told = Pick<FailureFacts, "upstreamRequestId" | "upstreamStatus" | "upstreamCode">;

/** Told of every try once it has ended, in the asynchronous context of its caller. Must be quick, and throw nothing. */
export type OnCall = (event: CallEvent) => void;

/** One listener for several. */
export const tellAll =
  (...listeners: readonly OnCall[]): OnCall =>
  (event) => {
    for (const listener of listeners) listener(event);
  };

/** Makes a call and tells how it went. `make` is given what it calls when its turn comes. */
export async function observeCall<T>(
  call: Pick<CallEvent, "regionId" | "action" | "urgency" | "endpoint" | "attempt">,
  onCall: OnCall,
  make: (begin: () => void) => Promise<Answered<T>>,
): Promise<T> {
  const askedAt = performance.now();
  let begunAt: number | null = null;
  const tell = (outcome: CallEvent["outcome"], told: Told) => {
    const endedAt = performance.now();
    const { regionId, action, urgency, endpoint, attempt } = call;
    onCall({
      regionId,
      action,
      urgency,
      endpoint,
      attempt,
      outcome,
      told,
      waitedMs: (begunAt ?? endedAt) - askedAt,
      ms: begunAt === null ? null : endedAt - begunAt,
    });
  };
  try {
    const { answer, requestId } = await make(() => (begunAt = performance.now()));
    tell("ok", requestId === undefined ? {} : { upstreamRequestId: requestId });
    return answer;
  } catch (error) {
    tell(outcomeOf(error), error instanceof Failure ? error.facts : {});
    throw error;
  }
}

function outcomeOf(error: unknown): CallEvent["outcome"] {
  if (error instanceof ViewerLeft) return "cancelled";
  return error instanceof Failure ? error.code : "internal";
}
