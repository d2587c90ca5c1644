import type { ApiErrorShape } from "../api-error.ts";
import { type Fault, numberOf, textOf } from "./fault.ts";

type Refusal = {
  readonly about: string;
  readonly shape: (fault: Fault) => ApiErrorShape;
};

const refusal = (about: string, status: number, code: string, message: string): Refusal => ({
  about,
  shape: () => ({ status, code, message }),
});

/** `retryAfterMs` is sent in the header that the official SDKs follow. */
const throttling = (about: string, code: string, message: string): Refusal => ({
  about,
  shape: ({ retryAfterMs }) => ({
    status: 400,
    code,
    message,
    ...((typeof retryAfterMs === "number" || typeof retryAfterMs === "string") && {
      headers: { "x-acs-retry-after": String(retryAfterMs) },
    }),
  }),
});

const DENIED = {
  AuthPrincipalDisplayName: "cachescope-reader",
  AuthPrincipalOwnerId: "1234567890123456",
  AuthPrincipalType: "SubUser",
  NoPermissionType: "ImplicitDeny",
  PolicyType: "AccountLevelIdentityBasedPolicy",
  EncodedDiagnosticMessage: "AQEAAAAAZSampleDiagnosticMessage",
};

/** Faults that are errors of ECI's gateway or of `DescribeImageCaches`. */
export const REFUSALS: Readonly<Record<string, Refusal>> = {
  throttled: throttling(
    "too many calls; `retryAfterMs` adds x-acs-retry-after",
    "Throttling",
    "Request was denied due to request throttling.",
  ),
  "throttled-user": throttling(
    "the same, counted for the user",
    "Throttling.User",
    "Request was denied due to user flow control.",
  ),
  "throttled-api": throttling(
    "the same, counted for the API",
    "Throttling.Api",
    "Request was denied due to api flow control.",
  ),
  quota: throttling(
    "flow control: each region may be called `perMinute` (60) times, `burst` (20) at once; what is more is told when to come back",
    "Throttling.User",
    "Request was denied due to user flow control.",
  ),
  forbidden: {
    about: "RAM denies the call, with AccessDeniedDetail",
    shape: (fault) => ({
      status: 403,
      code: "Forbidden.RAM",
      message: "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
      accessDeniedDetail: { AuthAction: `eci:${textOf(fault, "action", "DescribeImageCaches")}`, ...DENIED },
    }),
  },
  "no-permission": refusal(
    "the role may not be used",
    403,
    "NoPermission",
    "The RAM role does not belong to ECS.",
  ),
  "forbidden-sub-user": refusal(
    "a RAM user without the right",
    403,
    "Forbidden.SubUser",
    "The specified action is not available for you.",
  ),
  arrears: refusal(
    "the account owes money",
    400,
    "Account.Arrearage",
    "Your account has an outstanding payment.",
  ),
  overdue: refusal(
    "the account is suspended",
    403,
    "Forbidden.UserBussinessStatus",
    "This operation is not allowed because of your overdue payment.",
  ),
  "not-verified": refusal(
    "no real-name verification",
    403,
    "Forbidden.UserNotRealNameAuthentication",
    "This operation is not allowed because you have not passed real-name verification.",
  ),
  "not-activated": refusal(
    "ECI is not activated",
    400,
    "ServiceNotEnabled",
    "The ECI service is not enabled for this account.",
  ),
  "dry-run": refusal(
    "answer to a dry run",
    400,
    "DryRunOperation",
    "Request validation has been passed with DryRun flag set.",
  ),
  "invalid-key": refusal(
    "unknown AccessKey",
    404,
    "InvalidAccessKeyId.NotFound",
    "Specified access key is not found.",
  ),
  "inactive-key": refusal(
    "disabled AccessKey",
    400,
    "InvalidAccessKeyId.Inactive",
    "Specified access key is disabled.",
  ),
  "expired-security-token": refusal(
    "the STS token has ended",
    400,
    "InvalidSecurityToken.Expired",
    "Specified SecurityToken is expired.",
  ),
  "nonce-used": refusal(
    "replayed call",
    400,
    "SignatureNonceUsed",
    "Specified signature nonce was used already.",
  ),
  "internal-error": refusal(
    "trouble at ECI",
    500,
    "InternalError",
    "The request processing has failed due to some unknown error, exception or failure.",
  ),
  "service-unavailable": refusal(
    "trouble at ECI, for a while",
    503,
    "ServiceUnavailable",
    "The request has failed due to a temporary failure of the server.",
  ),
  "expired-token": refusal(
    "the NextToken is no longer good; never strikes first pages",
    400,
    "InvalidParameter",
    "The specified parameter NextToken is not valid: it has expired.",
  ),
  error: {
    about: "any error: `code`, and if wanted `status`, `message`, `headers`",
    shape: (fault) => ({
      status: numberOf(fault, "status", 400),
      code: textOf(fault, "code", "InternalError"),
      message: textOf(fault, "message", "The emulator was told to answer this error."),
      headers: headersOf(fault),
    }),
  },
};

/** The `headers` parameter of a fault, with every value as text. */
export function headersOf({ headers }: Fault): Record<string, string> {
  if (typeof headers !== "object" || headers === null) return {};
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
