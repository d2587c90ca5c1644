import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { encode } from "./apps/bff/src/eci/wire/encode.ts";
import { commandLine } from "./apps/web/src/features/copy-as/command-line.ts";

const regionId = "cn-hangzhou";

/** The parameters that a command line asks for, as a shell and Alibaba Cloud's command line read them. */
function parametersOf(command: string): Record<string, string> {
  const script = `aliyun() { printf '%s\\0' "$@"; }; ${command}`;
  const words = execFileSync("/bin/sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
  expect(words.slice(0, 2)).toEqual(["eci", "DescribeImageCaches"]);
  const parameters: Record<string, string> = {};
  for (let place = 2; place < words.length; place += 1) {
    const [, name = "", joined] = /^--([^=]+)(?:=(.*))?$/s.exec(words[place] ?? "") ?? [];
    parameters[name] = joined ?? words[(place += 1)] ?? "";
  }
  return parameters;
}

test.each([
  {},
  { id: "imc-1", name: "it's; $(reboot)", snapshotId: "s-1", image: "nginx:1.27", resourceGroupId: "rg-1" },
  { name: "-rf" },
  { tag: [{ key: "team", value: "ml" }, { key: "env\u0015" }] },
  { matchImage: ["nginx:1.27", "redis:7"], imageFullMatch: true, imageMatchCount: 3 },
  { status: ["Ready"], q: "web", minSize: 5 },
])("the command that is copied asks for what the server asks for under %j", (filters) => {
  const { Limit: _limit, ...asked } = encode({ regionId, filters, limit: 20, token: null });
  expect(parametersOf(commandLine(regionId, filters))).toEqual(asked);
});
