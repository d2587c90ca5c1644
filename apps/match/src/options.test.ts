import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

test.each([
  [["a.yaml", "--region", "cn-hangzhou"]],
  [["--", "a.yaml", "--region", "cn-hangzhou"]],
  [["--region=cn-hangzhou", "--url", "http://127.0.0.1:8080/", "a.yaml"]],
])("%j asks about one file in one region", (args) => {
  expect(readOptions(args)).toEqual({
    paths: ["a.yaml"],
    account: null,
    regions: ["cn-hangzhou"],
    url: "http://127.0.0.1:8080",
    json: false,
    tokenFile: null,
  });
});

test("regions may be several, each of which is asked once", () => {
  const args = [
    "-",
    "--region",
    "cn-hangzhou",
    "--region",
    "cn-beijing",
    "--region",
    "cn-hangzhou",
    "--json",
  ];
  expect(readOptions(args)).toMatchObject({
    paths: ["-"],
    regions: ["cn-hangzhou", "cn-beijing"],
    json: true,
  });
});

test("the account is told where the server has several", () => {
  expect(readOptions(["a.yaml", "--region", "cn-hangzhou", "--account", "prod"])).toMatchObject({
    account: "prod",
  });
});

test.each([
  [[], "--region is missing"],
  [["a.yaml"], "--region is missing"],
  [["a.yaml", "--region", "cn-hangzhou", "--account", "a/b"], "--account a/b is not the name of an account"],
  [["--region", "cn-hangzhou"], "no files are given"],
  [["a.yaml", "--region", "../etc"], "--region ../etc is not the id of a region"],
  [["a.yaml", "--region", "cn-hangzhou", "--url", "ftp://x"], "--url is not an http or https address"],
])("%j is refused: %s", (args, fault) => {
  expect(readOptions(args)).toEqual({ fault });
});

test("an unknown option is refused by name", () => {
  expect(readOptions(["a.yaml", "--regions", "cn-hangzhou"])).toEqual({
    fault: expect.stringContaining("--regions"),
  });
});
