import type { ProblemCode } from "@cachescope/contract";
import * as z from "zod";
import type { ResponseHead } from "../transport/bounded-agent.ts";
import type { FailureFacts } from "../../platform/failure.ts";
import { Failure } from "../../platform/failure.ts";
import { retryAfterMs } from "../transport/retry-after.ts";

/** The API's error codes as problem codes (source: DescribeImageCaches and the gateway's common errors). */
const problemCodes: Record<string, ProblemCode> = {
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
  // Two calls drew the same nonce; the retry draws another.
  SignatureNonceUsed: "upstream_failed",
  NoPermission: "forbidden",
  Forbidden: "forbidden",
  // The misspelling is Alibaba's. It means overdue bills.
  "Forbidden.UserBussinessStatus": "arrears",
  "Forbidden.UserNotRealNameAuthentication": "not_verified",
  "Account.Arrearage": "arrears",
  ServiceNotEnabled: "not_activated",
  DryRunOperation: "dry_run",
  Throttling: "throttled",
  ServiceUnavailable: "upstream_failed",
  InternalError: "upstream_failed",
};
const problemCodesByPrefix: readonly (readonly [prefix: string, code: ProblemCode])[] = [
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

/** The problem code for an error code and HTTP status of the API. `tokenAtFault`: the error is about the page token. */
export function problemCodeOf(upstreamCode: string, status: number, tokenAtFault: boolean): ProblemCode {
  const byPrefix = problemCodesByPrefix.find(([prefix]) => upstreamCode.startsWith(prefix))?.[1];
  const code = Object.hasOwn(problemCodes, upstreamCode) ? problemCodes[upstreamCode] : byPrefix;
  if (code === "invalid_filter" && tokenAtFault) return "page_token_expired";
  return code ?? (status < 400 ? "upstream_refused" : problemCodeOfStatus(status));
}

/** The problem code for a status whose body has no usable error code. */
export function problemCodeOfStatus(status: number): ProblemCode {
  if (status === 429) return "throttled";
  if (status === 408) return "timeout";
  if (status >= 500) return "upstream_failed";
  return status >= 400 ? "upstream_refused" : "bad_response";
}

/** The problem code for an error code of Node or OpenSSL. */
export function problemCodeOfFault(code: string): ProblemCode {
  if (/^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|EPROTO$)/.test(code)) {
    return "tls_failed";
  }
  if (code.startsWith("HPE_")) return "bad_response";
  return code === "ETIMEDOUT" ? "timeout" : "unreachable";
}

const codeShape = z.string().regex(/^[\w.-]{1,128}$/);
/** Words without digits. A code of any other shape could be an echoed key, and is not passed on. */
const wordsShape = z.string().regex(/^[A-Z][A-Za-z]*(\.[A-Z][A-Za-z]*)*$/);
const requestIdShape = z.string().regex(/^[\dA-F-]{1,64}$/i);

/** pop-core's error for a response with a `Code`. Only values of the expected shape are read. */
const apiError = z.object({
  data: z.object({ Code: codeShape, Message: z.string().catch(""), RequestId: z.unknown().optional() }),
});
/** What pop-core's parser throws for a body that is no JSON; it holds all of it. */
const unparsed = z.object({ text: z.string() });
/** How much of such a body is looked at. */
const mostLookedAt = 16 * 1024;
/** An error of Node. One with `data` is pop-core's, and its `code` is the API's. */
const faultError = z.object({
  code: z.string().regex(/^[A-Z][A-Z0-9_]{1,63}$/),
  data: z.undefined().optional(),
});
const timeoutError = z.object({ name: z.literal("RequestTimeoutError") });

/** The gateway answers in XML where it has not come to read which format was asked for. */
function readXml(thrown: unknown): z.infer<typeof apiError>["data"] | undefined {
  const text = unparsed.safeParse(thrown).data?.text.slice(0, mostLookedAt) ?? "";
  if (!/<Error[\s>]/.test(text)) return undefined;
  const element = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1]?.trim();
  const data = { Code: element("Code"), Message: element("Message"), RequestId: element("RequestId") };
  return apiError.safeParse({ data }).data?.data;
}

/** Facts about a failure from the head of a response, and its request id from the body. */
export function factsOf(head: ResponseHead | null, body: unknown): FailureFacts {
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
 * Turns what pop-core threw into a `Failure`. pop-core may throw errors whose message is a signed URL, or plain objects
 * that hold the whole body; nothing of that is kept. `head` is the head of the response, if there was one. Returns null
 * for an unexpected error.
 */
export function failureFrom(
  thrown: unknown,
  head: ResponseHead | null,
  carriedToken: boolean,
): Failure | null {
  if (thrown instanceof Failure) return thrown;
  const api = apiError.safeParse(thrown).data?.data ?? readXml(thrown);
  if (api !== undefined) {
    // A bad token has the same code as any bad parameter, so here alone the message is read.
    const tokenAtFault = carriedToken || api.Message.includes("NextToken");
    const code = problemCodeOf(api.Code, head?.status ?? 0, tokenAtFault);
    const upstreamCode = wordsShape.safeParse(api.Code).data;
    return new Failure(code, { ...factsOf(head, api), ...(upstreamCode !== undefined && { upstreamCode }) });
  }
  if (timeoutError.safeParse(thrown).success) return new Failure("timeout");
  const fault = faultError.safeParse(thrown).data;
  if (fault !== undefined) return new Failure(problemCodeOfFault(fault.code), { fault: fault.code });
  // The body is not JSON, or unusable JSON. An error page of the gateway still has a status.
  if (head !== null) {
    const code = problemCodeOfStatus(head.status);
    return new Failure(code === "upstream_refused" ? "bad_response" : code, factsOf(head, null));
  }
  return null;
}
