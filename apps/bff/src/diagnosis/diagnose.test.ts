import { anEvent } from "@cachescope/contract/testing";
import { describe, expect, test } from "vitest";
import { aCache } from "../testing/caches.ts";
import { derive } from "./derive.ts";
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

  const pull =
    'Failed to pull image "registry.example.com/team/app:1.4.2": rpc error: code = Unknown desc = failed to pull and unpack image "registry.example.com/team/app:1.4.2": ';
  const head = `${pull}failed to do request: Head "https://registry.example.com/v2/x/manifests/y": `;
  test.each([
    ["egress", `${head}dial tcp: lookup registry.example.com on 192.0.2.1:53: no such host`],
    ["egress", `${head}net/http: TLS handshake timeout`],
    ["egress", `${head}proxyconnect tcp: dial tcp 192.0.2.1:3128: connect: connection refused`],
    ["egress", `${head}read tcp 192.0.2.1:5->192.0.2.2:443: read: connection reset by peer`],
    ["egress", `${pull}failed to copy: failed to do request: Get "https://cdn.example.com/blobs/x": EOF`],
    [
      "auth",
      `${pull}unexpected status from HEAD request to https://m.example.com/v2/a?ns=docker.io: 403 Forbidden`,
    ],
    ["not_found", `${pull}no matching manifest for linux/amd64 in the manifest list entries`],
    [
      null,
      `${pull}error getting credentials - err: exec: "docker-credential-x": executable file not found in $PATH`,
    ],
    [
      "rate_limit",
      `${pull}unexpected status code https://r.example.com/v2/b/manifests/sha256:50aa: 429 Too Many Requests`,
    ],
    [
      "size",
      `${pull}failed to extract layer sha256:dc6b to overlayfs: write /var/lib/x/y: no space left on device`,
    ],
  ])("%s of a whole message: %s", (expected, message) => {
    expect(cause(message)).toBe(expected);
  });

  /** Names that hold what rules look for. */
  const names = [
    "resizer:1.8",
    "app:2.429",
    "app:2.401",
    "order:1.0-SNAPSHOT",
    "x509:latest",
    "throttling/denied:1",
    "quota-exceeded@sha256:0401",
  ];
  test.each(names)("and never the image it names: %s", (name) => {
    expect(cause(`Failed to pull image "team/${name}"`)).toBeNull();
    expect(cause(`Failed to pull image registry.example.com/team/${name}`)).toBeNull();
    const address = `https://registry.example.com/v2/${name}/manifests/y`;
    expect(
      cause(`failed to do request: Head "${address}": dial tcp 192.0.2.1:443: i/o timeout (exceeded)`),
    ).toBe("egress");
  });

  test("in no long time, however long it is", () => {
    const startedAt = performance.now();
    for (const part of ["a", "a.", "a/", "a-", '"a.', "://", "a:1/"])
      cause(part.repeat(16_000 / part.length));
    expect(performance.now() - startedAt).toBeLessThan(1000);
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
  test.each([
    ["Error: ErrImagePull", "Error: ImagePullBackOff", 'Back-off pulling image "a:429"'],
    ["Error: ImagePullBackOff"],
  ])("by an early warning that later ones only wrap: %s", (...later) => {
    const wrapped = later.map((message, n) => warning(message, `2026-01-01T00:0${n + 1}:00Z`));
    for (const [message, expected] of [
      ["toomanyrequests", "rate_limit"],
      ["who knows", "unknown"],
    ] as const) {
      const early = warning(message, "2026-01-01T00:00:00Z");
      const events = [early, ...wrapped];
      const cache = { ...aCache({ status: "Failed", lastWarning: events.at(-1) ?? null }), events };
      expect(derive(cache, Date.now())).toMatchObject({ cause: expected, lastWarning: early });
    }
  });
  test("and shows of a cache with nothing wrong the newest warning", () => {
    const events = [
      warning("toomanyrequests", "2026-01-01T00:00:00Z"),
      warning("later", "2026-01-02T00:00:00Z"),
    ];
    const cache = { ...aCache({ status: "Ready", lastWarning: events[1] ?? null }), events };
    expect(derive(cache, Date.now())).toMatchObject({ cause: null, lastWarning: events[1] });
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
