import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";

/** A state of the product that is worth a look. */
export interface State {
  name: string;
  /** What follows `/r/` in the address; all caches of Hangzhou if not given. */
  path?: string;
  /** The same from its beginning, where it names no region. */
  address?: string;
  /** Filters that find a cache; the first one found is open. */
  cache?: string;
  /** The rest of the address of the open cache. */
  tab?: string;
  /** What goes wrong on the way to the API. */
  fault?: { kind: string } & Record<string, unknown>;
  /** It goes wrong only once the region was read. */
  readBefore?: true;
  /** The region was read before, and is again once some of its caches have left. */
  someLeft?: true;
  env?: Record<string, string>;
  preferences?: Record<string, unknown>;
  media?: { media?: "print"; forcedColors?: "active" };
  /** What a person does then. */
  act?: (page: Page) => Promise<void>;
}

const list = "cn-hangzhou/caches";
const images = "cn-hangzhou/images";
const failures = "cn-hangzhou/failures";
const noCredential = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: "",
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: "",
  ALIBABA_CLOUD_SECURITY_TOKEN: "",
  ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true",
};

/** Two accounts behind the same endpoint. */
const accounts = { ACCOUNTS_FILE: fileURLToPath(new URL("accounts.yaml", import.meta.url)) };

const press = (name: RegExp) => (page: Page) => page.getByRole("button", { name }).first().click();
/** In narrow windows the filters are on a sheet. */
const inFilters = (then: (page: Page) => Promise<void>) => async (page: Page) => {
  const sheet = page.getByRole("button", { name: /^(Filters|筛选)/ });
  if (await sheet.isVisible()) await sheet.click();
  await then(page);
};
const refresh = async (page: Page) => {
  await press(/^(Refresh now|立即刷新)$/)(page);
  const failed = page.getByText(/^(Refresh failed|刷新失败)$/);
  await failed.first().waitFor({ state: "attached", timeout: 15_000 });
};
const copyAs = press(/^(Copy as|复制为)$/);
const openLeft = async (page: Page) => {
  await page
    .getByRole("region", { name: /^(Left lately|最近离开)$/ })
    .getByRole("link")
    .first()
    .click();
  await page.getByRole("tab").first().waitFor();
};
const openFirstRow = (page: Page) => page.locator("[data-row-link]").first().click();
const key = (keys: string) => async (page: Page) => {
  await page.locator("main").focus();
  await page.keyboard.press(keys);
  await page.getByRole("dialog").waitFor();
};

/** Pastes into the field of the match page and checks it. */
const checked = (text: string) => async (page: Page) => {
  const button = page.getByRole("button", { name: /^(Check|检查)/ });
  await page.getByRole("textbox").fill(text);
  await button.click();
  await page.getByRole("heading", { level: 2 }).first().waitFor();
  await page.getByText(/^(Asking|还在查询)/).waitFor({ state: "hidden" });
};
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: payment-ledger
  namespace: payments
  annotations:
    k8s.aliyun.com/eci-image-cache: "true"
spec:
  template:
    metadata:
      annotations:
        k8s.aliyun.com/eci-extra-ephemeral-storage: 20Gi
    spec:
      containers:
        - name: ledger
          image: yunfan-prod-registry-vpc.cn-hangzhou.cr.aliyuncs.com/payments/ledger:9.9.9
          imagePullPolicy: Always
        - name: redis
          image: docker.io/library/redis:7.4
---
apiVersion: v1
kind: Pod
metadata: {name: vllm}
spec: {containers: [{name: vllm, image: docker.io/vllm/vllm-openai:v0.9.2}]}
---
apiVersion: v1
kind: Service
metadata: {name: ledger}
`;
const brokenManifest = "apiVersion: v1\nkind: Pod\nmetadata:\n\tname: tabbed\nspec:\n  containers: []\n";
const references =
  "cn-hangzhou/match?image=docker.io/library/nginx:1.27&image=registry.cn-hangzhou.aliyuncs.com/eci_open/nginx:1.15.10-perl&image=docker.io/pytorch/pytorch:2.4.1&image=redis:8&image=example.com/nowhere:1";

export const states: readonly State[] = [
  { name: "list" },
  { name: "list-filtered", path: `${list}?q=a&status!=Ready&tag.env=prod` },
  { name: "list-no-match", path: `${list}?q=nothing-has-this-name` },
  { name: "list-exact-miss", path: `${list}?name=null` },
  { name: "list-compact", preferences: { density: "compact" } },
  { name: "list-utc-by-size", path: `${list}?sort=-sizeGiB`, preferences: { timeZone: "utc" } },
  { name: "list-gallery", path: `${list}?created%3C-1d` },
  { name: "list-forced-colours", media: { forcedColors: "active" } },
  { name: "list-not-kept", env: { DATA_DIR: "/etc/hostname/none" } },
  { name: "region-empty", path: "eu-central-1/caches" },
  { name: "partly-read", fault: { kind: "hanging", afterPages: 1 } },
  { name: "stopped-midway", fault: { kind: "forbidden", afterPages: 1 } },
  { name: "refresh-failed", fault: { kind: "forbidden" }, readBefore: true, act: refresh },
  { name: "first-load", fault: { kind: "hanging" } },
  { name: "fault-no-credential", env: noCredential },
  { name: "fault-forbidden", fault: { kind: "forbidden" } },
  { name: "fault-throttled", fault: { kind: "throttled", retryAfterMs: 60_000 } },
  { name: "fault-unreachable", fault: { kind: "dropped" } },
  { name: "link-not-valid", path: `${list}?name=api-gateway&colour=red` },
  { name: "unknown-region", path: "cn-moon/caches" },
  { name: "unknown-cache", path: `${list}/imc-gone` },
  { name: "drawer-failed", cache: "status=Failed&cause=egress" },
  { name: "drawer-failed-events", cache: "status=Failed&cause=egress", tab: "?tab=events" },
  { name: "drawer-failed-images", cache: "status=Failed&cause=egress", tab: "?tab=images" },
  { name: "drawer-failed-raw", cache: "status=Failed&cause=egress", tab: "?tab=raw" },
  { name: "drawer-failed-unknown-cause", cache: "status=Failed&cause=unknown" },
  { name: "drawer-stuck", cache: "stalled=true" },
  { name: "drawer-failing", cache: "failing=true" },
  { name: "drawer-failing-events", cache: "failing=true", tab: "?tab=events" },
  { name: "drawer-building", cache: "status=Creating&failing=false&stalled=false" },
  { name: "drawer-ready-expiring", cache: "status=Ready&leaves%3E=0d&leaves%3C3d&sort=leaves" },
  { name: "drawer-ready-automatic", cache: "status=Ready&origin=automatic" },
  { name: "drawer-seen-here", cache: "name=fraud-scoring-2-0-0&sort=-createdAt" },
  { name: "drawer-expected", cache: "name=web-storefront-dev&status=Preparing" },
  { name: "drawer-gone", path: "cn-hangzhou/cleanup", someLeft: true, act: openLeft },
  { name: "drawer-many-events", cache: "name=nightly-e2e", tab: "?tab=events" },
  { name: "drawer-many-images", cache: "name=mono-repo-all-services", tab: "?tab=images" },
  { name: "drawer-many-tags", cache: "name=tagged-to-the-limit" },
  { name: "drawer-no-events", cache: "name=pdf-renderer-no-events", tab: "?tab=events" },
  { name: "drawer-long-name", cache: "q=data-platform-nightly" },
  { name: "drawer-print", cache: "status=Failed&cause=egress", media: { media: "print" } },
  { name: "drawer-copy-as", cache: "status=Ready&origin=automatic", act: copyAs },
  { name: "drawer-forced-colours", cache: "failing=true", media: { forcedColors: "active" } },
  { name: "images", path: images },
  { name: "images-narrowed", path: `${images}?q=nginx&floating=true&sort=-caches` },
  { name: "images-compact", path: images, preferences: { density: "compact" } },
  { name: "images-open", path: `${images}?floating=true&sort=-caches`, act: openFirstRow },
  { name: "images-no-match", path: `${images}?q=nothing-has-this-name` },
  { name: "images-partly-read", path: images, fault: { kind: "hanging", afterPages: 1 } },
  { name: "images-forbidden", path: images, fault: { kind: "forbidden" } },
  { name: "regions", address: "/regions" },
  { name: "regions-search", address: "/regions?q=nginx" },
  { name: "regions-forbidden", address: "/regions", fault: { kind: "forbidden", region: "cn-beijing" } },
  { name: "regions-no-quota", address: "/regions", fault: { kind: "forbidden", action: "ListUsage" } },
  { name: "match-empty", path: "cn-hangzhou/match" },
  {
    name: "match-references",
    path: references,
    act: (page) => page.getByText(/^(Asking|还在查询)/).waitFor({ state: "hidden" }),
  },
  { name: "match-manifest", path: "cn-hangzhou/match", act: checked(deployment) },
  { name: "match-broken", path: "cn-hangzhou/match", act: checked(`${deployment}---\n${brokenManifest}`) },
  { name: "match-forbidden", path: references, fault: { kind: "forbidden" } },
  { name: "preferences", act: press(/^(Preferences|偏好设置)$/) },
  { name: "keys", act: key("?") },
  { name: "palette", act: key("Control+k") },
  { name: "filter-help", act: inFilters(press(/^(How to filter|如何筛选)$/)) },
  {
    name: "filter-suggestions",
    act: inFilters((page) => page.getByRole("combobox", { name: /filter|筛选/ }).click()),
  },
  { name: "views-menu", act: press(/^(Views|视图)$/) },
  { name: "export-menu", act: press(/^(Export|导出)$/) },
  { name: "region-menu", act: (page) => page.getByRole("combobox", { name: /^(Region|地域)/ }).click() },
  { name: "failures", path: failures },
  {
    name: "failures-what-to-do",
    path: `${failures}?period=24h`,
    act: (page) => page.locator("summary").first().click(),
  },
  { name: "failures-no-match", path: `${failures}?q=nothing-has-this-name` },
  { name: "cleanup", path: "cn-hangzhou/cleanup?unusedDays=7" },
  { name: "cleanup-left", path: "cn-hangzhou/cleanup?unusedDays=365&q=nothing", someLeft: true },
  { name: "cleanup-none", path: "eu-central-1/cleanup" },
  { name: "cleanup-forbidden", path: "cn-hangzhou/cleanup", fault: { kind: "forbidden" } },
  { name: "failures-none", path: "eu-central-1/failures" },
  { name: "failures-not-kept", path: failures, env: { DATA_DIR: "/etc/hostname/none" } },
  { name: "accounts-list", address: "/a/prod/r/cn-hangzhou/caches", env: accounts },
  { name: "accounts-regions", address: "/regions", env: accounts },
  {
    name: "accounts-switcher",
    address: "/a/prod/r/cn-hangzhou/caches",
    env: accounts,
    act: (page) => page.getByRole("combobox", { name: /^(Account|账号)/ }).click(),
  },
  { name: "accounts-unknown", address: "/r/cn-hangzhou/caches", env: accounts },
];
