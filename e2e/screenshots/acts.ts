import type { Page } from "@playwright/test";
import { token } from "../sign-in.ts";

/** What a person does once a state is open, in either language. */
export type Act = (page: Page) => Promise<unknown>;

export const press = (name: RegExp) => (page: Page) => page.getByRole("button", { name }).first().click();
/** Presses what opens a menu, which is loaded then. */
export const openMenu = (name: RegExp) => async (page: Page) => {
  await press(name)(page);
  await page.getByRole("menu").waitFor();
};
/** In narrow windows the filters are on a sheet. */
export const inFilters = (then: Act) => async (page: Page) => {
  const sheet = page.getByRole("button", { name: /^(Filters|筛选)/ });
  if (await sheet.isVisible()) {
    await sheet.click();
    await page.getByRole("dialog").waitFor();
  }
  await then(page);
};
export const refresh = async (page: Page) => {
  await press(/^(Refresh now|立即刷新)$/)(page);
  const failed = page.getByText(/^(Refresh failed|刷新失败)$/);
  await failed.first().waitFor({ state: "attached", timeout: 15_000 });
};
export const copyAs = openMenu(/^(Copy as|复制为)$/);
const left = (page: Page) => page.getByRole("region", { name: /^(Left lately|最近离开)$/ });
export const showLeft: Act = (page) => left(page).evaluate((part) => part.scrollIntoView());
export const openLeft = async (page: Page) => {
  await left(page).getByRole("link").first().click();
  await page.getByRole("tab").first().waitFor();
};
export const openFirstRow = (page: Page) => page.locator("[data-row-link]").first().click();
export const openFirstCache: Act = async (page) => {
  await openFirstRow(page);
  await page.getByRole("tab").first().waitFor();
};
export const key = (keys: string) => async (page: Page) => {
  await page.locator("main").focus();
  await page.keyboard.press(keys);
  await page.getByRole("dialog").waitFor();
};

/** One after the other. */
export const inTurn =
  (...acts: Act[]): Act =>
  async (page) => {
    for (const act of acts) await act(page);
  };

/** The server is gone from here on. */
export const cutOff: Act = (page) => page.route("**/api/**", (route) => route.abort("connectionrefused"));
/** The browser is. */
export const goOffline: Act = (page) => page.context().setOffline(true);

/** Asks for news, and hears that there is no way to the server. */
export const askInVain: Act = async (page) => {
  await press(/^(Refresh now|立即刷新)$/)(page);
  await page.getByText(/^(Cannot reach the dashboard|无法连接仪表盘|You are offline|网络已断开)/).waitFor();
};

const tell = async (page: Page, text: string) => {
  await page.getByLabel(/^(Token|令牌)$/).fill(text);
  await press(/^(Sign in|登录)$/)(page);
};
export const signIn: Act = async (page) => {
  await tell(page, token);
  await page.locator("[data-row-link]").first().waitFor();
};
export const signInWrongly: Act = async (page) => {
  await tell(page, "not-the-token-0123456789-0123456789");
  await page.getByRole("alert").waitFor();
};
export const forgetSession: Act = (page) => page.context().clearCookies();
export const loseSession: Act = async (page) => {
  await forgetSession(page);
  await press(/^(Refresh now|立即刷新)$/)(page);
  await page.getByRole("link", { name: /^(Sign in again|重新登录)$/ }).waitFor();
};

/** Views that were saved in this browser, found when the page is opened anew. */
export const saveViews: Act = async (page) => {
  const views = [
    { name: "Broken builds of the night", search: "status=Failed" },
    { name: "机器学习团队的缓存", search: "q=ml" },
    { name: "everything-of-data-platform-that-was-never-matched-by-any-pod", search: "neverMatched=true" },
  ];
  await page.evaluate((text) => localStorage.setItem("cachescope.views", text), JSON.stringify(views));
  await page.reload();
  await page.locator("#first-paint").waitFor({ state: "detached" });
};
/** One of what the menu of views offers. */
export const inViews =
  (name: RegExp): Act =>
  async (page) => {
    await openMenu(/^(View|视图)/)(page);
    await page.getByRole("menuitem", { name }).click();
    await page.getByRole("dialog").or(page.getByRole("alertdialog")).waitFor();
  };

/** Types where filters are written. */
export const typeFilter = (text: string) =>
  inFilters(async (page) => {
    const field = page.getByRole("combobox", { name: /filter|筛选/ });
    await field.fill(text);
    await field.press("Enter");
  });

export const toEnd: Act = async (page) => {
  const scroller = page.getByRole("region", { name: /^(Image caches, scrollable|镜像缓存，可滚动)$/ });
  const end = page.getByText(
    /all loaded|已全部加载|searched so far|已搜索的缓存中有|Could not load|未能加载/,
  );
  const down = async (): Promise<void> => {
    await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await end.last().waitFor({ timeout: 400 }).catch(down);
  };
  await down();
};

const checkNow: Act = async (page) => {
  await press(/^(Check|检查)/)(page);
  await page.getByRole("heading", { level: 2 }).first().waitFor();
  await page
    .getByText(/^(Asking|查询中)$/)
    .first()
    .waitFor({ state: "hidden" });
};

/** Pastes into the field of the match page and checks it. */
export const checked =
  (text: string): Act =>
  async (page) => {
    await page.getByRole("textbox").fill(text);
    await checkNow(page);
  };
export const deployment = `apiVersion: apps/v1
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
export const brokenManifest =
  "apiVersion: v1\nkind: Pod\nmetadata:\n\tname: tabbed\nspec:\n  containers: []\n";

const file = (name: string, text: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
/** Files for the match page: two that can be read, one that cannot, one that holds nothing to check. */
export const giveFiles: Act = async (page) => {
  await page
    .locator("input[type=file]")
    .setInputFiles([
      file("payments-and-everything-that-belongs-to-it-production.yaml", deployment),
      file("images.txt", "docker.io/library/nginx:1.27\n"),
      file("broken.yaml", brokenManifest),
      file("service.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: ledger}\n"),
    ]);
  await checkNow(page);
};
