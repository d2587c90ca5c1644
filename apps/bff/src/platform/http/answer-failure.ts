import { STATUS_CODES } from "node:http";
import type { ProblemCode } from "@cachescope/contract";
import type { ErrorRequestHandler } from "express";
import { Failure, ViewerLeft } from "../failure.ts";
import type { Logger } from "../log.ts";
import { describeError } from "../log.ts";
import { sendProblem, statusOf } from "./problems.ts";

/** What is no fault of the upstream. The log has the request itself. */
const ours: ReadonlySet<ProblemCode> = new Set<ProblemCode>(["shutting_down", "overloaded"]);

/** Any error of a request as a failure, which is logged where that request is not to blame. */
export type NoteFailure = (error: unknown, requestId: string) => Failure;

export function createNoteFailure(log: Logger): NoteFailure {
  return (error, requestId) => {
    const failure = error instanceof Failure ? error : failureOf(error);
    if (failure.code === "internal") log.error({ requestId, ...describeError(error) }, "unexpected error");
    else if (statusOf(failure) >= 500 && !ours.has(failure.code))
      log.warn({ requestId, ...describeError(failure) }, "upstream failure");
    return failure;
  };
}

/** The end of every failure. It never passes one on, because Express's own handler prints the whole error. */
export function answerFailure(note: NoteFailure): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    if (error instanceof ViewerLeft) return;
    const requestId = String(response.getHeader("x-request-id"));
    sendProblem(response, note(error, requestId), requestId);
  };
}

/**
 * Express and its file server throw errors with a status for addresses they cannot read, files that are not there or
 * not to be seen, and conditions of a request that do not hold.
 */
function failureOf(error: unknown): Failure {
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : null;
  if (typeof status !== "number" || !(status in STATUS_CODES) || status >= 500)
    return new Failure("internal");
  if (status === 403 || status === 404) return new Failure("route_not_found");
  return new Failure("bad_request", status === 400 ? {} : { status });
}
