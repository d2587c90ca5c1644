import { afterAll, describe, expect, test } from "vitest";
import { startEmulator } from "../emulator.ts";
import { call, control, describePage } from "../testing/caller.ts";
import { FAULT_KINDS } from "./kinds.ts";

const emulator = await startEmulator({ frozen: true, estate: { "cn-hangzhou": 60 } });
afterAll(() => emulator.close());

/** Parameters with which the one strike of a kind shows at once. */
const given: Readonly<Record<string, object>> = {
  quota: { burst: 1, perMinute: 1 },
  slow: { delayMs: 1 },
  drip: { intervalMs: 10_000 },
  "huge-body": { bytes: 100_000 },
};

/** Kinds whose response to this page is correct in the end, or once it is unpacked. */
const unseen = new Set(["slow", "huge-body", "gzip", "patch", "looping-tokens", "endless-tokens"]);

/** The body of one response. Empty when the call fails or the response is not complete in time. */
async function bodyOf(params: Record<string, string>): Promise<string> {
  const response = await call(emulator, params, { signal: AbortSignal.timeout(800) }).catch(() => undefined);
  const body = response?.status === 200 ? await response.text().catch(() => "") : "";
  return body.replace(/"RequestId":"[^"]*"/, "").trim();
}

describe("every fault can strike once in the middle of a walk", () => {
  test.each([...FAULT_KINDS.keys()])("%s", async (kind) => {
    await control(emulator, "DELETE", "/faults");
    const { NextToken } = await describePage(emulator);
    const second = { NextToken: String(NextToken) };
    const [honestFirst, honestSecond] = [await bodyOf({}), await bodyOf(second)];

    await control(emulator, "PUT", "/faults", { kind, page: 2, times: 1, ...given[kind] });
    expect(await bodyOf({})).toBe(honestFirst);
    if (kind === "quota") expect(await bodyOf(second)).toBe(honestSecond);
    const struck = await bodyOf(second);
    const listed = await fetch(`${emulator.url}/_control/faults`);
    expect(await listed.json()).toMatchObject([{ kind, struck: 1 }]);
    if (!unseen.has(kind)) expect(struck).not.toBe(honestSecond);
    expect(await bodyOf(second)).toBe(honestSecond);
  });
});
