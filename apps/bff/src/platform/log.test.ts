import { describe, expect, test } from "vitest";
import { Failure } from "./failure.ts";
import { createLog, createRedactor, describeError } from "./log.ts";

const secret = 'CANARY/with+odd=chars&"quote';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const redactor = createRedactor();
  redactor.hide(secret);
  const lines: string[] = [];
  write(createLog("info", redactor, { write: (line) => lines.push(line) }));
  return lines.join("");
}

describe("a log line", () => {
  test.each([
    ["plain", secret],
    ["encoded", encodeURIComponent(secret)],
    ["encoded twice", encodeURIComponent(encodeURIComponent(secret))],
    ["encoded three times", encodeURIComponent(encodeURIComponent(encodeURIComponent(secret)))],
  ])("hides a secret: %s", (_, spelling) => {
    const line = logged((log) => log.info({ deep: { down: `x ${spelling} y` } }, spelling));
    expect(line).not.toContain("CANARY");
    expect(JSON.parse(line)).toMatchObject({ deep: { down: "x [hidden] y" }, msg: "[hidden]" });
  });

  test.each([
    [
      "https://x/?AccessKeyId=LTAI5x&Limit=20&Signature=ab%2Bc%3D",
      "https://x/?AccessKeyId=[hidden]&Limit=20&Signature=[hidden]",
    ],
    ["GET&%2F&AccessKeyId%3DLTAI5x%26Action%3DD", "GET&%2F&AccessKeyId%3D[hidden]%26Action%3DD"],
    ["SecurityToken%253DCAIS%25252F%2526Timestamp", "SecurityToken%253D[hidden]%2526Timestamp"],
    ["no secret here", "no secret here"],
  ])("hides what is signed with, even unknown: %s", (text, expected) => {
    expect(JSON.parse(logged((log) => log.info(text)))).toMatchObject({ msg: expected });
  });
});

describe("of an error", () => {
  test("only its kind, code and place are told", () => {
    const error = Object.assign(new Error("canary\n    at canary:1:1"), {
      code: "ECONNRESET",
      url: "canary",
    });
    error.name = "OddError";
    const told = JSON.stringify(describeError(error));
    expect(told).toContain("OddError");
    expect(told).toContain("ECONNRESET");
    expect(told).not.toContain("canary");
  });

  test("the words are told where they are our own or Node's", () => {
    expect(describeError(new TypeError("x is not a function"))).toMatchObject({
      message: "x is not a function",
    });
    expect(describeError(new Failure("throttled", { upstreamCode: "Throttling" }))).toEqual({
      failure: "throttled",
      upstreamCode: "Throttling",
    });
    expect(describeError({ text: "canary" })).toEqual({ error: "object" });
  });
});
