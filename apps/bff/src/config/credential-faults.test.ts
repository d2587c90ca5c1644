import { describe, expect, test } from "vitest";
import { credentialFaults } from "./credential-faults.ts";

const named = (env: Record<string, string>) =>
  credentialFaults(
    Object.fromEntries(Object.entries(env).map(([name, value]) => [`ALIBABA_CLOUD_${name}`, value])),
  ).map((fault) => fault.split(" ", 1)[0]?.replace("ALIBABA_CLOUD_", ""));

const key = { ACCESS_KEY_ID: "LTAIcanary", ACCESS_KEY_SECRET: "canary" };
const oidc = { ROLE_ARN: "a", OIDC_PROVIDER_ARN: "b", OIDC_TOKEN_FILE: "/c" };

describe("credentials in the environment", () => {
  test.each<[Record<string, string>]>([
    [{}],
    [key],
    [{ ...key, SECURITY_TOKEN: "CAIS+canary/==" }],
    [oidc],
    [{ ROLE_ARN: "a" }],
    [{ CREDENTIALS_URI: "http://127.0.0.1:1/x" }],
    [{ ACCESS_KEY_ID: "", OIDC_TOKEN_FILE: "", CREDENTIALS_URI: "", SECURITY_TOKEN: "" }],
  ])("%j may be so", (env) => {
    expect(named(env)).toEqual([]);
  });

  test.each<[Record<string, string>, string[]]>([
    [{ SECURITY_TOKEN: "canary" }, ["ACCESS_KEY_ID"]],
    [{ ACCESS_KEY_ID: "canary", SECURITY_TOKEN: "canary" }, ["ACCESS_KEY_SECRET"]],
    [{ OIDC_TOKEN_FILE: "/c" }, ["ROLE_ARN", "OIDC_PROVIDER_ARN"]],
    [{ OIDC_PROVIDER_ARN: "b", ROLE_ARN: "a" }, ["OIDC_TOKEN_FILE"]],
    [{ ...key, ACCESS_KEY_ID: " LTAIcanary" }, ["ACCESS_KEY_ID"]],
    [{ ...key, ACCESS_KEY_SECRET: "canary\n" }, ["ACCESS_KEY_SECRET"]],
    [{ ...key, SECURITY_TOKEN: "can\u0000ary" }, ["SECURITY_TOKEN"]],
    [{ ...key, ACCESS_KEY_SECRET: "   " }, ["ACCESS_KEY_SECRET"]],
    [{ CREDENTIALS_URI: "canary" }, ["CREDENTIALS_URI"]],
    [{ CREDENTIALS_URI: "file:///canary" }, ["CREDENTIALS_URI"]],
  ])("%j is refused by name", (env, names) => {
    expect(named(env)).toEqual(names);
  });

  test("are not repeated", () => {
    const env = { ALIBABA_CLOUD_ACCESS_KEY_SECRET: "canary ", ALIBABA_CLOUD_CREDENTIALS_URI: "canary" };
    expect(credentialFaults(env)).toHaveLength(3);
    expect(credentialFaults(env).join()).not.toContain("canary");
  });
});
