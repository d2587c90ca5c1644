import { anEvent } from "@cachescope/contract/testing";
import { describe, expect, test } from "vitest";
import { causeOf, diagnose, isStalled } from "./diagnose.ts";

const cause = (message: string, reason = "Failed") => causeOf({ reason, message });

const warning = (message: string, lastAt: string) => anEvent({ type: "Warning", message, lastAt });

describe("an event tells a cause", () => {
  test.each([
    ["egress", 'failed to pull image "a": dial tcp 1.2.3.4:443: i/o timeout'],
    ["egress", "Failed to pull images: net/http: request canceled (Client.Timeout exceeded)"],
    ["auth", "failed to pull image: 401 Unauthorized"],
    ["auth", "pull access denied, repository does not exist or may require authorization"],
    ["not_found", "failed to resolve reference: manifest unknown"],
    ["rate_limit", "failed to pull image: 429 Too Many Requests"],
    ["tls", "x509: certificate signed by unknown authority"],
    ["size", "failed to extract layer: no space left on device"],
    ["size", "The images exceed the image cache size."],
    ["quota", "Your disk capacity quota is exceeded."],
    ["stock", "The requested resource is out of stock."],
    ["balance", "Your account is overdue."],
    ["role", "No permission granted to eci service account for AliyunServiceRoleForECI."],
    ["role", "Unauthorized: the service account lacks a role"],
    ["network_cfg", "The current status of vsw-1 is [Creating], does not support this operation"],
    ["network_cfg", "The security group is not ready."],
    ["builder_gone", "The builder eci-bp1 has been deleted."],
    ["snapshot", "Create snapshot s-1 failed."],
    ["throttle", "Request was denied due to flow control."],
    [null, "internal state 7->3"],
  ])("%s: %s", (expected, message) => {
    expect(cause(message)).toBe(expected);
  });

  test("by its reason alone", () => {
    expect(causeOf({ reason: "DiskCapacityQuotaFull", message: null })).toBe("quota");
  });
});

describe("a cache is diagnosed", () => {
  const failed = { status: "Failed", createdAt: null };

  test("by the newest warning that tells something", () => {
    const events = [
      warning("manifest unknown", "2026-01-01T00:00:00Z"),
      warning("x509", "2026-01-01T00:02:00Z"),
      warning("gave up", "2026-01-01T00:03:00Z"),
    ];
    expect(diagnose({ ...failed, events }, false)).toBe("tls");
  });
  test("as unknown when no warning does", () => {
    expect(diagnose({ ...failed, events: [] }, false)).toBe("unknown");
  });
  test("not at all when nothing is wrong, whatever was warned of", () => {
    const events = [warning("x509", "2026-01-01T00:00:00Z")];
    expect(diagnose({ status: "Ready", createdAt: null, events }, false)).toBeNull();
  });
  test("as without egress when it hangs while pulling without a warning", () => {
    expect(diagnose({ status: "Preparing", createdAt: null, events: [] }, true)).toBe("egress");
    expect(diagnose({ status: "Creating", createdAt: null, events: [] }, true)).toBe("unknown");
  });
});

describe("a build is stalled", () => {
  const createdAt = "2026-01-01T00:00:00Z";
  const at = (minutes: number) => Date.parse(createdAt) + minutes * 60_000;
  test.each([
    ["Preparing", 15, false],
    ["Preparing", 16, true],
    ["Creating", 30, false],
    ["Updating", 31, true],
    ["Ready", 1000, false],
    ["Failed", 1000, false],
  ])("%s after %i minutes without a sign: %s", (status, minutes, expected) => {
    expect(isStalled({ status, createdAt, events: [] }, at(minutes))).toBe(expected);
  });
  test("counted from its newest event", () => {
    const events = [anEvent({ lastAt: "2026-01-01T00:10:00Z" })];
    expect(isStalled({ status: "Preparing", createdAt, events }, at(20))).toBe(false);
  });
  test("never when there is no time to count from", () => {
    expect(isStalled({ status: "Preparing", createdAt: null, events: [] }, at(1000))).toBe(false);
  });
});
