import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accountsJsonSchema } from "./accounts-schema.ts";
import { readAccounts } from "./accounts.ts";

const published = join(import.meta.dirname, "../../../../docs/accounts.schema.json");
const role = "acs:ram::1234567890123456:role/cachescope";
const provider = "acs:ram::1234567890123456:oidc-provider/ack-rrsa-c1";

const whole = `
accounts:
  - name: prod
    label: Production
    credentials: { source: role, roleArn: "${role}", externalId: x7, from: { source: profile, profile: ops } }
    regions: [cn-hangzhou, cn-beijing, cn-hangzhou]
    groups: [platform]
  - name: staging
    credentials: { source: profile, profile: staging }
    endpoint: http://127.0.0.1:9000/
    network: vpc
  - name: pods
    credentials: { source: rrsa, roleArn: "${role}", oidcProviderArn: "${provider}", oidcTokenFile: /token }
  - name: default
`;
const usual = { regionIds: null, groups: null, endpoint: null, network: null };

describe("a file of accounts", () => {
  test("is read from YAML", () => {
    expect(readAccounts(whole, {})).toEqual({
      ok: true,
      accounts: [
        {
          ...usual,
          name: "prod",
          label: "Production",
          credentials: {
            source: "role",
            roleArn: role,
            externalId: "x7",
            from: { source: "profile", profile: "ops" },
          },
          regionIds: ["cn-hangzhou", "cn-beijing"],
          groups: ["platform"],
        },
        {
          ...usual,
          name: "staging",
          label: "staging",
          credentials: { source: "profile", profile: "staging" },
          endpoint: "http://127.0.0.1:9000",
          network: "vpc",
        },
        {
          ...usual,
          name: "pods",
          label: "pods",
          credentials: {
            source: "rrsa",
            roleArn: role,
            oidcProviderArn: provider,
            oidcTokenFile: "/token",
          },
        },
        { ...usual, name: "default", label: "default", credentials: { source: "chain" } },
      ],
    });
  });

  test("is read from JSON, and may name its schema", () => {
    const text = JSON.stringify({ $schema: "accounts.schema.json", accounts: [{ name: "a" }] });
    expect(readAccounts(text, {})).toMatchObject({ ok: true, accounts: [{ name: "a" }] });
  });

  test("may leave to the environment what a pod has there", () => {
    const text = `accounts: [{ name: a, credentials: { source: rrsa, roleArn: "${role}" } }]`;
    const env = { ALIBABA_CLOUD_OIDC_PROVIDER_ARN: provider, ALIBABA_CLOUD_OIDC_TOKEN_FILE: "/token" };
    expect(readAccounts(text, env).ok).toBe(true);
    expect(readAccounts(text, {})).toEqual({
      ok: false,
      faults: [
        "accounts[0].credentials.oidcProviderArn must be given, since ALIBABA_CLOUD_OIDC_PROVIDER_ARN is not set.",
        "accounts[0].credentials.oidcTokenFile must be given, since ALIBABA_CLOUD_OIDC_TOKEN_FILE is not set.",
      ],
    });
  });
});

describe("a fault of the file is told by its place", () => {
  test.each([
    ["accounts: []", "accounts must name an account"],
    ["accounts: CANARY", "accounts must be a list of accounts"],
    ["CANARY", "The file must be an object with accounts"],
    ["", "The file must be an object with accounts"],
    ["accounts: [{ name: a }]\nowner: CANARY", "owner is not known here"],
    ["accounts: [{ name: a, regoins: [CANARY] }]", "accounts[0].regoins is not known here"],
    ["accounts: [{ label: CANARY }]", "accounts[0].name must be up to 63"],
    ["accounts: [{ name: CANARY }]", "accounts[0].name must be up to 63"],
    ["accounts: [{ name: a/b }]", "accounts[0].name must be up to 63"],
    ["accounts: [CANARY]", "accounts[0] must be an account"],
    ["accounts: [{ name: a }, { name: a }]", "accounts[1].name is also that of accounts[0]"],
    ["accounts: [{ name: a, credentials: CANARY }]", "accounts[0].credentials must be"],
    [
      "accounts: [{ name: a, credentials: { source: CANARY } }]",
      "accounts[0].credentials.source must be one of",
    ],
    [
      "accounts: [{ name: a, credentials: { source: profile } }]",
      "accounts[0].credentials.profile must be the name",
    ],
    [
      "accounts: [{ name: a, credentials: { source: chain, accessKeySecret: CANARY } }]",
      "accounts[0].credentials.accessKeySecret is not known here",
    ],
    [
      "accounts: [{ name: a, credentials: { source: role, roleArn: CANARY } }]",
      "accounts[0].credentials.roleArn must be the ARN",
    ],
    [
      `accounts: [{ name: a, credentials: { source: role, roleArn: "${role}", from: { source: rrsa } } }]`,
      "accounts[0].credentials.from.source must be one of the sources chain and profile",
    ],
    [
      `accounts: [{ name: a, credentials: { source: role, roleArn: "${role}", stsEndpoint: "https://CANARY/x" } }]`,
      "accounts[0].credentials.stsEndpoint must be a host",
    ],
    ["accounts: [{ name: a, regions: [] }]", "accounts[0].regions must name a region"],
    ["accounts: [{ name: a, regions: [CANARY.evil.com] }]", "accounts[0].regions[0] must be the id"],
    ["accounts: [{ name: a, groups: [] }]", "accounts[0].groups must name a group"],
    ["accounts: [{ name: a, endpoint: 'http://CANARY.example' }]", "accounts[0].endpoint must be an origin"],
    ["accounts: [{ name: a, network: CANARY }]", "accounts[0].network must be public or vpc"],
    ["accounts:\n  - name: a\n    name: CANARY", "is neither YAML nor JSON: see line 3, column 5"],
    ["{ accounts: [ CANARY", "is neither YAML nor JSON: see line 1"],
  ])("%j", (text, fault) => {
    const outcome = readAccounts(text, {});
    expect(outcome).toEqual({ ok: false, faults: [expect.stringContaining(fault)] });
    expect(JSON.stringify(outcome)).not.toContain("CANARY");
  });

  test("and all of them at once", () => {
    const text = "accounts: [{ name: A, label: '' }, { name: b, colour: red }, { name: c, regions: [x] }]";
    const { faults } = { faults: [] as string[], ...readAccounts(text, {}) };
    expect(faults.map((fault) => fault.split(" ", 1)[0])).toEqual([
      "accounts[0].name",
      "accounts[0].label",
      "accounts[1].colour",
      "accounts[2].regions[0]",
    ]);
  });

  test("also when references in it would unfold to more than fits", () => {
    const lines = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(10)}]`);
    expect(readAccounts(`a0: &a0 [x]\n${lines.join("\n")}`, {}).ok).toBe(false);
  });
});

test("no text makes the reader throw, or repeats what stands in it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
      const outcome = readAccounts(`accounts:\n  - name: ${text}CANARY\n`, {});
      expect(JSON.stringify(outcome)).not.toContain("CANARY");
    }),
  );
});

describe("the published schema", () => {
  test("is made of what is read", () => {
    expect(JSON.parse(readFileSync(published, "utf8"))).toEqual(
      JSON.parse(JSON.stringify(accountsJsonSchema())),
    );
  });

  test("refuses unknown keys, and takes what is read", () => {
    const validate = new Ajv2020({ strict: false }).compile(accountsJsonSchema());
    expect(validate({ accounts: [{ name: "a", regions: ["cn-hangzhou"], groups: ["x"] }] })).toBe(true);
    expect(validate({ accounts: [{ name: "a", colour: "red" }] })).toBe(false);
    expect(validate({ accounts: [{ name: "a", credentials: { source: "profile" } }] })).toBe(false);
  });
});
