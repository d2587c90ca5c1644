import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { imageCachePageSchema, metaSchema } from "@cachescope/contract";
import type { Sts } from "@cachescope/eci-emulator/sts";
import { startSts } from "@cachescope/eci-emulator/sts";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { makeCertificate } from "./testing/certificate.ts";
import type { World } from "./testing/emulator.ts";
import { startWorld } from "./testing/emulator.ts";
import { freePort } from "./testing/ports.ts";
import type { Program } from "./testing/program.ts";
import { startProgram } from "./testing/program.ts";

const keyOf = (name: string) => ({
  accessKeyId: `LTAI5tCANARY${name}`,
  accessKeySecret: `CANARYsecretOf${name}`,
});
const temporary = (name: string) => ({ ...keyOf(name), securityToken: `CANARYtokenOf${name}` });
const base = keyOf("Base");
const given = { role: temporary("Role"), rrsa: temporary("Rrsa"), profile: keyOf("Profile") };
const arn = (name: string) => `acs:ram::1234567890123456:role/${name}`;
const oidcToken = "CANARYtokenOfThePod";
/** How many caches each account has. */
const sizes = { role: 3, rrsa: 5, profile: 7 };
type Name = keyof typeof sizes;
const names: readonly Name[] = ["role", "rrsa", "profile"];

const home = await mkdtemp(join(tmpdir(), "cachescope-accounts-"));
const certificate = await makeCertificate(home);

/** Where there is no `openssl`, there can be no STS: its clients speak nothing but TLS. */
describe.skipIf(certificate === null)("accounts of which each has its own source of credentials", () => {
  const worlds = new Map<Name, World>();
  let sts: Sts;
  let program: Program;
  let url: string;

  beforeAll(async () => {
    const tls = certificate ?? { key: "", cert: "", certFile: "" };
    sts = await startSts({
      credentials: base,
      roles: { [arn("role")]: given.role, [arn("rrsa")]: given.rrsa },
      oidcToken,
      tls,
    });
    for (const name of names)
      worlds.set(
        name,
        await startWorld({ credentials: given[name], estate: { "cn-hangzhou": sizes[name] } }),
      );
    await mkdir(join(home, ".aliyun"));
    const profile = {
      name: "ops",
      mode: "AK",
      access_key_id: given.profile.accessKeyId,
      access_key_secret: given.profile.accessKeySecret,
    };
    await writeFile(
      join(home, ".aliyun", "config.json"),
      JSON.stringify({ current: "other", profiles: [profile] }),
    );
    await writeFile(join(home, "token"), oidcToken);
    const endpoint = worlds.get("profile")?.url;
    const accounts = [
      {
        name: "role",
        endpoint: worlds.get("role")?.url,
        credentials: { source: "role", roleArn: arn("role"), stsEndpoint: sts.host },
      },
      {
        name: "rrsa",
        endpoint: worlds.get("rrsa")?.url,
        credentials: {
          source: "rrsa",
          roleArn: arn("rrsa"),
          stsEndpoint: sts.host,
          oidcProviderArn: "acs:ram::1234567890123456:oidc-provider/ack-rrsa-c1",
          oidcTokenFile: join(home, "token"),
        },
      },
      { name: "profile", endpoint, credentials: { source: "profile", profile: "ops" } },
      // The same endpoint as another one's, and not its credentials.
      { name: "chain", endpoint },
      { name: "none", endpoint, credentials: { source: "profile", profile: "missing" } },
    ].map((account) => ({
      regions: ["cn-hangzhou"],
      ...account,
    }));
    await writeFile(join(home, "accounts.json"), JSON.stringify({ accounts }));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    program = startProgram(home, {
      PORT: String(port),
      ACCOUNTS_FILE: join(home, "accounts.json"),
      ALIBABA_CLOUD_ACCESS_KEY_ID: base.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: base.accessKeySecret,
      NODE_EXTRA_CA_CERTS: tls.certFile,
      LOG_LEVEL: "trace",
    });
    await vi.waitFor(() => fetch(`${url}/readyz`), { timeout: 30_000 });
  }, 60_000);
  afterAll(async () => {
    program.child.kill("SIGKILL");
    await sts.close();
    for (const world of worlds.values()) await world.close();
    await rm(home, { recursive: true });
  });

  const list = (account: string) => fetch(`${url}/api/accounts/${account}/regions/cn-hangzhou/image-caches`);

  test("are named at the start and in what the page knows", async () => {
    expect(program.printed()).toContain("Accounts: role, rrsa, profile, chain, none.");
    const { accounts } = metaSchema.parse(await (await fetch(`${url}/api/meta`)).json());
    expect(accounts?.map(({ name }) => name)).toEqual(["role", "rrsa", "profile", "chain", "none"]);
  });

  test.each(names)("are read with the credentials of %s", async (name) => {
    const page = imageCachePageSchema.parse(await (await list(name)).json());
    expect(page.items).toHaveLength(sizes[name]);
  });

  test("have roles assumed with the credentials of the machine, and of the pod", async () => {
    for (const name of names) await list(name);
    expect(sts.asked()).toEqual([`AssumeRole ${arn("role")}`, `AssumeRoleWithOIDC ${arn("rrsa")}`]);
  });

  test("are never read with the credentials of another", async () => {
    expect(await (await list("chain")).json()).toMatchObject({ code: "credentials_rejected" });
    expect(await (await list("none")).json()).toMatchObject({ code: "no_credentials" });
  });

  test("tell no secret", async () => {
    for (const name of [...names, "chain", "none"]) await list(name);
    program.signal("SIGTERM");
    const { stdout, stderr } = await program.end();
    const secrets = [...Object.values(given), base].flatMap((each) => Object.values(each));
    for (const secret of [...secrets, oidcToken]) expect(stdout + stderr).not.toContain(secret);
  });
});
