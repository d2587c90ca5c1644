import type { ProblemCode } from "@cachescope/contract";
import * as z from "zod";
import type { AnswerHead } from "../transport/bounded-agent.ts";
import type { FailureFacts } from "../../platform/failure.ts";
import { Failure } from "../../platform/failure.ts";
import { retryAfterMs } from "../transport/retry-after.ts";

/** What the API's codes mean to us (source: DescribeImageCaches and the gateway's common errors). */
const meanings: Record<string, ProblemCode> = {
  "InvalidProduct.NotFound": "wrong_endpoint",
  "InvalidApi.NotFound": "wrong_endpoint",
  "InvalidAction.NotFound": "wrong_endpoint",
  InvalidVersion: "wrong_endpoint",
  NoSuchVersion: "wrong_endpoint",
  "InvalidProtocol.NeedSsl": "wrong_endpoint",
  UnsupportedHTTPMethod: "wrong_endpoint",
  MissingSecurityToken: "credentials_rejected",
  SignatureDoesNotMatch: "credentials_rejected",
  IncompleteSignature: "credentials_rejected",
  "InvalidSecurityToken.Expired": "credentials_expired",
  "InvalidTimeStamp.Expired": "clock_skew",
  "InvalidTimeStamp.Format": "clock_skew",
  // A nonce met twice is bad luck; the next try draws another.
  SignatureNonceUsed: "upstream_failed",
  NoPermission: "forbidden",
  Forbidden: "forbidden",
  // The misspelling is official; it stands for overdue bills.
  "Forbidden.UserBussinessStatus": "arrears",
  "Forbidden.UserNotRealNameAuthentication": "not_verified",
  "Account.Arrearage": "arrears",
  ServiceNotEnabled: "not_activated",
  DryRunOperation: "dry_run",
  Throttling: "throttled",
  ServiceUnavailable: "upstream_failed",
  InternalError: "upstream_failed",
};
const meaningsByStart: readonly (readonly [start: string, code: ProblemCode])[] = [
  ["InvalidAccessKeyId", "credentials_rejected"],
  ["InvalidSecurityToken", "credentials_rejected"],
  ["InvalidTimeStamp", "clock_skew"],
  ["InvalidRegionId", "region_unavailable"],
  ["MissingRegionId", "region_unavailable"],
  ["Forbidden.", "forbidden"],
  ["Throttling.", "throttled"],
  ["ServiceUnavailable.", "upstream_failed"],
  ["InternalError.", "upstream_failed"],
  ["InvalidParameter", "invalid_filter"],
  ["Missing", "invalid_filter"],
];

/** An error code and HTTP status of the API as a problem code; `tokenAtFault` when it is about the page token. */
export function meaningOf(upstreamCode: string, status: number, tokenAtFault: boolean): ProblemCode {
  const start = meaningsByStart.find(([prefix]) => upstreamCode.startsWith(prefix))?.[1];
  const meaning = Object.hasOwn(meanings, upstreamCode) ? meanings[upstreamCode] : start;
  if (meaning === "invalid_filter" && tokenAtFault) return "page_token_expired";
  return meaning ?? (status < 400 ? "upstream_refused" : meaningOfStatus(status));
}

/** What a status alone tells, where the body told nothing usable. */
export function meaningOfStatus(status: number): ProblemCode {
  if (status === 429) return "throttled";
  if (status === 408) return "timeout";
  if (status >= 500) return "upstream_failed";
  return status >= 400 ? "upstream_refused" : "bad_response";
}

/** A Node or OpenSSL error code as a problem code. */
export function meaningOfFault(code: string): ProblemCode {
  if (/^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|EPROTO$)/.test(code)) {
    return "tls_failed";
  }
  if (code.startsWith("HPE_")) return "bad_response";
  return code === "ETIMEDOUT" ? "timeout" : "unreachable";
}

const codeShape = z.string().regex(/^[\w.-]{1,128}$/);
/** Words without digits. Codes and ids of any other shape could be a key that is echoed, and are not passed on. */
const wordsShape = z.string().regex(/^[A-Z][A-Za-z]*(\.[A-Z][A-Za-z]*)*$/);
const requestIdShape = z.string().regex(/^[\dA-F-]{1,64}$/i);

/** pop-core's error for an answer with a `Code`: only what is checked by shape is looked at. */
const apiError = z.object({
  data: z.object({ Code: codeShape, Message: z.string().catch(""), RequestId: z.unknown().optional() }),
});
/** Node's error; one with `data` is pop-core's, whose `code` is the upstream's. */
const faultError = z.object({
  code: z.string().regex(/^[A-Z][A-Z0-9_]{1,63}$/),
  data: z.undefined().optional(),
});
const timeoutError = z.object({ name: z.literal("RequestTimeoutError") });

/** What the head of an answer tells about a failure. */
export function factsOf(head: AnswerHead | null, body: unknown): FailureFacts {
  if (head === null) return {};
  const fromBody = z.object({ RequestId: requestIdShape }).safeParse(body).data?.RequestId;
  const upstreamRequestId = fromBody ?? requestIdShape.safeParse(head.headers["x-acs-request-id"]).data;
  const wait = retryAfterMs(head.headers, Date.now());
  return {
    upstreamStatus: head.status,
    ...(upstreamRequestId !== undefined && { upstreamRequestId }),
    ...(wait !== null && { retryAfterMs: wait }),
  };
}

/**
 * Makes a `Failure` of whatever pop-core threw: errors whose message is a signed URL, plain objects with the
 * whole body, anything. None of that is kept. `head` is the answer's head, if one came. Null: nobody foresaw it.
 */
export function failureFrom(thrown: unknown, head: AnswerHead | null, carriedToken: boolean): Failure | null {
  if (thrown instanceof Failure) return thrown;
  const api = apiError.safeParse(thrown).data?.data;
  if (api !== undefined) {
    // The only place where a message is looked at: the code for a bad token is the code for any bad parameter.
    const tokenAtFault = carriedToken || api.Message.includes("NextToken");
    const code = meaningOf(api.Code, head?.status ?? 0, tokenAtFault);
    const upstreamCode = wordsShape.safeParse(api.Code).data;
    return new Failure(code, { ...factsOf(head, api), ...(upstreamCode !== undefined && { upstreamCode }) });
  }
  if (timeoutError.safeParse(thrown).success) return new Failure("timeout");
  const fault = faultError.safeParse(thrown).data;
  if (fault !== undefined) return new Failure(meaningOfFault(fault.code), { fault: fault.code });
  // A body that is not JSON, or JSON of no use; a gateway's error page still has a status.
  if (head !== null) {
    const code = meaningOfStatus(head.status);
    return new Failure(code === "upstream_refused" ? "bad_response" : code, factsOf(head, null));
  }
  return null;
}
