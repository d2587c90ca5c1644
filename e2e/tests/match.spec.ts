import { expect, expectAccessible, test } from "../fixtures.ts";
import { MatchPage } from "../pages/match-page.ts";

const nginx = "docker.io/library/nginx:1.27";
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ledger
  annotations:
    k8s.aliyun.com/eci-image-cache: "true"
spec:
  template:
    spec:
      containers:
        - name: ledger
          image: example.com/payments/ledger:9.9.9
        - name: nginx
          image: ${nginx}
          imagePullPolicy: Always
---
apiVersion: v1
kind: Service
metadata: {name: ledger}
`;

test("references that are pasted are told one by one, and stand in the address", async ({ page }) => {
  const match = new MatchPage(page);
  await match.open();
  await match.paste(`${nginx}\ndocker.io/library/nginx:0.1\nexample.com/nowhere:1\n`);
  await expect(page.getByRole("heading", { name: "1 of 3 images are expected to be hit" })).toBeVisible();
  await expect(match.pod("nginx:1.27")).toContainText("expected to use this cache");
  await expect(match.pod("nginx:0.1")).toContainText("another version");
  await expect(match.pod("nowhere:1")).toContainText("No cache in China (Hangzhou) holds this repository");
  expect(new URL(page.url()).searchParams.getAll("image")).toHaveLength(3);
  await expectAccessible(page);

  await page.reload();
  await expect(match.pods).toHaveCount(3);
  await expect(match.field).toHaveValue(new RegExp(nginx));
});

test("a manifest is told with what it says of caches, what it lacks and what to create", async ({ page }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const match = new MatchPage(page);
  await match.open();
  await match.field.fill(deployment);
  await expect(match.check).toHaveText("Check 2 images");
  await match.field.press("Control+Enter");
  const pod = match.pod("Deployment ledger");
  await expect(pod).toContainText("This cache holds 1 of 2 images");
  await expect(pod).toContainText("Move it to spec.template.metadata");
  await expect(pod).toContainText("has the pull policy Always");
  await expect(page.getByText("1 object makes no pods: Service")).toBeVisible();
  await pod.getByText("Why").click();
  await expect(pod.getByRole("list", { name: "Caches that come near, in ECI’s order" })).toBeVisible();
  await expect(match.create).toContainText("One cache would cover these pods");
  await match.create.getByRole("button", { name: "Copy as ImageCache YAML" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("kind: ImageCache");
  expect(copied).toContain('- "example.com/payments/ledger:9.9.9"');
  await expectAccessible(page);
  // Only the references went to the server, and only they stand in the address.
  expect(page.url()).not.toContain("Deployment");

  await pod.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/caches\/imc-/);
});

test("what is no YAML is told at the field, with the way to it", async ({ page }) => {
  const match = new MatchPage(page);
  await match.open();
  await match.paste("kind: Pod\nmetadata:\n\tname: x\n");
  await expect(match.faults).toContainText("a tab stands in the indent");
  await expect(match.field).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page);
  await match.faults.getByRole("button", { name: "Line 3, column 2" }).click();
  await expect(match.field).toBeFocused();
  expect(await page.evaluate(() => String(getSelection()))).toContain("name: x");
});

test("files are dropped and chosen, each is told by its name, and can be taken away", async ({ page }) => {
  const match = new MatchPage(page);
  await match.open();
  await page.locator("input[type=file]").setInputFiles([
    { name: "a.yaml", mimeType: "text/yaml", buffer: Buffer.from(deployment) },
    { name: "b.txt", mimeType: "text/plain", buffer: Buffer.from(`${nginx}\n`) },
  ]);
  await match.check.click();
  await expect(match.pods).toHaveCount(2);
  await expect(match.pod("Deployment ledger")).toContainText("a.yaml");
  await page.getByRole("button", { name: "Remove a.yaml" }).click();
  await match.check.click();
  await expect(match.pods).toHaveCount(1);
  await expect(match.pod("nginx:1.27")).toContainText("b.txt");
});

test("many long files are read one by one, while the page says so and can be used", async ({ page }) => {
  const match = new MatchPage(page);
  await match.open();
  const long = Buffer.from(`${deployment}---\n`.repeat(150));
  await page.locator("input[type=file]").setInputFiles(
    Array.from({ length: 30 }, (_, index) => ({
      name: `${index}.yaml`,
      mimeType: "text/yaml",
      buffer: long,
    })),
  );
  await match.check.click();
  await expect(page.getByRole("button", { name: "Reading…" })).toBeVisible();
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(page.getByRole("heading", { name: "Nothing checked yet" })).toBeVisible();
  await match.paste(`${nginx}\n`);
  await expect(match.pods).toHaveCount(1);
});

test("where Alibaba Cloud refuses, each pod says so, and asking again is one press", async ({
  page,
  emulator,
}) => {
  await emulator.misbehave({ kind: "forbidden" });
  const match = new MatchPage(page);
  await match.open(`?image=${nginx}`);
  await expect(match.pods.getByText("Not answered")).toBeVisible();
  await emulator.heal();
  await expect(async () => {
    // It is gone while it is asked again, and once that has helped.
    const again = page.getByRole("button", { name: "Try again" });
    if (await again.isVisible()) await again.click({ timeout: 1000 });
    await expect(match.pod("nginx:1.27")).toContainText("expected to use this cache", { timeout: 2000 });
  }).toPass();
});

test("on a phone nothing is beside anything, in Chinese too", async ({ browser, bff }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 800 },
    locale: "zh-CN",
    baseURL: bff.url,
  });
  const page = await context.newPage();
  await page.goto(`/r/cn-hangzhou/match?image=${nginx}&image=example.com/nowhere:1`);
  await expect(page.getByRole("heading", { level: 2 }).first()).toContainText("2 个镜像中有 1 个");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page);
  await context.close();
});

test("on a phone, what was found is in sight once it is asked for", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const match = new MatchPage(page);
  await match.open();
  await match.paste(`${nginx}\nexample.com/nowhere:1\n`);
  await expect(page.getByRole("heading", { name: "1 of 2 images are expected to be hit" })).toBeInViewport();
});
