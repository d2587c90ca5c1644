import type { Evidence, ImageCache, ImageCacheDetail } from "@cachescope/contract";
import { anEvent, anImageCache, anImageCacheWithEvents } from "@cachescope/contract/testing";
import type { ReactNode } from "react";
import { useState } from "react";
import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { preferences } from "../../preferences/store.ts";
import { draw } from "../../testing/draw.tsx";
import type { Tab } from "../../url/view.ts";
import { CacheDrawer } from "./cache-drawer.tsx";

const row = anImageCache({
  id: "imc-1",
  name: "web",
  status: "Failed",
  images: ["nginx:1.27", "redis:7"],
  eventCount: 1,
  lastWarning: anEvent({ type: "Warning", message: "i/o timeout" }),
});
const detail: ImageCacheDetail = {
  item: anImageCacheWithEvents(row),
  raw: '{\n  "ImageCacheId": "imc-1"\n}',
  asOf: "2026-01-01T00:00:00Z",
  stale: false,
  staleReason: null,
  kept: null,
};

interface DrawerProps {
  record?: ImageCacheDetail | null;
  notice?: ReactNode;
  events?: ReactNode;
  onClose?: () => void;
  onNext?: () => void;
}

/** The record of a cache with a cause, and its one warning. */
const diagnosed = (known: Partial<ImageCache>, evidence: Evidence | null = null): ImageCacheDetail => ({
  ...detail,
  item: anImageCacheWithEvents({
    ...row,
    ...known,
    events: row.lastWarning ? [row.lastWarning] : [],
    evidence,
  }),
});

const nothing = () => undefined;

function Drawer(props: DrawerProps) {
  const {
    record = detail,
    notice = null,
    events = <p>The story</p>,
    onClose = nothing,
    onNext = nothing,
  } = props;
  const [tab, setTab] = useState<Tab>("summary");
  return (
    <CacheDrawer
      id="imc-1"
      regionId="cn-hangzhou"
      row={row}
      detail={record}
      removed={false}
      problem={null}
      notice={notice}
      tab={tab}
      neighbours={{ position: "1 of 2", onPrevious: null, onNext }}
      tools={null}
      events={events}
      history={null}
      onTab={setTab}
      onTag={nothing}
      onImage={nothing}
      onClose={onClose}
    />
  );
}

const drawer = () => page.getByRole("complementary", { name: "web" });
/** By how its name begins: it may end with a count. */
const tab = (name: string) => drawer().getByRole("tab", { name: new RegExp(`^${name}`) });
const panel = () => drawer().getByRole("tabpanel");

const width = () => drawer().element().getBoundingClientRect().width;

describe("the drawer of a cache", () => {
  test("takes focus when it opens, so that the keyboard goes on in it", async () => {
    await draw(<Drawer />);
    await expect.element(drawer()).toHaveFocus();
    await userEvent.keyboard("{Tab}");
    await expect.element(drawer().getByRole("button", { name: "Next cache" })).toHaveFocus();
  });

  test("loses no more than the tab that breaks, which says why and can be tried again", async () => {
    let isBroken = true;
    const Story = () => {
      if (isBroken) throw new Error("an event without a time");
      return <p>The story</p>;
    };
    await draw(<Drawer events={<Story />} />);
    await tab("Events").click();
    await expect.element(drawer().getByText(/an event without a time/)).toBeVisible();
    await tab("Images").click();
    await expect.element(panel().getByText("redis:7")).toBeVisible();
    await tab("Events").click();
    isBroken = false;
    await drawer().getByRole("button", { name: "Try again" }).click();
    await expect.element(panel().getByText("The story")).toBeVisible();
  });

  test("says in every tab what is missing without the full record", async () => {
    await draw(<Drawer record={null} notice={<p>Showing what the list knows.</p>} />);
    for (const name of ["Events", "Raw"]) {
      await tab(name).click();
      await expect.element(panel().getByText(/comes with the full record/)).toBeVisible();
    }
  });

  test("shows its tabs by the arrow keys, Home and End", async () => {
    await draw(<Drawer />);
    await tab("Summary").click();
    await expect.element(panel().getByText("Usable by pods")).toBeVisible();
    await userEvent.keyboard("{ArrowRight}");
    await expect.element(tab("Events")).toHaveFocus();
    await expect.element(panel().getByText("The story")).toBeVisible();
    await userEvent.keyboard("{ArrowRight}");
    await expect.element(panel().getByText("redis:7")).toBeVisible();
    await userEvent.keyboard("{End}");
    await expect.element(panel().getByText('"ImageCacheId": "imc-1"')).toBeVisible();
    await userEvent.keyboard("{Home}");
    await expect.element(tab("Summary")).toHaveAttribute("aria-selected", "true");
  });

  test("leads from why it failed to its events, and takes focus along", async () => {
    await draw(<Drawer />);
    const why = drawer().getByRole("region", { name: "Why it failed" });
    await expect.element(why.getByText("i/o timeout")).toBeVisible();
    await why.getByRole("button", { name: "See all events" }).click();
    await expect.element(panel().getByText("The story")).toBeVisible();
    await expect.element(tab("Events")).toHaveFocus();
  });

  test("says what to do, for whom, where to read more, and marks the words that told", async () => {
    const evidence = { event: 0, reason: [], message: [[0, 11] as [number, number]] };
    await draw(<Drawer record={diagnosed({ cause: "egress" }, evidence)} />);
    const why = drawer().getByRole("region", { name: "Why it failed" });
    await expect.element(why.getByText("The builder cannot reach the registry")).toBeVisible();
    const steps = why.getByRole("list").getByRole("listitem");
    await expect.element(steps.first().getByText("EipInstanceId")).toBeVisible();
    await expect.element(steps.nth(1).getByText("registry-vpc.cn-hangzhou.aliyuncs.com")).toBeVisible();
    await expect.element(why.getByText(/the cloud administrator or the owner of the cache/)).toBeVisible();
    await expect
      .element(why.getByRole("link", { name: "Enable Internet access" }))
      .toHaveAttribute("href", "https://www.alibabacloud.com/help/en/eci/user-guide/enable-internet-access");
    await expect.element(why.getByRole("mark")).toHaveTextContent("i/o timeout");
    await why.getByRole("button", { name: "Copy EipInstanceId" }).click();
    expect(await navigator.clipboard.readText()).toBe("EipInstanceId");
  });

  test("copies an incident, and a ticket text where the cause is not known", async () => {
    const { rerender } = await draw(<Drawer record={diagnosed({ cause: "auth" })} />);
    await drawer().getByRole("button", { name: "Copy incident" }).click();
    expect(await navigator.clipboard.readText()).toContain("### Registry refused the credential: `web`");
    await rerender(<Drawer record={diagnosed({ cause: "unknown" })} />);
    await expect.element(drawer().getByText("Cause not recognised")).toBeVisible();
    await expect.element(drawer().getByRole("link", { name: "Open a ticket" })).toBeVisible();
    await drawer().getByRole("button", { name: "Copy ticket text" }).click();
    expect(await navigator.clipboard.readText()).toContain("- Time unknown: `Warning · i/o timeout`");
  });

  test("says that a cause is a guess where ECI recorded no warning", async () => {
    const record = diagnosed({
      status: "Preparing",
      stalledSince: "2026-01-01T00:00:00Z",
      cause: "egress",
      lastWarning: null,
    });
    await draw(<Drawer record={record} />);
    const why = drawer().getByRole("region", { name: "Why it stands still" });
    await expect.element(why.getByText("Likely: The builder cannot reach the registry")).toBeVisible();
    await expect.element(why.getByText(/ECI recorded no warning/)).toBeVisible();
    const verdict = drawer().getByRole("region", { name: "At a glance" });
    await expect.element(verdict.getByText(/^Likely: The builder cannot reach the registry →/)).toBeVisible();
  });

  test("says first whether pods can use it, why not and what helps, and what becomes of it", async () => {
    const known = {
      cause: "auth",
      fate: { kind: "kept", at: null, expected: false, reason: "manual" },
    } as const;
    const { rerender } = await draw(<Drawer record={diagnosed(known)} />);
    const verdict = drawer().getByRole("region", { name: "At a glance" });
    await expect.element(verdict.getByText("Pods cannot use it")).toBeVisible();
    await expect
      .element(verdict.getByText("Registry refused the credential → check ImageRegistryCredential"))
      .toBeVisible();
    await expect.element(verdict.getByText("Kept until deleted")).toBeVisible();
    await rerender(
      <Drawer
        record={diagnosed({ status: "Ready", progress: 43, flashSnapshotId: "s-1", lastWarning: null })}
      />,
    );
    await expect
      .element(verdict.getByText("Pods can use it now. The standard snapshot is at 43%."))
      .toBeVisible();
  });

  test("tells of each image of a build how far it is, and nothing where that is not known", async () => {
    const record = diagnosed({ status: "Preparing", images: ["a:1", "b:1", "c:1", "d:1"] });
    record.item.build.images = [
      { state: "pulled", at: null, tookMs: 72_000 },
      { state: "failing", cause: "auth", lastAt: null },
      { state: "waiting" },
      null,
    ];
    await draw(<Drawer record={record} />);
    await tab("Images").click();
    const told = panel().getByRole("listitem");
    await expect.element(told.first()).toBeVisible();
    expect(told.elements().map(({ textContent }) => textContent)).toEqual([
      "a:1Pulled in 1 min 12 s",
      "b:1Fails: Registry refused the credential",
      "c:1Waiting",
      "d:1",
    ]);
  });

  test("keeps what is rarely asked for folded", async () => {
    await draw(<Drawer record={diagnosed({ snapshotId: "s-1" })} />);
    await expect.element(panel().getByText("Cache ID")).toBeVisible();
    await expect.element(panel().getByText("s-1")).not.toBeVisible();
    await panel().getByText("Resources").click();
    await expect.element(panel().getByText("s-1")).toBeVisible();
  });

  test("is made wider and narrower by keyboard and by mouse, within bounds", async () => {
    await draw(<Drawer />);
    const edge = page.getByRole("separator", { name: "Width of the details" });
    await expect.element(edge).toHaveAttribute("aria-valuenow", "520");
    expect(width()).toBe(520);
    edge.element().focus();
    await userEvent.keyboard("{ArrowLeft}{ArrowLeft}{ArrowRight}");
    await expect.element(edge).toHaveAttribute("aria-valuenow", "536");
    await userEvent.keyboard("{End}");
    await expect.element(edge).toHaveAttribute("aria-valuemax", `${Math.round(innerWidth * 0.6)}`);
    await expect.poll(width).toBe(Math.round(innerWidth * 0.6));
    await userEvent.keyboard("{Home}");
    await expect.poll(width).toBe(420);
    await edge.dblClick();
    await expect.poll(width).toBe(520);
    expect(preferences().drawerWidth).toBe(520);
  });

  test("closes by Escape, but not when that was for something else", async () => {
    let closed = 0;
    await draw(
      <>
        <input aria-label="On top" onKeyDown={(event) => event.preventDefault()} />
        <Drawer onClose={() => (closed += 1)} />
      </>,
    );
    await page.getByRole("textbox", { name: "On top" }).click();
    await userEvent.keyboard("{Escape}");
    expect(closed).toBe(0);
    await tab("Summary").click();
    await userEvent.keyboard("{Escape}");
    expect(closed).toBe(1);
  });

  test("shows what the row knows while the full record loads", async () => {
    await draw(<Drawer record={null} />);
    await expect.element(panel().getByText("Usable by pods")).toBeVisible();
    await tab("Events").click();
    await expect.element(panel().getByText("Loading imc-1")).toBeVisible();
    await tab("Images").click();
    await expect.element(panel().getByText("nginx:1.27")).toBeVisible();
  });

  test("leads to the next cache, and to none before the first", async () => {
    let steps = 0;
    await draw(<Drawer onNext={() => (steps += 1)} />);
    await expect.element(drawer().getByText("1 of 2")).toBeVisible();
    await expect.element(drawer().getByRole("button", { name: "Previous cache" })).toBeDisabled();
    await drawer().getByRole("button", { name: "Next cache" }).click();
    expect(steps).toBe(1);
  });

  test("is a modal sheet where there is no room beside the list", async () => {
    await page.viewport(900, 900);
    let closed = 0;
    await draw(<Drawer onClose={() => (closed += 1)} />);
    const sheet = page.getByRole("dialog", { name: "web" });
    await expect.element(sheet).toHaveFocus();
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => closed).toBe(1);
    await page.viewport(1440, 900);
  });
});
