import * as z from "zod/mini";

/** What can be wrong with the server's standing with Alibaba Cloud. */
export const standingCodes = [
  "no_credentials",
  "credentials_rejected",
  "credentials_expired",
  "clock_skew",
  "forbidden",
  "arrears",
  "not_verified",
  "not_activated",
] as const;

/** What can go wrong on the way to Alibaba Cloud, and with the answer that comes back. */
export const upstreamCodes = [
  ...standingCodes,
  // The way to Alibaba Cloud
  "over_budget",
  "throttled",
  "timeout",
  "unreachable",
  "tls_failed",
  "upstream_failed",
  "bad_response",
  "response_too_large",
  "wrong_endpoint",
  "region_unavailable",
  "dry_run",
  "invalid_filter",
  "page_token_expired",
  "upstream_refused",
] as const;

/** Everything that can go wrong, as a closed set. Each code has its own words and next step in the page. */
export const problemCodes = [
  // The request
  "bad_request",
  "bad_cursor",
  "unknown_account",
  "unknown_region",
  "cache_not_found",
  "route_not_found",
  "method_not_allowed",
  "misdirected",
  "cross_origin",
  "too_many_requests",
  // Who asks
  "sign_in_needed",
  "not_allowed",
  "token_refused",
  "insecure_address",
  "too_many_sign_ins",
  "sign_in_failed",
  "provider_unreachable",
  ...upstreamCodes,
  // Ourselves
  "overloaded",
  "shutting_down",
  "internal",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** Why a part of a query was refused. */
export const faultReasons = [
  "unknown_parameter",
  "duplicate",
  "empty",
  "too_long",
  "too_many",
  "bad_encoding",
  "control_character",
  "not_boolean",
  "out_of_range",
  "not_one_of",
  "not_time",
  "needs_match_image",
  "not_exactly_one",
] as const;

/** One refused parameter, by its name in the query string. */
export const faultSchema = z.object({ parameter: z.string(), reason: z.enum(faultReasons) });
export type Fault = z.infer<typeof faultSchema>;

/**
 * A failure as it travels (RFC 9457, `application/problem+json`). It is written by us word for word; what the
 * upstream said is named only by its code and request id, because its messages can echo secrets.
 */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.enum(problemCodes),
  /** Ours; also in the log. */
  requestId: z.string(),
  /** Whether the same request may succeed later without anyone changing anything. */
  retryable: z.boolean(),
  /** Milliseconds to wait before that, where that is known. */
  retryAfterMs: z.optional(z.number()),
  upstreamCode: z.optional(z.string()),
  upstreamRequestId: z.optional(z.string()),
  /** The refused parameters of a `bad_request`. */
  faults: z.optional(z.array(faultSchema)),
  /** With `unknown_account`: those that may be asked for instead. */
  accounts: z.optional(z.array(z.string())),
});
export type Problem = z.infer<typeof problemSchema>;
