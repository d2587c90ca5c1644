import { once } from "node:events";
import type { Server, ServerOptions } from "node:https";
import { createServer } from "node:https";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { noFilters } from "@cachescope/contract";
import { generate } from "selfsigned";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { World } from "../testing/emulator.ts";
import { clientOf, deadlineIn, failureOf, startWorld } from "../testing/emulator.ts";
import { portOf } from "../testing/ports.ts";

const request = { regionId: "cn-hangzhou", filters: noFilters, limit: 20, token: null };
const dayMs = 86_400_000;
const usual = getCACertificates();

let world: World;
/** Issues the certificates of the test; this process trusts it while the test runs. */
let issuer: Awaited<ReturnType<typeof generate>>;
const servers: Server[] = [];
beforeAll(async () => {
  world = await startWorld();
  issuer = await generate([{ name: "commonName", value: "Issuer of the test" }], {
    extensions: [{ name: "basicConstraints", cA: true }],
  });
  setDefaultCACertificates([...usual, issuer.cert]);
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});
afterAll(async () => {
  setDefaultCACertificates(usual);
  await world.close();
});

interface Certificate {
  name?: string;
  trusted?: boolean;
  days?: [from: number, to: number];
}

/** A server on this machine with such a certificate, and whether anything was asked of it. */
async function serve(
  { name = "localhost", trusted = true, days = [-1, 1] }: Certificate,
  options: ServerOptions = {},
) {
  const [notBeforeDate, notAfterDate] = days.map((day) => new Date(Date.now() + day * dayMs));
  const own = await generate([{ name: "commonName", value: name }], {
    ...(trusted && { ca: { key: issuer.private, cert: issuer.cert } }),
    ...(notBeforeDate && { notBeforeDate }),
    ...(notAfterDate && { notAfterDate }),
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: name }] }],
  });
  let asked = 0;
  const server = createServer({ key: own.private, cert: own.cert, ...options }, (_, response) => {
    asked += 1;
    response.end('{"RequestId":"1","ImageCaches":[],"NextToken":"","TotalCount":0}');
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `https://localhost:${portOf(server)}`, asked: () => asked };
}

const describeAt = (url: string) =>
  clientOf({ ...world, url }, { attemptMs: 10_000 }).describe(request, deadlineIn(15_000));

test("an endpoint with a certificate for its name, of an issuer that is trusted, is asked", async () => {
  const { url, asked } = await serve({});
  expect((await describeAt(url)).rows).toEqual([]);
  expect(asked()).toBe(1);
});

describe("nothing is asked of an endpoint", () => {
  test.each<[string, Certificate, string]>([
    ["that nobody vouches for", { trusted: false }, "DEPTH_ZERO_SELF_SIGNED_CERT"],
    ["whose certificate has expired", { days: [-3, -1] }, "CERT_HAS_EXPIRED"],
    ["whose certificate is for later", { days: [1, 3] }, "CERT_NOT_YET_VALID"],
    [
      "that a name server gave for another, as for that of a region",
      { name: "eci.cn-hangzhou.aliyuncs.com" },
      "ERR_TLS_CERT_ALTNAME_INVALID",
    ],
  ])("%s, and it is not tried again", async (_, certificate, fault) => {
    const { url, asked } = await serve(certificate);
    const failure = await failureOf(describeAt(url));
    expect(failure).toMatchObject({ code: "tls_failed", facts: { fault }, retryable: false });
    expect(asked()).toBe(0);
  });

  test("that speaks no TLS of this age", async () => {
    const old = { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" } as const;
    const { url, asked } = await serve({}, old);
    expect((await failureOf(describeAt(url))).code).toBe("tls_failed");
    expect(asked()).toBe(0);
  });
});
