import type { Fault, ProblemCode } from "@cachescope/contract";

/** What may travel with a failure: no foreign text, except codes and ids whose shape was checked. */
export interface FailureFacts {
  /** A status of HTTP that says more exactly than the code's own what is wrong with a request. */
  status?: number;
  /** Milliseconds to wait before a next try, where that is known. */
  retryAfterMs?: number;
  upstreamCode?: string;
  upstreamRequestId?: string;
  upstreamStatus?: number;
  /** Node's code for a fault of the network; for the log. */
  fault?: string;
  /** The sources of credentials that gave none, each with the kind of its error; for the log. */
  providers?: string[];
  faults?: Fault[];
  /** The names of accounts that may be asked for instead. */
  accounts?: string[];
}

/** Failures that the same request may survive later, without anyone changing anything. */
const passing: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  "throttled",
  "over_budget",
  "timeout",
  "unreachable",
  "upstream_failed",
  "too_many_requests",
  "overloaded",
  "shutting_down",
  "too_many_sign_ins",
  "provider_unreachable",
]);

/** Ends the work for a viewer who has left. It is no failure, and there is no one to respond to. */
export class ViewerLeft extends Error {
  override readonly name = "ViewerLeft";
}

/**
 * The one error that crosses rooms: thrown where the cause is known, turned into an answer at the edge.
 * It never carries a foreign error as `cause`: those hold signed URLs, file contents and whole bodies.
 */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly code: ProblemCode;
  readonly facts: FailureFacts;
  /** When it happened, on the clock of deadlines. */
  readonly #at: number;

  constructor(code: ProblemCode, facts: FailureFacts = {}, at = performance.now()) {
    super(code);
    this.code = code;
    this.facts = facts;
    this.#at = at;
  }

  get retryable(): boolean {
    return passing.has(this.code);
  }

  happenedAt(): number {
    return this.#at;
  }

  /**
   * How much is left at `clock` of a wait of `ms` that began with the failure, in whole milliseconds. A failure is told
   * again as long as it lasts, and each time the wait is shorter.
   */
  waitLeft(ms: number, clock: number): number {
    const passed = Math.max(0, clock - this.#at);
    return Math.max(0, Math.ceil(ms - passed));
  }
}
