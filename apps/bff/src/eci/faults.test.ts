import { once } from "node:events";
import { createServer } from "node:net";
import { inspect } from "node:util";
import { noFilters } from "@cachescope/contract";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Failure } from "../platform/failure.ts";
import type { Fault, World } from "../testing/emulator.ts";
import { portOf } from "../testing/ports.ts";
import { canary, clientOf, failureOf, deadlineIn, startWorld } from "../testing/emulator.ts";

const regionId = "cn-hangzhou";
const first = { regionId, filters: noFilters, limit: 20, token: null };

let world: World;
beforeAll(async () => {
  world = await startWorld({
    credentials: canary,
    estate: { [regionId]: 45 },
  });
});
afterEach(async () => {
  await world.heal();
  await world.forget();
});
afterAll(() => world.close());

const callsSeen = async () => (await world.stats()).calls;

const xml = (code: string, message = "No.") =>
  `<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>0A-F1</RequestId><HostId>eci</HostId><Code>${code}</Code><Message>${message}</Message></Error>`;

describe("a fault", () => {
  const lasting: (readonly [fault: Fault, code: string, calls: number])[] = [
    [{ kind: "throttled" }, "throttled", 3],
    [{ kind: "throttled-user" }, "throttled", 3],
    [{ kind: "throttled-api" }, "throttled", 3],
    [{ kind: "forbidden" }, "forbidden", 1],
    [{ kind: "no-permission" }, "forbidden", 1],
    [{ kind: "forbidden-sub-user" }, "forbidden", 1],
    [{ kind: "arrears" }, "arrears", 1],
    [{ kind: "overdue" }, "arrears", 1],
    [{ kind: "not-verified" }, "not_verified", 1],
    [{ kind: "not-activated" }, "not_activated", 1],
    [{ kind: "dry-run" }, "dry_run", 1],
    [{ kind: "invalid-key" }, "credentials_rejected", 1],
    [{ kind: "inactive-key" }, "credentials_rejected", 1],
    [{ kind: "signature-mismatch" }, "credentials_rejected", 1],
    [{ kind: "clock-skew" }, "clock_skew", 1],
    [{ kind: "expired-security-token" }, "credentials_expired", 2],
    [{ kind: "nonce-used" }, "upstream_failed", 3],
    [{ kind: "internal-error" }, "upstream_failed", 3],
    [{ kind: "service-unavailable" }, "upstream_failed", 3],
    [{ kind: "error", code: "Never.Heard", status: 418 }, "upstream_refused", 1],
    [{ kind: "error", code: "InvalidParameter" }, "invalid_filter", 1],
    [{ kind: "hanging" }, "timeout", 3],
    [{ kind: "headers-only" }, "timeout", 3],
    [{ kind: "drip" }, "timeout", 3],
    [{ kind: "dropped" }, "unreachable", 3],
    [{ kind: "reset" }, "unreachable", 3],
    [{ kind: "truncated-json" }, "bad_response", 1],
    [{ kind: "html-502" }, "upstream_failed", 3],
    [{ kind: "html-200" }, "bad_response", 1],
    [{ kind: "503-without-code" }, "upstream_failed", 3],
    [{ kind: "empty-body" }, "bad_response", 1],
    [{ kind: "null-body" }, "bad_response", 1],
    [{ kind: "missing-list" }, "bad_response", 1],
    [{ kind: "missing-list", value: { ImageCache: [] } }, "bad_response", 1],
    [{ kind: "huge-body" }, "response_too_large", 5],
    [{ kind: "huge-body", declared: true }, "response_too_large", 5],
    [{ kind: "gzip" }, "bad_response", 1],
    [{ kind: "gzip", bytes: 100_000_000 }, "bad_response", 1],
    [{ kind: "redirect" }, "bad_response", 1],
    [{ kind: "not-http" }, "bad_response", 1],
    [{ kind: "raw", body: [] }, "bad_response", 1],
    [{ kind: "raw", body: "42" }, "bad_response", 1],
    [{ kind: "raw", status: 500, body: {} }, "upstream_failed", 3],
    [{ kind: "raw", status: 400, body: { Code: "Success" } }, "upstream_refused", 1],
    [{ kind: "raw", status: 400, body: { Code: 0 } }, "upstream_refused", 1],
    [{ kind: "raw", body: { Code: { a: 1 } } }, "bad_response", 1],
    [{ kind: "raw", body: { Code: "Forbidden.RAM" } }, "forbidden", 1],
    [{ kind: "raw", body: `{"a":${"[".repeat(20_000)}` }, "bad_response", 1],
  ];

  test.each([
    ["Throttling.User", "throttled", 3],
    ["Throttling", "throttled", 3],
    ["InternalError", "upstream_failed", 3],
    ["ServiceUnavailable", "upstream_failed", 3],
    ["Forbidden.RAM", "forbidden", 1],
    ["SignatureDoesNotMatch", "credentials_rejected", 1],
    ["InvalidTimeStamp.Expired", "clock_skew", 1],
    ["InvalidAction.NotFound", "wrong_endpoint", 1],
    ["Never.Heard", "upstream_refused", 1],
    ["a b", "bad_response", 1],
  ])("in XML of code %s is %s, as it is in JSON", async (upstreamCode, code, calls) => {
    for (const status of [400, 200]) {
      await world.forget();
      await world.misbehave({ kind: "raw", status, body: xml(upstreamCode) });
      const failure = await failureOf(clientOf(world).describe(first, deadlineIn(1500)));
      expect(failure.code).toBe(code);
      expect(await callsSeen()).toBe(calls);
      if (code !== "bad_response")
        expect(failure.facts).toMatchObject({ upstreamCode, upstreamRequestId: "0A-F1" });
    }
  });

  test("in XML of a page token is told from one of a filter", async () => {
    const body = xml("InvalidParameter", "The specified parameter NextToken is not valid.");
    await world.misbehave({ kind: "raw", status: 400, body });
    const failure = await failureOf(clientOf(world).describe(first, deadlineIn()));
    expect(failure.code).toBe("page_token_expired");
  });

  test.each(lasting)(
    "%j that lasts is %s after %i calls, tells no secret, and heals",
    async (fault, code, calls) => {
      const client = clientOf(world, { maxRecordBytes: 1024 * 1024 });
      await world.misbehave(fault);
      const startedAt = performance.now();
      const failure = await failureOf(client.describe(first, deadlineIn(1500)));
      expect(performance.now() - startedAt).toBeLessThan(1750);
      expect(failure.code).toBe(code);
      expect(await callsSeen()).toBe(calls);
      const told = inspect(failure, { depth: null, showHidden: true });
      for (const secret of Object.values(canary)) expect(told).not.toContain(secret);
      expect(told).not.toMatch(/Signature[=%]|\[cause\]|127\.0\.0\.1:\d/);
      await world.heal();
      expect((await client.describe(first, deadlineIn())).rows).toHaveLength(20);
    },
  );

  test.each([["throttled"], ["internal-error"], ["reset"], ["dropped"], ["nonce-used"], ["hanging"]])(
    "%s that strikes twice goes unnoticed",
    async (kind) => {
      await world.misbehave({ kind, times: 2 });
      expect((await clientOf(world).describe(first, deadlineIn())).rows).toHaveLength(20);
      expect(await callsSeen()).toBe(3);
    },
  );

  test("of the page token is told from one of a filter", async () => {
    const client = clientOf(world);
    const { nextToken } = await client.describe(first, deadlineIn());
    await world.misbehave({ kind: "expired-token" });
    const failure = await failureOf(client.describe({ ...first, token: nextToken }, deadlineIn()));
    expect(failure.code).toBe("page_token_expired");
  });

  test("that cuts the body anywhere never makes a shorter page", async () => {
    const client = clientOf(world, { attempts: 1 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom("reset", "truncated-json"), fc.nat(30_000), async (kind, bytes) => {
        await world.misbehave({ kind, bytes });
        await client.describe(first, deadlineIn()).then(
          ({ rows }) => expect(rows).toHaveLength(20),
          (failure: Failure) => expect(["unreachable", "bad_response"]).toContain(failure.code),
        );
      }),
      { numRuns: 30 },
    );
  });
});

const withHead = (...lines: string[]) => `${["HTTP/1.1 200 OK", ...lines].join("\r\n")}\r\n\r\n`;

describe("bytes that an HTTP server would not send", () => {
  const page = '{"ImageCaches":[]}';

  test.each([
    ["more header than is read", withHead(`X: ${"a".repeat(65_536)}`), "bad_response"],
    ["a length never reached", withHead("Content-Length: 20") + page, "unreachable"],
    ["a chunk of no size", `${withHead("Transfer-Encoding: chunked")}ZZ\r\n${page}\r\n`, "unreachable"],
    ["a mark of byte order", withHead("Content-Length: 21") + "\uFEFF" + page, "bad_response"],
    [
      "an encoding that was not asked for",
      `${withHead("Content-Encoding: br", "Content-Length: 3")}abc`,
      "bad_response",
    ],
    ["endless beginnings", "HTTP/1.1 100 Continue\r\n\r\n".repeat(100_000), "response_too_large"],
    [
      "another protocol",
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\nx",
      "bad_response",
    ],
    ["another protocol without its name", "HTTP/1.1 101 Switching Protocols\r\n\r\n", "bad_response"],
    ["a status without content", "HTTP/1.1 204 No Content\r\n\r\n", "bad_response"],
    ["nothing", "", "unreachable"],
  ])("%s: %#", async (_, bytes, code) => {
    const server = createServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => socket.end(bytes));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const client = clientOf({ ...world, url: `http://127.0.0.1:${portOf(server)}` });
    expect((await failureOf(client.describe(first, deadlineIn(10_000)))).code).toBe(code);
    server.close();
  });
});
