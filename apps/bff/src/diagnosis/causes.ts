import type { Cause } from "@cachescope/contract";

/** What in an event's reason or message tells a cause: every one of `all` must be found, whatever the case. */
interface Rule {
  cause: Exclude<Cause, "unknown">;
  all: readonly RegExp[];
}

/** Addresses, image references with a tag or digest, hosts and IPs. None is looked for within a longer word. */
const names = [
  /(?<![a-z\d+.-])[a-z][a-z\d+.-]*:\/\/[^\s"']+/gi,
  /(?<![\w./-])[\w.-]+(?::\d+)?(?:\/[\w.-]+)+(?::\w[\w.-]*|@sha\d+:\w+)+/g,
  /(?<![\w.-])[\w-]+(?:\.[\w-]+){2,}(?::\d+)?/g,
];
const quoted = /"[^"\s]+"/g;
const isName = /[/:.]/;

/** A message without the names in it: an image may be called `resizer`, and its tag be `2.429` or `1.0-SNAPSHOT`. */
export function withoutNames(message: string): string {
  const unquoted = message.replace(quoted, (text) => (isName.test(text) ? '""' : text));
  return names.reduce((text, pattern) => text.replace(pattern, '""'), unquoted);
}

/** What only says that a pull failed, and not why: a warning like this follows the one that tells. */
export const wraps = (message: string): boolean =>
  /^\s*(?:error:\s*)?(?:ErrImagePull|ImagePullBackOff|back-off pulling image)\b/i.test(message);

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
      /i\/o timeout|deadline exceeded|connection (?:refused|reset)|broken pipe|no route|unreachable|Client\.Timeout|handshake timeout|no such host|server misbehaving|\bEOF\b/i,
    ],
  },
  {
    cause: "not_found",
    all: [/manifest unknown|no matching manifest|name unknown|(?<!executable file )not found/i],
  },
  { cause: "auth", all: [/\b40[13]\b|unauthorized|forbidden|authentication required|denied|no basic auth/i] },
  { cause: "builder_gone", all: [/\beci-/i, /deleted|not exist/i] },
  { cause: "snapshot", all: [/snapshot/i, /fail|deleted|not exist/i] },
  { cause: "network_cfg", all: [/security group|VSwitch/i] },
];
