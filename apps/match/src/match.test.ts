import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Bff } from "../../bff/src/testing/bff.ts";
import { startBff } from "../../bff/src/testing/bff.ts";
import type { World } from "../../bff/src/testing/emulator.ts";
import { canary, startWorld } from "../../bff/src/testing/emulator.ts";
import { rightToken, tokenSettings, wrongToken } from "../../bff/src/testing/auth.ts";
import { match } from "./match.ts";
import type { Report } from "./report.ts";

const fixtures = fileURLToPath(new URL("../../../packages/manifests/fixtures/", import.meta.url));
const vpc = "registry-vpc.cn-hangzhou.aliyuncs.com";
const enterprise = "yunfan-prod-registry-vpc.cn-hangzhou.cr.aliyuncs.com";

const record = (id: string, images: string[], more: object = {}) => ({
  ImageCacheId: `imc-${id}`,
  ImageCacheName: id,
  Status: "Ready",
  ImageCacheSize: 20,
  CreationTime: "2026-01-01T00:00:00Z",
  Images: images,
  ...more,
});

/** What is there: the truth that the report is held against. */
const records = [
  record("web", [`${vpc}/shop/storefront:2.0.0`, "docker.io/library/nginx:1.27"]),
  record("redis", ["docker.io/library/redis:7.4"]),
  record("ledger-old", [`${enterprise}/payments/ledger:2.1.2`]),
  record("spark", [`${vpc}/datalake/spark:3.5.3`], { Status: "Creating" }),
  record("ranker", [`${enterprise}/recommend/ranker:2.4.0`, "nvcr.io/nvidia/tritonserver:25.03-py3"], {
    ImageCacheSize: 80,
  }),
  record("vllm", ["docker.io/vllm/vllm-openai:v0.9.2"], { ImageCacheSize: 100 }),
  record("eci-nginx", [`${vpc}/eci_open/nginx:1.15.10-perl`]),
  record("airflow", ["docker.io/apache/airflow:3.0.2-python3.12", "docker.io/library/postgres:16.8"], {
    ImageCacheSize: 30,
  }),
];

let world: World;
let bff: Bff;
beforeAll(async () => {
  world = await startWorld({ credentials: canary, records: { "cn-hangzhou": records, "cn-beijing": [] } });
  bff = await startBff(world, { page: false });
});
afterEach(() => world.heal());
afterAll(async () => {
  await bff.close();
  await world.close();
});

const run = (args: string[], { folder = fixtures, input = "", url = bff.base, token = "" } = {}) =>
  match({
    args: [...args, "--url", url],
    folder,
    input: Readable.from([input]),
    wait,
    token: token === "" ? null : token,
  });

async function reported(args: string[], options = {}): Promise<Report & { exit: number }> {
  const { output, status } = await run([...args, "--json"], options);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the command's own report, read back
  return { ...(JSON.parse(output) as Report), exit: status };
}

describe("the report on fifty manifests", () => {
  const files = readdirSync(fixtures);

  test("tells of each pod what is there, and of all of them which images nothing covers", async () => {
    const { regions, problems, exit } = await reported([...files, "--region", "cn-hangzhou"]);
    const [region] = regions;
    const verdicts = (region?.pods ?? []).map(({ file, line, verdict, used }) =>
      [`${file.slice(0, 2)}:${line}`, verdict, used?.name].filter(Boolean).join(" "),
    );
    expect(verdicts).toEqual([
      "01:1 hit web",
      "02:1 hit web",
      "03:1 partial redis",
      "04:1 miss",
      "05:1 miss",
      "06:1 hit web",
      "07:1 near",
      "08:1 partial redis",
      "09:1 miss",
      "10:3 hit web",
      "10:24 hit redis",
      "11:5 near",
      "11:6 miss",
      "12:1 miss",
      "13:19 hit redis",
      "13:37 miss",
      "13:51 miss",
      "14:3 hit airflow",
      "14:19 hit airflow",
      "16:1 hit redis",
      "18:15 hit ranker",
      "21:1 miss",
      "22:1 miss",
      "23:1 miss",
      "24:1 miss",
      "25:1 hit web",
      "26:1 hit web",
      "27:1 partial web",
      "28:1 off",
      "29:1 miss",
      "30:1 miss",
      "31:1 miss",
      "32:1 near",
      "33:1 near",
      "34:13 miss",
      "42:1 hit web",
      "42:12 hit redis",
      "43:1 hit web",
      "44:1 hit web",
      "45:2 hit web",
      "45:3 near",
      "45:5 miss",
      "45:6 near",
      "46:1 hit web",
      "46:2 miss",
      "46:3 hit redis",
      "46:4 miss",
      "47:1 hit web",
      "48:9 miss",
      "49:1 miss",
      "50:5 miss",
    ]);
    expect(exit).toBe(2);
    expect(problems.map(({ file, line, reason }) => `${file.slice(0, 2)}:${line} ${reason}`)).toEqual([
      "15:6 template",
      "16:8 template",
      "17:10 template",
      "36:4 not_yaml",
      "37:9 not_yaml",
      "38:9 not_yaml",
      "39:7 not_yaml",
      "40:8 not_reference",
      "41:7 not_reference",
      "42:10 not_yaml",
      "47:2 not_reference",
      "47:3 not_reference",
      "47:4 not_reference",
    ]);
  });

  test("agrees with the records that are there, image by image", async () => {
    const { regions } = await reported([...files, "--region", "cn-hangzhou"]);
    const ready = records.filter(({ Status }) => Status === "Ready").map(({ Images }) => Images);
    const isHeld = (image: string) => ready.some((images) => images.includes(image));
    for (const { pods, gaps, create } of regions) {
      for (const { image } of gaps.filter((gap) => !isTooLarge(gap.image)))
        expect([image, isHeld(image)]).toEqual([image, false]);
      const failing = pods.filter(
        ({ verdict }) => verdict === "partial" || verdict === "near" || verdict === "miss",
      );
      for (const { file, images } of failing.filter((pod) => !pod.file.startsWith("24"))) {
        const needed = images.map(({ image }) => image);
        const covering = create.filter((cache) => needed.every((image) => cache.includes(image)));
        expect([file, covering.length]).toEqual([file, 1]);
      }
    }
  });

  test("says in another region that nothing is there", async () => {
    const { regions, exit } = await reported(["01-pod.yaml", "--region", "cn-beijing"]);
    expect(regions).toMatchObject([
      {
        gaps: [{ image: "docker.io/library/nginx:1.27", pods: 1 }],
        create: [["docker.io/library/nginx:1.27"]],
      },
    ]);
    expect(exit).toBe(1);
  });
});

/** Of these the records have a cache that is larger than the storage of the pod that asks. */
const isTooLarge = (image: string) => image.startsWith("docker.io/vllm/");

describe("the exit status", () => {
  test.each([
    ["every pod hits", ["01-pod.yaml", "02-deployment.yaml"], 0],
    ["a pod that forbids matching is no gap", ["01-pod.yaml", "28-match-off.yaml"], 0],
    ["one does not", ["01-pod.yaml", "04-statefulset.yaml"], 1],
    ["one cannot be read", ["04-statefulset.yaml", "36-tab-indent.yaml"], 2],
    ["a file is not there", ["01-pod.yaml", "none.yaml"], 2],
    ["there are no images", ["35-nothing-but-services.yaml"], 2],
  ])("when %s: %j", async (_, files, status) => {
    expect((await run([...files, "--region", "cn-hangzhou"])).status).toBe(status);
  });

  test("is 2 for a region that is not known, a server that is not there, and arguments that are none", async () => {
    expect((await run(["01-pod.yaml", "--region", "cn-moon"])).status).toBe(2);
    const away = { url: "http://127.0.0.1:9" };
    const { status, output } = await run(["01-pod.yaml", "--region", "cn-hangzhou"], away);
    expect(status).toBe(2);
    expect(output).toContain("unreachable");
    expect(await run(["--regions", "x"])).toMatchObject({ status: 2, output: "", errors: /--regions/ });
  });

  test("is that of the answer that comes after the server was throttled", async () => {
    await world.misbehave({ kind: "throttled", times: 4 });
    const { status } = await match({
      token: null,
      args: ["32-public-twin.yaml", "--region", "cn-beijing", "--url", bff.base],
      folder: fixtures,
      input: Readable.from([]),
      wait: (ms) => wait(Math.min(ms, 100)),
    });
    expect(status).toBe(1);
  });
});

describe("what is read", () => {
  test("folders are searched for manifests, hidden ones and modules left out", async () => {
    const folder = await mkdtemp(join(tmpdir(), "cachescope-manifests-"));
    try {
      for (const below of ["deep/er", ".git", "node_modules/x"])
        await mkdir(join(folder, below), { recursive: true });
      const pod = "kind: Pod\nspec: {containers: [{image: 'docker.io/library/redis:7.4'}]}\n";
      for (const file of ["a.yaml", "deep/er/b.yml", "c.txt", ".git/d.yaml", "node_modules/x/e.yaml"])
        await writeFile(join(folder, file), pod);
      const { regions } = await reported([".", "a.yaml", "--region", "cn-hangzhou"], { folder });
      expect(regions[0]?.pods.map(({ file }) => file)).toEqual(["a.yaml", join("deep", "er", "b.yml")]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("a dash reads the standard input", async () => {
    const input = "docker.io/library/redis:7.4\n";
    expect(await reported(["-", "--region", "cn-hangzhou"], { input })).toMatchObject({
      exit: 0,
      regions: [{ pods: [{ file: "(standard input)", line: 1, verdict: "hit" }] }],
    });
  });
});

test("the table names the pod, its place, the cache or why not, and what to create", async () => {
  const { output } = await run([
    "02-deployment.yaml",
    "07-job.yaml",
    "32-public-twin.yaml",
    "--region",
    "cn-hangzhou",
  ]);
  expect(output).toBe(`cn-hangzhou: 1 of 3 pods are expected to hit a cache
        POD                                   FILE                   CACHE, OR WHY NOT
  hit   Deployment storefront/web-storefront  02-deployment.yaml:1   web imc-web
  near  Job data-platform/etl-                07-job.yaml:1          spark holds it but is Creating
  near  Pod twin                              32-public-twin.yaml:1  eci-nginx holds it as registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:1.15.10-perl

Images that no usable cache of cn-hangzhou holds
  registry-vpc.cn-hangzhou.aliyuncs.com/datalake/spark:3.5.3     1 pod  spark holds it but is Creating
  registry.cn-hangzhou.aliyuncs.com/eci_open/nginx:1.15.10-perl  1 pod  eci-nginx holds it as registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:1.15.10-perl

Caches that would cover these pods
  1.  registry-vpc.cn-hangzhou.aliyuncs.com/datalake/spark:3.5.3
      registry.cn-hangzhou.aliyuncs.com/eci_open/nginx:1.15.10-perl
`);
});

test("what is worth changing in the manifests is told", async () => {
  const files = ["09-cronjob-always.yaml", "25-misplaced-annotation.yaml", "26-annotation-not-text.yaml"];
  const { output } = await run([...files, "--region", "cn-hangzhou"]);
  expect(output).toContain("09-cronjob-always.yaml:13 ");
  expect(output).toContain(
    "25-misplaced-annotation.yaml:6 k8s.aliyun.com/eci-image-cache stands at the workload",
  );
  expect(output).toContain(
    '26-annotation-not-text.yaml:6 k8s.aliyun.com/eci-image-cache is no text: write "true" in quotes',
  );
});

test("a pod that names a cache which is not there is told so, and needs no other", async () => {
  const { output, status } = await run(["24-pinned-cache.yaml", "--region", "cn-hangzhou"]);
  expect(status).toBe(1);
  expect(output).toContain("names imc-bp1nosuchcache000000, which is not in this region");
  expect(output).not.toContain("would cover");
});

test("what a terminal would obey is shown, and not obeyed", async () => {
  const input = `{"kind":"Pod","metadata":{"name":"a\\u001b[2Jb"},"spec":{"containers":[{"image":"a:1"}]}}`;
  const { output } = await run(["-", "--region", "cn-hangzhou"], { input });
  expect(output).toContain("Pod a\\u001b[2Jb");
  expect(output).not.toContain("\u001b");
});

test("a server that asks who it is is shown the token of the environment, or of a file", async () => {
  const closed = await startBff(world, { page: false, auth: { signIn: tokenSettings() } });
  const folder = await mkdtemp(join(tmpdir(), "cachescope-match-token-"));
  await writeFile(join(folder, "token"), `${rightToken}\n`);
  await writeFile(join(folder, "wrong"), wrongToken);
  const ask = (token: string, ...more: string[]) =>
    run(["-", "--region", "cn-hangzhou", ...more], { folder, input: "nginx:1.27", url: closed.base, token });
  expect((await ask(rightToken)).status).toBe(0);
  expect((await ask(wrongToken, "--token-file", "token")).status).toBe(0);
  expect((await ask(rightToken, "--token-file", "none")).errors).toContain("--token-file cannot be read");
  const refused = await ask("", "--token-file", "wrong");
  expect(refused.status).toBe(2);
  expect(refused.output + refused.errors).not.toContain(wrongToken);
  await rm(folder, { recursive: true });
  await closed.close();
});
