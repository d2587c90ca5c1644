import type { Failure } from "../api/client.ts";

/** The one next step a failure leaves to the person in front of the page. */
export type Remedy =
  | "retry"
  | "wait"
  | "policy"
  | "console"
  | "filters"
  | "reload"
  | "page"
  | "back"
  | "region"
  | "signIn";

const remedies: Record<Failure["code"], Remedy> = {
  bad_request: "filters",
  bad_cursor: "reload",
  unknown_account: "page",
  unknown_region: "region",
  cache_not_found: "back",
  route_not_found: "back",
  method_not_allowed: "retry",
  misdirected: "retry",
  cross_origin: "retry",
  too_many_requests: "wait",
  sign_in_needed: "signIn",
  not_allowed: "signIn",
  token_refused: "signIn",
  insecure_address: "signIn",
  too_many_sign_ins: "wait",
  sign_in_failed: "signIn",
  provider_unreachable: "retry",
  no_credentials: "retry",
  credentials_rejected: "retry",
  credentials_expired: "retry",
  clock_skew: "retry",
  forbidden: "policy",
  arrears: "console",
  not_verified: "console",
  not_activated: "console",
  over_budget: "wait",
  throttled: "wait",
  timeout: "retry",
  unreachable: "retry",
  tls_failed: "retry",
  upstream_failed: "retry",
  bad_response: "retry",
  response_too_large: "retry",
  wrong_endpoint: "retry",
  region_unavailable: "region",
  dry_run: "retry",
  invalid_filter: "filters",
  page_token_expired: "reload",
  upstream_refused: "retry",
  overloaded: "wait",
  shutting_down: "wait",
  internal: "retry",
  server_unreachable: "retry",
  offline: "retry",
  unexpected_answer: "page",
};

export const remedy = (code: Failure["code"]): Remedy => remedies[code];
