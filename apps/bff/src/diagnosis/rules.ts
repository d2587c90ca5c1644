import type { Cause } from "@cachescope/contract";
import { blank } from "./names.ts";

/** What tells a cause: `says`, and where that is not enough, `and` too. These words are the evidence. */
interface Rule {
  /** `unknown` claims what looks like another cause and is not. */
  cause: Cause;
  says: RegExp;
  and?: RegExp;
  /** Must be said as well, but of what was done, not of what went wrong. */
  context?: RegExp;
  /** Looked for in the whole message, names and all: only ECI writes this. */
  whole?: true;
}

/** An HTTP status by its number, which means something only where it is called one. */
const status = (numbers: string) =>
  String.raw`\b(?:status(?: code)?|(?<!exit )code|http|returned|response(?: code)?|registry)["\\]{0,2}[\s:=]{1,3}(?:${numbers})\b`;
const pulling = /\bpull|failed to (?:resolve|do request|copy|fetch|authorize)|\bregistry\b/i;
const gone =
  /\b(?:deleted|released|removed|not found|does not exist|not exist|cannot be found)\b|\.NotFound\b/i;

/**
 * What tells why a cache failed, most telling first (sources: ECI's custom events and error codes, containerd, Docker,
 * CRI-O and the registries). Read in a message without its names. ECI's throttling says "was denied", a full disk "failed
 * to pull", a missing role "Unauthorized": those come before a registry's refusals. Ids of builders and snapshots turn up
 * in many messages and are looked at last.
 */
export const rules: readonly Rule[] = [
  { cause: "size", says: /no space left|: disk quota exceeded/i },
  // The builder's own trouble: its helpers, its runtime, layers that arrived broken.
  {
    cause: "unknown",
    says: /executable file not found|error getting credentials|dial unix|\b(?:parent|extraction) snapshot\b|missing parent|failed precondition/i,
  },
  { cause: "unknown", says: /\bsecrets?\b/i, and: /not found/i },

  {
    cause: "rate_limit",
    says: new RegExp(
      `(?:\\b429 )?too ?many ?requests|pull rate limit|rate limit exceeded|${status("429")}`,
      "i",
    ),
  },
  {
    cause: "role",
    says: /AliyunServiceRoleForECI|eci service account|service-linked role|CreateServiceLinkedRole|PassRoleForbidden/i,
  },
  { cause: "role", says: /unauthorized/i, and: /service account/i },
  {
    cause: "throttle",
    says: /\bthrottling\b|heavy load|flow control|ServiceUnavailable\b|temporary failure of the server/i,
  },
  {
    cause: "balance",
    says: /InsufficientBalance|Arrearage|enough balance|overdue payment|outstanding payment/i,
  },
  { cause: "balance", says: /\boverdue\b/i, and: /\b(?:account|bill)\b/i },
  { cause: "quota", says: /QuotaFull|QuotaExceed|quota (?:is |has been )?(?:full|exceeded|used up)/i },
  { cause: "quota", says: /exceeds? the quota|\bquota\b[^.\n]{0,30}\bis exceeded/i },
  {
    cause: "network_cfg",
    says: /IpNotEnough|(?:VswZone|SecurityGroup)MisMatch|Invalid(?:VSwitch|SecurityGroup)Id|\bIP(?: address(?:es)?)? not enough/i,
  },
  { cause: "network_cfg", says: /(?<![\w-])vsw-/i, and: /does not support/i },
  {
    cause: "stock",
    says: /NoStock|StockExhaust|StockClose|ResourceInsufficient|NotOnSale|out of stock|sold out|current zone closed/i,
  },
  { cause: "size", says: /\b(?:exceeds?|larger than) the [\w ]{0,30}\b(?:cache|disk) (?:size|capacity)/i },

  {
    cause: "plain_http",
    says: /server gave HTTP response to HTTPS client|does not look like a TLS handshake|oversized record received/i,
  },
  {
    cause: "tls",
    says: /(?<![\w-])x509(?![\w-])(?:: certificate [\w ]{1,60})?|failed to verify certificate|certificate signed by|certificate problem|certificate verify failed|\btls: (?:handshake failure|bad certificate|protocol version)/i,
  },
  {
    cause: "egress",
    says: /i\/o timeout|no such host|server misbehaving|in name resolution|could not resolve host|connection (?:refused|reset|timed out)|connection lost|broken pipe|no route to host|unreachable|Client\.Timeout|TLS handshake timeout|proxyconnect|use of closed network connection|server sent GOAWAY|stream error: stream ID|pull images time/i,
  },
  { cause: "egress", says: /deadline exceeded|timed out/i, context: pulling },
  {
    cause: "egress",
    says: /\b(?:unexpected )?EOF\b/,
    context: /failed to do request|httpReadSeeker|\b(?:Get|Head|Post)\b/,
  },

  {
    cause: "not_found",
    says: /manifest[ _]unknown|name[ _]unknown|no matching manifest|no match for platform|no image found in|no such image|404 not found/i,
  },
  {
    cause: "not_found",
    says: new RegExp(`(?<=${blank}["':.-]{0,3}\\s?)not found|(?<=from remote: )not found`, "i"),
    context: /\bpull|failed to (?:resolve|copy)|\b(?:manifest|artifact)\b/i,
  },
  {
    cause: "auth",
    says: new RegExp(
      `\\b401 unauthorized\\b|\\b403 forbidden\\b|pull access denied|\\bunauthorized\\b|\\bunauthenticated\\b|PermissionDenied|AccessDenied|authentication required|authorization failed|insufficient_scope|no basic auth|(?<!permission )(?<!operation )\\bdenied\\b(?! due)|\\bforbidden\\b(?!\\.)|${status("401|403")}`,
      "i",
    ),
  },
  {
    cause: "registry_error",
    says: new RegExp(
      `\\b50[0-4] (?:internal server error|bad gateway|service unavailable|gateway time)|${status("50[0-4]")}`,
      "i",
    ),
  },

  {
    cause: "builder_gone",
    says: /(?<![\w-])eci-\w|\bcontainer ?group\b|(?<![\w-])d-\w|\bdisk\b/i,
    and: gone,
  },
  { cause: "builder_gone", says: /InvalidDiskId/ },
  {
    cause: "snapshot",
    says: /\bsnapshot\b[^.:\n]{0,60}\bfail\w*|\bfail\w*[^.:\n]{0,60}\bsnapshot\b|\bsnapshot\b[^.:\n]{0,60}(?:timed out|not accomplished)/i,
  },
  { cause: "snapshot", says: /\b(?:Image|Invalid)?Snapshot(?:Id)?\b/i, and: gone },
  {
    cause: "network_cfg",
    says: /security group|vSwitch|\bEIP\b|(?<![\w-])(?:vsw|sg|eip)-\w/i,
    and: /\bnot\b|mismatch|invalid|unavailable/i,
  },

  { cause: "role", says: /\bacs:ram::\w*:role\/AliyunServiceRoleForECI\b/i, whole: true },
];
