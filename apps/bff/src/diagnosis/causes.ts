import type { Cause } from "@cachescope/contract";

/** What in an event's reason or message tells a cause: every one of `all` must be found, whatever the case. */
interface Rule {
  cause: Exclude<Cause, "unknown">;
  all: readonly RegExp[];
}

/**
 * The causes found in practice, most telling first (source: ECI's instance events, containerd and registries). ECI's
 * own throttling says "was denied", a pull that fills the disk "failed to pull", and a missing role "Unauthorized":
 * those come before the registry's refusals. Ids of builders and snapshots turn up in many messages and are looked at
 * last.
 */
export const rules: readonly Rule[] = [
  { cause: "throttle", all: [/throttling|heavy load|flow control/i] },
  { cause: "role", all: [/AliyunServiceRoleForECI|(?:unauthorized|no permission).*service account/is] },
  { cause: "rate_limit", all: [/toomanyrequests|\b429\b|rate limit/i] },
  { cause: "size", all: [/no space left/i] },
  { cause: "quota", all: [/QuotaFull|quota is full|quota is exceeded|quota exceeded/i] },
  { cause: "size", all: [/exceed/i, /size/i] },
  { cause: "stock", all: [/NoStock|ResourceInsufficient|out of stock|StockExhaust|StockClose/i] },
  { cause: "balance", all: [/InsufficientBalance|Arrearage|overdue/i] },
  { cause: "network_cfg", all: [/\bvsw-/i, /does not support/i] },
  { cause: "tls", all: [/x509|certificate/i] },
  {
    cause: "egress",
    all: [
      /failed to (?:pull|do request|resolve)/i,
      /i\/o timeout|deadline exceeded|connection refused|no route|Client\.Timeout/i,
    ],
  },
  { cause: "not_found", all: [/manifest unknown|name unknown|not found/i] },
  { cause: "auth", all: [/\b401\b|unauthorized|authentication required|denied|no basic auth/i] },
  { cause: "builder_gone", all: [/\beci-/i, /deleted|not exist/i] },
  { cause: "snapshot", all: [/snapshot/i, /fail|deleted|not exist/i] },
  { cause: "network_cfg", all: [/security group|VSwitch/i] },
];
