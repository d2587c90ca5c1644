import { describe, expect, test } from "vitest";
import { parseCommandLine } from "./options.ts";

describe("the command line", () => {
  test("without flags listens on 9000 with the default estate", () => {
    expect(parseCommandLine([]).options).toMatchObject({
      port: 9000,
      seed: 1,
      estate: undefined,
      credentials: undefined,
    });
  });

  test("every flag reaches its option", () => {
    const { options, recordsFile } = parseCommandLine(
      "--port 0 --host ::1 --seed 7 --caches cn-hangzhou=20000,cn-beijing=100 --frozen --records a.json --access-key-id id --access-key-secret secret --security-token token".split(
        " ",
      ),
    );
    expect(recordsFile).toBe("a.json");
    expect(options).toMatchObject({
      port: 0,
      host: "::1",
      seed: 7,
      estate: { "cn-hangzhou": 20_000, "cn-beijing": 100 },
      frozen: true,
      credentials: { accessKeyId: "id", accessKeySecret: "secret", securityToken: "token" },
    });
  });

  test("faults are given by name, by name and region, or in JSON", () => {
    const faults = ["throttled", "slow:cn-beijing", '{"kind":"drip","times":1}'].flatMap((fault) => [
      "--fault",
      fault,
    ]);
    expect(parseCommandLine(faults).options.faults).toEqual([
      { kind: "throttled" },
      { kind: "slow", region: "cn-beijing" },
      { kind: "drip", times: 1 },
    ]);
  });

  test.each([
    ["--port 65536", "--port"],
    ["--port abc", "--port"],
    ["--seed -1", "--seed"],
    ["--caches cn-hangzhou", "--caches"],
    ["--caches cn-hangzhou=many", "--caches"],
    ["--caches cn-hangzhou=2000000", "--caches"],
    ["--access-key-id id", "--access-key-secret"],
    ["--security-token token", "--security-token"],
    ["--fault gremlins", "--fault"],
    ["--fault {", "--fault"],
    ["--colour red", "--colour"],
    ["stray", "stray"],
  ])("%s is refused, naming %s", (line, flag) => {
    expect(() => parseCommandLine(line.split(" "))).toThrow(flag);
  });
});
