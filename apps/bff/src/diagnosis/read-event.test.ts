import type { Cause } from "@cachescope/contract";
import { causes } from "@cachescope/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eci } from "./corpus-eci.ts";
import type { CorpusEntry } from "./corpus-pulling.ts";
import { pulling } from "./corpus-pulling.ts";
import type { Name, Names } from "./hostile-names.ts";
import { address, host, image, names, path, tag, url } from "./hostile-names.ts";
import { readEvent } from "./read-event.ts";

const usual: Names = {
  image: "registry.example.com/team/app:1.4.2",
  url: "https://registry.example.com/v2/team/app/manifests/1.4.2",
  host: "registry.example.com",
  address: "192.0.2.1:443",
  tag: "1.4.2",
  digest: "sha256:50aa",
};
const slot = /\{(image|url|host|address|tag|digest)\}/g;
const fill = (text: string, named: Names) => text.replace(slot, (_, name: Name) => named[name]);

const corpus: Record<Cause, readonly CorpusEntry[]> = { ...pulling, ...eci };
const eventOf = (entry: CorpusEntry) =>
  typeof entry === "string" ? { reason: "Failed", message: entry } : { reason: entry[0], message: entry[1] };
const told = causes.flatMap((cause) => corpus[cause].map((entry) => ({ cause, ...eventOf(entry) })));
const causeOf = (message: string, reason: string | null = "Failed") =>
  readEvent({ reason, message }).finding?.cause ?? "unknown";

describe("a message tells its cause", () => {
  test.each(told)("$cause: $reason, $message", ({ cause, reason, message }) => {
    expect(causeOf(fill(message, usual), reason)).toBe(cause);
  });

  test.each([
    ["egress", 'failed to pull image "a": dial tcp 1.2.3.4:443: i/o timeout'],
    ["egress", "Failed to pull images: net/http: request canceled (Client.Timeout exceeded)"],
    ["auth", "failed to pull image: 401 Unauthorized"],
    ["rate_limit", "failed to pull image: 429 Too Many Requests"],
    ["tls", "x509: certificate signed by unknown authority"],
    ["tls", "x509"],
    ["size", "failed to extract layer: no space left on device"],
    ["quota", "Your disk capacity quota is exceeded."],
    ["auth", "pull access denied, repository does not exist or may require authorization"],
    ["stock", "The requested resource is out of stock."],
    ["network_cfg", "The current status of vsw-1 is [Creating], does not support this operation"],
    ["builder_gone", "The builder eci-bp1 has been deleted."],
    ["snapshot", "Create snapshot s-1 failed."],
    ["unknown", "internal state 7->3"],
  ])("%s, also where little is said: %s", (expected, message) => {
    expect(causeOf(message)).toBe(expected);
  });

  test("by its reason alone", () => {
    expect(readEvent({ reason: "DiskCapacityQuotaFull", message: null }).finding).toEqual({
      cause: "quota",
      reason: [[12, 21]],
      message: [],
    });
  });
});

describe("whatever the names in it are made of", () => {
  test("a message keeps its cause", () => {
    fc.assert(
      fc.property(fc.constantFrom(...told), names, ({ cause, reason, message }, named) => {
        expect(causeOf(fill(message, named), reason)).toBe(cause);
      }),
      { numRuns: 20_000 },
    );
  });

  test("and also where one is put before it, or after it", () => {
    const full = fc.tuple(fc.oneof(host, address), path, tag).map(([at, to, as]) => `${at}/${to}:${as}`);
    const any = fc.oneof(
      full,
      url,
      image.map((name) => `"${name}"`),
      address,
      tag.map((name) => `image "${name}"`),
    );
    fc.assert(
      fc.property(fc.constantFrom(...told), any, fc.boolean(), ({ cause, reason, message }, name, before) => {
        const text = fill(message, usual);
        expect(causeOf(before ? `${name}: ${text}` : `${text} (${name})`, reason)).toBe(cause);
      }),
      { numRuns: 20_000 },
    );
  });

  test.each([
    "unauthorized:5000/not-found:timeout",
    "denied.example.com",
    "x509/certificate:expired",
    "registry.example.com/team/order:1.0-SNAPSHOT",
    "jenkins/jenkins:2.429",
    "resizer:1.8",
    "throttling/denied:1",
    "quota-exceeded@sha256:0401",
  ])("and never of the name: %s", (name) => {
    expect(causeOf(`Failed to pull image "${name}"`)).toBe("unknown");
    expect(causeOf(`Failed to pull image ${name}`)).toBe("unknown");
    expect(causeOf(`${name}: manifest unknown`)).toBe("not_found");
    const sent = `failed to do request: Head "https://registry.example.com/v2/${name}/manifests/y"`;
    expect(causeOf(`${sent}: dial tcp 192.0.2.1:443: i/o timeout (exceeded)`)).toBe("egress");
  });
});

describe("a message wraps another, or says only that a pull failed", () => {
  test.each([
    [true, "Error: ErrImagePull"],
    [true, "Error: ImagePullBackOff"],
    [true, 'Back-off pulling image "registry:5000/denied"'],
    [true, 'Back-off pulling image "a": ErrImagePull: 401 Unauthorized'],
    [true, "[eci.imagecache]Image cache auto create failed for failed to pull images."],
    [true, 'Failed to pull image "team/aloha:0.0.1-SNAPSHOT"'],
    [true, ""],
    [false, 'Failed to pull image "a": rpc error: code = Unknown desc = what nobody knows'],
    [false, "gave up"],
    [false, "manifest unknown"],
  ])("%s: %s", (expected, message) => {
    expect(readEvent({ reason: "Failed", message }).wraps).toBe(expected);
  });
});

/** The words of a reason and a message that tell their cause. */
const wordsOf = (message: string, reason: string | null = null) => {
  const { finding } = readEvent({ reason, message });
  return [
    finding?.reason.map(([from, to]) => reason?.slice(from, to)),
    finding?.message.map(([from, to]) => message.slice(from, to)),
  ];
};

describe("the words that tell", () => {
  test.each([
    ['Head "https://timeout/": dial tcp 192.0.2.1:443: i/o timeout', ["i/o timeout"]],
    ['failed to resolve reference "a/not-found:1": a/not-found:1: not found', ["not found"]],
    ["Unauthorized: the service account lacks a role", ["Unauthorized", "service account"]],
    ["The service account is unauthorized", ["service account", "unauthorized"]],
    ["The security group is not ready.", ["security group", "not"]],
    ['failed to pull image "denied:1": 401 Unauthorized', ["401 Unauthorized"]],
    ["x509: certificate signed by unknown authority", ["x509: certificate signed by unknown authority"]],
    ["status code https://a/b: 429 Too Many Requests", ["429 Too Many Requests"]],
  ])("are found where they stand: %s", (message, expected) => {
    expect(wordsOf(message)[1]).toEqual(expected);
  });
  test("in the reason, or in the message", () => {
    expect(wordsOf("ImageCache quota is full.", "QuotaFull")).toEqual([["QuotaFull"], []]);
    expect(wordsOf("quota is full", "Failed")).toEqual([[], ["quota is full"]]);
  });
  test("lie within their text, in order and apart", () => {
    fc.assert(
      fc.property(fc.constantFrom(...told), names, ({ reason, message }, named) => {
        const text = fill(message, named);
        const { finding } = readEvent({ reason, message: text });
        for (const [stretches, length] of [
          [finding?.reason ?? [], reason.length],
          [finding?.message ?? [], text.length],
        ] as const) {
          const ends = stretches.flat();
          expect(ends).toEqual(ends.toSorted((a, b) => a - b));
          expect(Math.max(0, ...ends)).toBeLessThanOrEqual(length);
        }
        if (finding) expect(finding.reason.length + finding.message.length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });
});

test("text without an end is read to its end, before the test runs out of time", () => {
  const parts = [
    "a",
    "a.",
    "a/",
    '"a.',
    "://",
    "a:1/",
    "a ",
    "\uFFFC",
    "snapshot ",
    "fail ",
    "x509-",
    '"code":"',
  ];
  for (const part of [...parts, "-", ":", "quota ", "exceeds the a ", "\n", " ", "pull image ", "code = "]) {
    const message = `a${part.repeat(400_000 / part.length)}a`;
    readEvent({ reason: null, message });
  }
});
