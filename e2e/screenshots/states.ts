import type { Act } from "./acts.ts";
import * as acts from "./acts.ts";
import {
  accounts,
  missing,
  noCredential,
  signedInByProvider,
  signedInByProxy,
  signedInByToken,
} from "./settings.ts";
import type { State } from "./state.ts";

const list = "cn-hangzhou/caches";
const images = "cn-hangzhou/images";
const failures = "cn-hangzhou/failures";
const answered: Act = (page) =>
  page
    .getByText(/^(Asking|查询中)$/)
    .first()
    .waitFor({ state: "hidden" });
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
  { name: "list-end", act: acts.toEnd },
  { name: "list-capped", env: { LISTING_MAX: "60" }, act: acts.toEnd },
  { name: "line-server-gone", act: acts.inTurn(acts.cutOff, acts.askInVain) },
  { name: "line-offline", act: acts.inTurn(acts.goOffline, acts.askInVain) },
  {
    name: "line-only-loaded",
    act: acts.inTurn(acts.cutOff, acts.press(/^(Ready,|就绪，)/)),
  },
  {
    name: "line-not-exported",
    act: acts.inTurn(acts.cutOff, acts.openMenu(/^(Export|导出)$/), (page) =>
      page.getByRole("menuitem", { name: "CSV" }).click(),
    ),
  },
  { name: "line-drawer", act: acts.inTurn(acts.cutOff, acts.openFirstCache) },
  {
    name: "line-palette",
    act: acts.inTurn(acts.key("Control+k"), acts.cutOff, (page) => page.keyboard.type("web")),
  },
  {
    name: "line-new-version",
    act: acts.inTurn(
      (page) => page.route(/\/assets\/views-menu-/, (route) => route.fulfill({ status: 404 })),
      (page) => page.reload(),
      acts.press(/^(Views|视图)$/),
    ),
  },
  { name: "region-empty", path: "eu-central-1/caches" },
  { name: "partly-read", fault: { kind: "hanging", afterPages: 1 } },
  { name: "stopped-midway", fault: { kind: "forbidden", afterPages: 1 } },
  { name: "refresh-failed", fault: { kind: "forbidden" }, readBefore: true, act: acts.refresh },
  { name: "first-load", fault: { kind: "hanging" } },
  { name: "fault-no-credential", env: noCredential },
  { name: "fault-forbidden", fault: { kind: "forbidden" } },
  { name: "fault-throttled", fault: { kind: "throttled", retryAfterMs: 60_000 } },
  { name: "fault-unreachable", fault: { kind: "dropped" } },
  { name: "link-not-valid", path: `${list}?name=api-gateway&colour=red` },
  { name: "unknown-region", path: "cn-moon/caches" },
  { name: "unknown-cache", path: `${list}/imc-gone` },
  { name: "unknown-page", address: "/nowhere" },
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
  { name: "drawer-gone", path: "cn-hangzhou/cleanup", someLeft: true, act: acts.openLeft },
  { name: "drawer-many-events", cache: "name=nightly-e2e", tab: "?tab=events" },
  { name: "drawer-many-images", cache: "name=mono-repo-all-services", tab: "?tab=images" },
  { name: "drawer-many-tags", cache: "name=tagged-to-the-limit" },
  { name: "drawer-no-events", cache: "name=pdf-renderer-no-events", tab: "?tab=events" },
  { name: "drawer-long-name", cache: "q=data-platform-nightly" },
  { name: "drawer-print", cache: "status=Failed&cause=egress", media: { media: "print" } },
  { name: "drawer-copy-as", cache: "status=Ready&origin=automatic", act: acts.copyAs },
  { name: "drawer-forced-colours", cache: "failing=true", media: { forcedColors: "active" } },
  { name: "images", path: images },
  { name: "images-narrowed", path: `${images}?q=nginx&floating=true&sort=-caches` },
  { name: "images-compact", path: images, preferences: { density: "compact" } },
  { name: "images-open", path: `${images}?floating=true&sort=-caches`, act: acts.openFirstRow },
  { name: "images-no-match", path: `${images}?q=nothing-has-this-name` },
  { name: "images-empty", path: "eu-central-1/images" },
  { name: "images-first-load", path: images, fault: { kind: "hanging" } },
  { name: "images-open-held", path: `${images}?q=nginx`, act: acts.openFirstRow },
  { name: "images-partly-read", path: images, fault: { kind: "hanging", afterPages: 1 } },
  { name: "images-forbidden", path: images, fault: { kind: "forbidden" } },
  { name: "regions", address: "/regions" },
  { name: "regions-search", address: "/regions?q=nginx" },
  { name: "regions-forbidden", address: "/regions", fault: { kind: "forbidden", region: "cn-beijing" } },
  { name: "regions-no-quota", address: "/regions", fault: { kind: "forbidden", action: "ListUsage" } },
  { name: "regions-first-load", address: "/regions", fault: { kind: "hanging" } },
  {
    name: "regions-search-forbidden",
    address: "/regions?q=nginx",
    fault: { kind: "forbidden", region: "cn-beijing" },
  },
  { name: "regions-search-none", address: "/regions?q=nothing-has-this-name" },
  { name: "match-empty", path: "cn-hangzhou/match" },
  {
    name: "match-references",
    path: references,
    act: answered,
  },
  { name: "match-manifest", path: "cn-hangzhou/match", act: acts.checked(acts.deployment) },
  {
    name: "match-broken",
    path: "cn-hangzhou/match",
    act: acts.checked(`${acts.deployment}---\n${acts.brokenManifest}`),
  },
  { name: "match-forbidden", path: references, fault: { kind: "forbidden" } },
  {
    name: "match-why",
    path: "cn-hangzhou/match",
    act: acts.inTurn(acts.checked(acts.deployment), (page) => page.locator("summary").first().click()),
  },
  { name: "match-files", path: "cn-hangzhou/match", act: acts.giveFiles },
  { name: "match-nothing", path: "cn-hangzhou/match", act: acts.checked("kind: Service\n") },
  { name: "match-asking", path: references, fault: { kind: "hanging" } },
  { name: "preferences", act: acts.press(/^(Preferences|偏好设置)$/) },
  { name: "keys", act: acts.key("?") },
  { name: "keys-drawer", cache: "status=Failed&cause=egress", act: acts.key("?") },
  { name: "palette", act: acts.key("Control+k") },
  {
    name: "palette-search",
    act: acts.inTurn(acts.key("Control+k"), (page) => page.keyboard.type("nginx")),
  },
  {
    name: "palette-nothing",
    act: acts.inTurn(acts.key("Control+k"), (page) => page.keyboard.type("nothing has this")),
  },
  { name: "filter-help", act: acts.inFilters(acts.press(/^(How to filter|如何筛选)$/)) },
  {
    name: "filter-suggestions",
    act: acts.inFilters((page) => page.getByRole("combobox", { name: /filter|筛选/ }).click()),
  },
  { name: "filter-not-valid", act: acts.typeFilter("status > Ready") },
  {
    name: "filter-edited",
    path: `${list}?status=Failed&tag.env=prod`,
    act: acts.inFilters(acts.press(/^(Edit filter|编辑筛选条件)/)),
  },
  {
    name: "filters-sheet",
    path: `${list}?q=a&status!=Ready&tag.env=prod`,
    act: acts.inFilters(() => Promise.resolve()),
  },
  { name: "views-menu", act: acts.openMenu(/^(Views|视图)$/) },
  {
    name: "views-saved",
    path: `${list}?status=Failed`,
    act: acts.inTurn(acts.saveViews, acts.openMenu(/^(View|视图)/)),
  },
  { name: "views-save", act: acts.inViews(/^(Save this view|保存当前视图)/) },
  {
    name: "views-name-taken",
    path: `${list}?status=Failed`,
    act: acts.inTurn(acts.saveViews, acts.inViews(/^(Save this view|保存当前视图)/), async (page) => {
      await page.getByRole("dialog").getByRole("textbox").fill("机器学习团队的缓存");
      await page.keyboard.press("Enter");
    }),
  },
  {
    name: "views-delete",
    path: `${list}?neverMatched=true`,
    act: acts.inTurn(acts.saveViews, acts.inViews(/^(Delete|删除)/)),
  },
  { name: "export-menu", act: acts.openMenu(/^(Export|导出)$/) },
  { name: "region-menu", act: (page) => page.getByRole("combobox", { name: /^(Region|地域)/ }).click() },
  {
    name: "region-menu-nothing",
    act: acts.inTurn(
      (page) => page.getByRole("combobox", { name: /^(Region|地域)/ }).click(),
      (page) => page.keyboard.type("moon"),
    ),
  },
  { name: "failures", path: failures },
  {
    name: "failures-what-to-do",
    path: `${failures}?period=24h`,
    act: (page) => page.locator("summary").first().click(),
  },
  { name: "failures-no-match", path: `${failures}?q=nothing-has-this-name` },
  { name: "failures-did-not-come", path: "cn-beijing/failures", planted: missing },
  { name: "failures-gone", path: failures, someLeft: true },
  { name: "failures-first-load", path: failures, fault: { kind: "hanging" } },
  {
    name: "failures-partly-read",
    path: failures,
    fault: { kind: "hanging", afterPages: 1 },
    act: (page) => page.getByText(/^(20 of 215|已搜索 20)/).waitFor(),
  },
  { name: "failures-forbidden", path: failures, fault: { kind: "forbidden" } },
  { name: "failures-link-not-valid", path: `${failures}?period=9d&colour=red&q=a` },
  { name: "cleanup", path: "cn-hangzhou/cleanup?unusedDays=7" },
  {
    name: "cleanup-some-left-out",
    path: "cn-hangzhou/cleanup?unusedDays=7",
    act: (page) => page.locator("main li input").first().uncheck(),
  },
  { name: "cleanup-first-load", path: "cn-hangzhou/cleanup", fault: { kind: "hanging" } },
  { name: "cleanup-left", path: "cn-hangzhou/cleanup?unusedDays=365", someLeft: true, act: acts.showLeft },
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
  { name: "accounts-forbidden", address: "/regions", env: accounts, fault: { kind: "forbidden" } },
  { name: "sign-in-token", address: "/auth/sign-in", env: signedInByToken },
  {
    name: "sign-in-token-refused",
    address: "/auth/sign-in",
    env: signedInByToken,
    act: acts.signInWrongly,
  },
  { name: "sign-in-signed-out", address: "/auth/sign-in?reason=signed_out", env: signedInByToken },
  { name: "sign-in-ended", address: "/auth/sign-in?reason=ended", env: signedInByProvider },
  { name: "sign-in-provider", address: "/auth/sign-in", env: signedInByProvider },
  { name: "sign-in-not-allowed", address: "/auth/sign-in?reason=not_allowed", env: signedInByProvider },
  {
    name: "sign-in-unreachable",
    address: "/auth/sign-in",
    env: signedInByProvider,
    act: async (page) => {
      await page.getByRole("button").click();
      await page.getByText(/^(Cannot reach the sign-in|无法连接组织)/).waitFor();
    },
  },
  { name: "sign-in-proxy", address: "/auth/sign-in", env: signedInByProxy },
  {
    name: "session-menu",
    address: "/auth/sign-in",
    env: signedInByToken,
    act: acts.inTurn(acts.signIn, acts.openMenu(/^(Signed in as|已登录)/)),
  },
  {
    name: "session-ended",
    address: "/auth/sign-in",
    env: signedInByToken,
    act: acts.inTurn(acts.signIn, acts.loseSession),
  },
  {
    name: "session-ended-drawer",
    address: "/auth/sign-in",
    env: signedInByToken,
    act: acts.inTurn(acts.signIn, acts.forgetSession, acts.openFirstCache),
  },
];
