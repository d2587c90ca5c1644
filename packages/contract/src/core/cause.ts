/**
 * Why a cache failed or stands still, as far as its events tell. A closed set; `unknown` is a failure that no rule
 * recognised.
 */
export const causes = [
  "egress",
  "auth",
  "not_found",
  "rate_limit",
  "tls",
  "plain_http",
  "registry_error",
  "size",
  "quota",
  "stock",
  "balance",
  "role",
  "network_cfg",
  "builder_gone",
  "snapshot",
  "throttle",
  "unknown",
] as const;
export type Cause = (typeof causes)[number];
