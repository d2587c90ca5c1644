import { describe, expect, test } from "vitest";
import { failureFrom, problemCodeOf, problemCodeOfFault, problemCodeOfStatus } from "./errors.ts";

describe("a code of the API", () => {
  test.each([
    ["InvalidProduct.NotFound", 404, "wrong_endpoint"],
    ["InvalidApi.NotFound", 404, "wrong_endpoint"],
    ["InvalidAction.NotFound", 404, "wrong_endpoint"],
    ["InvalidVersion", 400, "wrong_endpoint"],
    ["NoSuchVersion", 400, "wrong_endpoint"],
    ["InvalidProtocol.NeedSsl", 404, "wrong_endpoint"],
    ["UnsupportedHTTPMethod", 403, "wrong_endpoint"],
    ["InvalidRegionId.NotFound", 404, "region_unavailable"],
    ["MissingRegionId", 400, "region_unavailable"],
    ["MissingParameter", 400, "invalid_filter"],
    ["InvalidParameter", 400, "invalid_filter"],
    ["InvalidParameter.NotFound", 404, "invalid_filter"],
    ["InvalidAccessKeyId.NotFound", 404, "credentials_rejected"],
    ["InvalidAccessKeyId.Inactive", 400, "credentials_rejected"],
    ["SignatureDoesNotMatch", 400, "credentials_rejected"],
    ["IncompleteSignature", 400, "credentials_rejected"],
    ["MissingSecurityToken", 400, "credentials_rejected"],
    ["InvalidSecurityToken.Malformed", 400, "credentials_rejected"],
    ["InvalidSecurityToken.MismatchWithAccessKey", 400, "credentials_rejected"],
    ["InvalidSecurityToken.Expired", 400, "credentials_expired"],
    ["InvalidTimeStamp.Expired", 400, "clock_skew"],
    ["InvalidTimeStamp.Format", 400, "clock_skew"],
    ["SignatureNonceUsed", 400, "upstream_failed"],
    ["Forbidden.RAM", 403, "forbidden"],
    ["Forbidden.SubUser", 403, "forbidden"],
    ["NoPermission", 403, "forbidden"],
    ["Throttling", 400, "throttled"],
    ["Throttling.User", 400, "throttled"],
    ["Throttling.Api", 400, "throttled"],
    ["ServiceUnavailable", 503, "upstream_failed"],
    ["InternalError", 500, "upstream_failed"],
    ["Account.Arrearage", 400, "arrears"],
    ["Forbidden.UserBussinessStatus", 403, "arrears"],
    ["Forbidden.UserNotRealNameAuthentication", 403, "not_verified"],
    ["ServiceNotEnabled", 400, "not_activated"],
    ["DryRunOperation", 400, "dry_run"],
    ["Never.Heard", 400, "upstream_refused"],
    ["Never.Heard", 500, "upstream_failed"],
    ["Never.Heard", 200, "upstream_refused"],
    ["Never.Heard", 429, "throttled"],
    ["toString", 400, "upstream_refused"],
  ] as const)("%s with %i is %s", (code, status, expected) => {
    expect(problemCodeOf(code, status, false)).toBe(expected);
  });

  test("for a bad parameter is about the page token if a token was the bad one", () => {
    expect(problemCodeOf("InvalidParameter", 400, true)).toBe("page_token_expired");
    expect(problemCodeOf("Forbidden.RAM", 403, true)).toBe("forbidden");
  });
});

test.each([
  [200, "bad_response"],
  [302, "bad_response"],
  [404, "upstream_refused"],
  [408, "timeout"],
  [429, "throttled"],
  [503, "upstream_failed"],
] as const)("status %i alone is %s", (status, expected) => {
  expect(problemCodeOfStatus(status)).toBe(expected);
});

test.each([
  ["ECONNREFUSED", "unreachable"],
  ["ECONNRESET", "unreachable"],
  ["ENOTFOUND", "unreachable"],
  ["EAI_AGAIN", "unreachable"],
  ["ETIMEDOUT", "timeout"],
  ["CERT_HAS_EXPIRED", "tls_failed"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "tls_failed"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "tls_failed"],
  ["SELF_SIGNED_CERT_IN_CHAIN", "tls_failed"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "tls_failed"],
  ["ERR_SSL_WRONG_VERSION_NUMBER", "tls_failed"],
  ["EPROTO", "tls_failed"],
  ["HPE_HEADER_OVERFLOW", "bad_response"],
] as const)("the fault %s is %s", (code, expected) => {
  expect(problemCodeOfFault(code)).toBe(expected);
});

describe("whatever pop-core throws", () => {
  const head = { status: 502, headers: { "x-acs-request-id": "ABC-1", "retry-after": "7" } };

  test("of its error for a code, only code, request id and wait are kept", () => {
    const thrown = Object.assign(new Error("no, URL: https://x/?AccessKeyId=canary"), {
      code: "Throttling",
      data: { Code: "Throttling", Message: "canary", RequestId: "DEAD-1", HostId: "canary" },
      url: "canary",
    });
    const failure = failureFrom(thrown, { status: 400, headers: { "x-acs-retry-after": "250" } }, false);
    expect([failure?.code, failure?.cause]).toEqual(["throttled", undefined]);
    expect(failure?.facts).toEqual({
      upstreamCode: "Throttling",
      upstreamRequestId: "DEAD-1",
      upstreamStatus: 400,
      retryAfterMs: 250,
    });
    expect(JSON.stringify(failure) + failure?.stack).not.toContain("canary");
  });

  test.each([
    [
      "a parser's plain object under an error status",
      { name: "SyntaxError", text: "<html>" },
      head,
      "upstream_failed",
    ],
    [
      "a parser's plain object under 200",
      { name: "SyntaxError" },
      { status: 200, headers: {} },
      "bad_response",
    ],
    ["a page not found", { name: "SyntaxError" }, { status: 404, headers: {} }, "bad_response"],
    [
      "a code longer than any",
      { code: "A".repeat(200), data: { Code: "A".repeat(200) } },
      { status: 400, headers: {} },
      "bad_response",
    ],
    [
      "a code longer than any that looks like Node's",
      { code: `E${"A".repeat(50)}`, data: { Code: "A".repeat(200) } },
      { status: 400, headers: {} },
      "bad_response",
    ],
    ["a code that is no text", { data: { Code: { a: 1 } } }, { status: 200, headers: {} }, "bad_response"],
    ["a time-out", Object.assign(new Error("x"), { name: "RequestTimeoutError" }), null, "timeout"],
    ["nothing", undefined, null, undefined],
  ] as const)("%s has a meaning", (_, thrown, seen, expected) => {
    expect(failureFrom(thrown, seen, false)?.code).toBe(expected);
  });

  test.each([["LTAI5tCANARYkeyid0001"], ["Forbidden.LTAI5tCANARY"], ["canary"]])(
    "the code %s is not repeated, since it could be a key",
    (Code) => {
      const thrown = { data: { Code, RequestId: "LTAI5tCANARYkeyid0001" } };
      const failure = failureFrom(thrown, { status: 403, headers: {} }, false);
      expect(failure?.code).toBe(Code.startsWith("Forbidden") ? "forbidden" : "upstream_refused");
      expect(failure?.facts).toEqual({ upstreamStatus: 403 });
    },
  );

  test("of a network fault its code is kept", () => {
    const failure = failureFrom(Object.assign(new Error("x"), { code: "EAI_AGAIN" }), null, false);
    expect(failure).toMatchObject({ code: "unreachable", facts: { fault: "EAI_AGAIN" } });
  });

  test("a request id from the head stands in for the one in the body", () => {
    expect(failureFrom({}, head, false)?.facts).toMatchObject({
      upstreamRequestId: "ABC-1",
      retryAfterMs: 7000,
    });
  });
});
