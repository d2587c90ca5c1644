import type { ServerResponse } from "node:http";
import { STATUS_CODES } from "node:http";
import type { Problem, ProblemCode } from "@cachescope/contract";
import type { Failure } from "../failure.ts";

/**
 * Status and title of every problem. 4xx means that the viewer's request is wrong. Failures between this server and the
 * upstream are 502, 503 (wait) or 504 (too slow), so that viewers are not blamed for the server's credentials.
 */
export const statusAndTitle: Record<ProblemCode, readonly [status: number, title: string]> = {
  bad_request: [400, "The request could not be understood."],
  bad_cursor: [400, "This page of the list is no longer known. Start again from the first one."],
  unknown_account: [404, "There is no such account here, or it is not yours to see."],
  unknown_region: [404, "This region is not set up here."],
  cache_not_found: [404, "There is no such image cache in the region."],
  route_not_found: [404, "There is nothing at this address."],
  method_not_allowed: [405, "Only reading is possible here."],
  misdirected: [421, "The request is meant for another host."],
  cross_origin: [403, "Another site may not read this."],
  too_many_requests: [429, "More was asked for than one person may."],
  sign_in_needed: [401, "Sign in first: this needs a session, or a token."],
  not_allowed: [403, "This person may not look."],
  token_refused: [401, "There is no such token."],
  insecure_address: [400, "Browsers keep sessions only at addresses that begin with https."],
  too_many_sign_ins: [429, "Too many failed sign-ins came from this address."],
  sign_in_failed: [400, "The sign-in could not be completed."],
  provider_unreachable: [502, "The provider of sign-ins cannot be reached."],
  no_credentials: [502, "The server has no credentials for Alibaba Cloud."],
  credentials_rejected: [502, "Alibaba Cloud does not accept the server's credentials."],
  credentials_expired: [502, "The server's credentials for Alibaba Cloud have expired."],
  clock_skew: [502, "The server's clock differs too much from Alibaba Cloud's."],
  forbidden: [502, "The server's account may not list image caches."],
  arrears: [502, "The Alibaba Cloud account has overdue bills."],
  not_verified: [502, "The Alibaba Cloud account has not been verified."],
  not_activated: [502, "Elastic Container Instance is not activated in the Alibaba Cloud account."],
  over_budget: [503, "This server has used up its share of requests to Alibaba Cloud for now."],
  throttled: [503, "Alibaba Cloud asks to slow down."],
  timeout: [504, "Alibaba Cloud took too long to answer."],
  unreachable: [502, "Alibaba Cloud cannot be reached."],
  tls_failed: [502, "No secure connection to Alibaba Cloud could be made."],
  upstream_failed: [502, "Alibaba Cloud had an internal error."],
  bad_response: [502, "The answer of Alibaba Cloud could not be understood."],
  response_too_large: [502, "The answer of Alibaba Cloud was larger than expected."],
  wrong_endpoint: [502, "The endpoint does not offer this call."],
  region_unavailable: [502, "Alibaba Cloud does not know this region."],
  dry_run: [502, "Alibaba Cloud only rehearsed the call."],
  invalid_filter: [400, "Alibaba Cloud does not accept one of the filters."],
  page_token_expired: [400, "This place in the list has expired. Start again from the first page."],
  upstream_refused: [502, "Alibaba Cloud refused the call."],
  overloaded: [503, "The server has too much to do at present."],
  shutting_down: [503, "The server is shutting down."],
  internal: [500, "Something went wrong in the server."],
};

/** `Retry-After` when the upstream named no time. Seconds. */
const defaultRetryAfter = 5;

/** Says something about what would have been sent, and nothing about a problem. */
const representationHeaders = [
  "content-disposition",
  "content-encoding",
  "content-range",
  "accept-ranges",
  "etag",
  "last-modified",
];

export const statusOf = ({ code, facts }: Failure): number => facts.status ?? statusAndTitle[code][0];

/** What is left of the wait that the upstream asked for. Milliseconds. */
const retryAfterOf = (failure: Failure): number | undefined =>
  failure.facts.retryAfterMs === undefined
    ? undefined
    : failure.waitLeft(failure.facts.retryAfterMs, performance.now());

/** A failure as it is sent to the page. It holds no text from upstream. */
export function problemOf(failure: Failure, requestId: string): Problem {
  const status = statusOf(failure);
  const { status: exactly, upstreamCode, upstreamRequestId, faults, accounts } = failure.facts;
  const retryAfterMs = retryAfterOf(failure);
  return {
    type: "about:blank",
    title: exactly === undefined ? statusAndTitle[failure.code][1] : `${STATUS_CODES[exactly]}.`,
    status,
    code: failure.code,
    requestId,
    retryable: failure.retryable,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(upstreamCode !== undefined && { upstreamCode }),
    ...(upstreamRequestId !== undefined && { upstreamRequestId }),
    ...(faults !== undefined && { faults }),
    ...(accounts !== undefined && { accounts }),
  };
}

/** Responds with a problem, or closes the connection when the response has already begun. */
export function sendProblem(response: ServerResponse, failure: Failure, requestId: string): void {
  if (response.headersSent) return void response.destroy();
  const problem = problemOf(failure, requestId);
  for (const name of representationHeaders) response.removeHeader(name);
  response.statusCode = problem.status;
  response.setHeader("content-type", "application/problem+json; charset=utf-8");
  response.setHeader("cache-control", "no-store");
  if (problem.status === 405) response.setHeader("allow", "GET, HEAD");
  if (problem.status === 503 || problem.status === 429) {
    const { retryAfterMs } = problem;
    const seconds = retryAfterMs === undefined ? defaultRetryAfter : Math.ceil(retryAfterMs / 1000);
    response.setHeader("retry-after", String(Math.max(1, seconds)));
  }
  const body = Buffer.from(JSON.stringify(problem));
  response.setHeader("content-length", body.length);
  response.end(body);
}
