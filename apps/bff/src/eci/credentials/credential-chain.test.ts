import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { portOf } from "../../testing/ports.ts";
import { findCredentials, makeDefaultProviders } from "./credential-chain.ts";
import { createCredentialSource } from "./credentials.ts";

const offline = { ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true" };
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "cachescope-home-"));
  // The vendor's library looks there by itself, and reads these switches from the process.
  vi.stubEnv("HOME", home);
  vi.stubEnv("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(home, { recursive: true });
});

async function inHome(path: string, content: string): Promise<() => Promise<void>> {
  const file = join(home, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  return () => rm(file);
}
const cliProfile = (id: string) =>
  JSON.stringify({
    current: "default",
    profiles: [{ name: "default", mode: "AK", access_key_id: id, access_key_secret: "secret" }],
  });

describe("credentials are there", () => {
  test.each([
    [{ ALIBABA_CLOUD_ACCESS_KEY_ID: "a" }, true],
    [{ ALIBABA_CLOUD_CREDENTIALS_URI: "http://127.0.0.1:1/" }, true],
    [{ ALIBABA_CLOUD_CREDENTIALS_FILE: "/nowhere" }, true],
    [{ ALIBABA_CLOUD_ECS_METADATA: "role" }, true],
    [
      {
        ALIBABA_CLOUD_ROLE_ARN: "acs:ram::1:role/r",
        ALIBABA_CLOUD_OIDC_PROVIDER_ARN: "acs:ram::1:oidc-provider/p",
        ALIBABA_CLOUD_OIDC_TOKEN_FILE: "/nowhere",
      },
      true,
    ],
    [{ ALIBABA_CLOUD_ROLE_ARN: "acs:ram::1:role/r" }, false],
    [{}, false],
  ])("with %j: %j", async (env, expected) => {
    expect(await findCredentials({ ...offline, ...env }, home)).toBe(expected);
  });

  test.each([".aliyun/config.json", ".alibabacloud/credentials"])(
    "with a file ~/%s, even a broken one",
    async (path) => {
      const remove = await inHome(path, "{ broken");
      expect(await findCredentials(offline, home)).toBe(true);
      await remove();
    },
  );

  test("but not with a CLI profile that is switched off", async () => {
    const remove = await inHome(".aliyun/config.json", cliProfile("a"));
    expect(await findCredentials({ ...offline, ALIBABA_CLOUD_CLI_PROFILE_DISABLED: "true" }, home)).toBe(
      false,
    );
    await remove();
  });
});

const source = (env: Record<string, string>) =>
  createCredentialSource(() => makeDefaultProviders({ ...offline, ...env }));

describe("the chain", () => {
  test("takes the environment first", async () => {
    const env = {
      ALIBABA_CLOUD_ACCESS_KEY_ID: "id",
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: "secret",
      ALIBABA_CLOUD_SECURITY_TOKEN: "token",
    };
    const expected = { accessKeyId: "id", accessKeySecret: "secret", securityToken: "token" };
    expect(await source(env).current()).toEqual(expected);
  });

  test("reads a CLI profile, and reads it again once it is renewed", async () => {
    const remove = await inHome(".aliyun/config.json", cliProfile("old"));
    const chain = source({});
    expect(await chain.current()).toMatchObject({ accessKeyId: "old" });
    await inHome(".aliyun/config.json", cliProfile("new"));
    chain.renew(chain.generation());
    expect(await chain.current()).toMatchObject({ accessKeyId: "new" });
    await remove();
  });

  test("reads a credentials file", async () => {
    const file = "[default]\ntype = access_key\naccess_key_id = filed\naccess_key_secret = secret\n";
    const remove = await inHome(".alibabacloud/credentials", file);
    expect(await source({}).current()).toMatchObject({ accessKeyId: "filed" });
    await remove();
  });

  test("asks a credentials URI last", async () => {
    const answer = {
      AccessKeyId: "from-uri",
      AccessKeySecret: "secret",
      SecurityToken: "token",
      Expiration: new Date(Date.now() + 3_600_000).toISOString(),
    };
    const server = createServer((_, response) => response.end(JSON.stringify(answer))).listen(0, "127.0.0.1");
    await once(server, "listening");
    const chain = source({ ALIBABA_CLOUD_CREDENTIALS_URI: `http://127.0.0.1:${portOf(server)}/` });
    expect(await chain.current()).toMatchObject({ accessKeyId: "from-uri", securityToken: "token" });
    server.closeAllConnections();
    server.close();
  });

  test("finds no credentials when nothing is set up", async () => {
    expect(makeDefaultProviders(offline)).toHaveLength(2);
    await expect(source({}).current()).rejects.toMatchObject({ code: "no_credentials" });
  });

  test("does not repeat what stands in a broken file", async () => {
    const remove = await inHome(".aliyun/config.json", '{ "secret": "canary"');
    const failure: unknown = await source({})
      .current()
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "no_credentials", message: "no_credentials" });
    await remove();
  });
});
