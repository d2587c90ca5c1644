import type { ImageCache, Sort } from "@cachescope/contract";
import { defaultSort, noFilters } from "@cachescope/contract";
import { anImageCache } from "@cachescope/contract/testing";
import { useState } from "react";
import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { LiveList } from "../../list/live-list.ts";
import { useListScroll } from "../../list/scroll/use-list-scroll.ts";
import { aList } from "../../list/testing.ts";
import { draw } from "../../testing/draw.tsx";
import { TableActionsProvider } from "./actions.ts";
import { CachesTable } from "./caches-table.tsx";
import { useRowHeight } from "./use-row-height.ts";

const caches = (count: number): ImageCache[] =>
  Array.from({ length: count }, (_, index) =>
    anImageCache({ id: `imc-${index}`, name: `cache-${index}`, status: "Ready", images: ["nginx:1.27"] }),
  );

const nothing = () => undefined;
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

interface TableProps {
  list: LiveList;
  openId?: string | null;
  onOpen?: (id: string) => void;
}

/** The table in a frame of its own, ordered as the person wants. */
function Table({ list, openId = null, onOpen = nothing }: TableProps) {
  const [sort, setSort] = useState<Sort>(list.view.sort);
  const ordered = { ...list, view: { ...list.view, sort } };
  const scroll = useListScroll({ list: ordered, openId, rowHeight: useRowHeight() });
  const actions = { hrefTo: (id: string) => `/caches/${id}`, onOpen, onTag: nothing };
  return (
    <div {...scroll.frame} style={{ height: 600, display: "flex", flexDirection: "column" }}>
      <TableActionsProvider value={actions}>
        <CachesTable list={ordered} scroll={scroll} openId={openId} onSort={setSort} />
      </TableActionsProvider>
    </div>
  );
}

const row = (name: string) => page.getByRole("row", { name, exact: false });
const link = (name: string) => page.getByRole("link", { name, exact: true });
const scroller = () => page.getByRole("region", { name: "Image caches, scrollable" });
const scrollTo = async (top: number) => {
  (await scroller().findElement()).scrollTo(0, top);
};

describe("the table of caches", () => {
  test("draws each row with its name, id, status and image", async () => {
    await draw(<Table list={aList(caches(3))} />);
    await expect
      .element(page.getByRole("table", { name: "Image caches" }))
      .toHaveAttribute("aria-rowcount", "4");
    expect(page.getByRole("rowheader").elements()).toHaveLength(3);
    const second = row("cache-1");
    await expect.element(second).toHaveAttribute("aria-rowindex", "3");
    await expect.element(second.getByText("imc-1", { exact: true })).toBeVisible();
    await expect.element(second.getByText("Ready", { exact: true })).toBeVisible();
    await expect.element(second.getByText("nginx:1.27").first()).toBeInTheDocument();
  });

  test("keeps the bar and the number of a snapshot that stands still, and says for how long", async () => {
    const stalled = { status: "Creating", progress: 43, cause: "unknown", stalledSince: ago(200) } as const;
    const rows = [
      anImageCache({ ...stalled, id: "imc-1", name: "watched", watchedSince: ago(12), lastSign: ago(200) }),
      anImageCache({ ...stalled, id: "imc-2", name: "silent", watchedSince: ago(1), lastSign: ago(200) }),
    ];
    await draw(<Table list={aList(rows)} />);
    await expect.element(row("watched").getByText("At 43% for 12 min")).toBeVisible();
    await expect.element(row("silent").getByText("No sign for 3 hr")).toBeVisible();
    await expect.element(row("silent").getByText("43%", { exact: true })).toBeVisible();
    for (const name of ["watched", "silent"]) {
      const bar = row(name).getByRole("progressbar", { name: "Snapshot" });
      await expect.element(bar).toBeVisible();
      await expect.element(bar).toHaveAttribute("aria-valuenow", "43");
    }
  });

  test("says that a pull fails, why, how often and when last, and what becomes of each cache", async () => {
    const warned = new Date(Date.now() - 130_000).toISOString();
    const lastWarning = {
      type: "Warning",
      reason: null,
      message: "401",
      name: null,
      count: 4,
      firstAt: null,
      lastAt: warned,
    };
    const leaves = new Date(Date.now() + 3.01 * 86_400_000).toISOString();
    const rows = [
      anImageCache({
        id: "imc-1",
        name: "failing",
        status: "Preparing",
        failing: true,
        cause: "auth",
        lastWarning,
      }),
      anImageCache({
        id: "imc-2",
        name: "leaving",
        status: "Ready",
        fate: { kind: "leaves", at: leaves, expected: false, reason: "expiry" },
      }),
      anImageCache({
        id: "imc-3",
        name: "kept",
        status: "Ready",
        eliminationStrategy: "LRU",
        fate: { kind: "kept", at: null, expected: false, reason: "manual" },
      }),
    ];
    await draw(<Table list={aList(rows)} />);
    await expect
      .element(row("failing").getByText(/^Pulling fails: registry refused the credential/))
      .toBeVisible();
    await expect.element(row("failing").getByText("4×, 2 min ago")).toBeVisible();
    await expect.element(row("failing").getByTitle("4 times, last 2 minutes ago")).toBeVisible();
    await expect.element(row("leaving").getByText("Leaves in 3 days")).toBeVisible();
    await expect
      .element(row("kept").getByText("Kept until deleted · sooner if the quota fills"))
      .toBeVisible();
  });

  test("holds only the rows in view, from the first to the last of thousands", async () => {
    await draw(<Table list={aList(caches(5000))} />);
    await expect.element(link("cache-0")).toBeVisible();
    expect(page.getByRole("rowheader").elements().length).toBeLessThan(40);
    await scrollTo(1_000_000);
    await expect.element(link("cache-4999")).toBeVisible();
    expect(page.getByRole("rowheader").elements().length).toBeLessThan(40);
    expect(link("cache-0").query()).toBeNull();
  });

  test("shows name and status alone of rows that fly by, but all of the one with the focus, and of all at rest", async () => {
    await draw(<Table list={aList(caches(1000))} />);
    (await row("cache-0").getByRole("button", { name: "Copy ID" }).findElement()).focus();
    const list = await scroller().findElement();
    const withImages = () =>
      [...list.querySelectorAll("tbody [data-column=images]")].filter(
        ({ textContent }) => textContent !== "",
      );
    let fewest = Infinity;
    const begun = performance.now();
    for (let ms = 0; ms < 600; ms = performance.now() - begun) {
      list.scrollTop = ms * 8;
      await new Promise(requestAnimationFrame);
      fewest = Math.min(fewest, withImages().length);
    }
    expect(fewest).toBe(1);
    await expect.poll(() => withImages().length).toBeGreaterThan(10);
  });

  test("keeps the row that has focus, however far one scrolls", async () => {
    await draw(<Table list={aList(caches(1000))} />);
    const focused = await link("cache-2").findElement();
    if (focused instanceof HTMLElement) focused.focus();
    await scrollTo(17_200);
    await expect.element(link("cache-360")).toBeVisible();
    expect(document.activeElement).toBe(focused);
    expect(link("cache-9").query()).toBeNull();
  });

  test("keeps the open row, brings it into view, and says which it is", async () => {
    await draw(<Table list={aList(caches(1000))} openId="imc-500" />);
    await expect.element(link("cache-500")).toBeInViewport();
    await expect.element(row("cache-500")).toHaveAttribute("aria-current", "true");
    await scrollTo(0);
    await expect.element(link("cache-0")).toBeInViewport();
    await expect.element(link("cache-500")).toBeInTheDocument();
  });
});

/** In the order in which they are told. */
const shownColumns = () =>
  [...document.querySelectorAll<HTMLElement>("thead th")]
    .filter((head) => head.checkVisibility())
    .map((head) => head.dataset["column"]);

describe("where room is short", () => {
  test.each([
    [1408, ["name", "status", "images", "fate", "lastMatched", "size", "tags", "created"]],
    [1250, ["name", "status", "images", "fate", "lastMatched", "size", "tags"]],
    [1100, ["name", "status", "images", "fate", "lastMatched", "size"]],
    [1000, ["name", "status", "images", "fate", "lastMatched"]],
    [872, ["name", "status", "images", "fate"]],
    [760, ["name", "status", "fate"]],
    [632, ["name", "status", "fate"]],
  ])("of %i px, whole columns go: %j stay", async (width, columns) => {
    await draw(
      <div style={{ width }}>
        <Table list={aList(caches(3))} />
      </div>,
    );
    await expect.element(link("cache-0")).toBeVisible();
    expect(shownColumns()).toEqual(columns);
    const { scrollWidth, clientWidth } = await scroller().findElement();
    expect(scrollWidth).toBe(clientWidth);
  });

  test("the registry goes before the namespace, and the repository stays whole", async () => {
    const image = "registry-vpc.cn-hangzhou.aliyuncs.com/team/trainer:2.5.1-cuda12.4-cudnn9-runtime";
    await draw(<Table list={aList([anImageCache({ id: "imc-1", name: "one", images: [image] })])} />);
    const cell = row("one").getByTitle(image);
    const seen = async (text: string) => isSeen(await cell.getByText(text, { exact: true }).findElement());
    expect(await seen("trainer")).toBe(true);
    expect(await seen("untime")).toBe(true);
    expect(await seen("registry-vpc.cn-hangzhou.aliyuncs.com/")).toBe(false);
  });

  test("what was searched for is seen, wherever it stands", async () => {
    const long = "a-name-that-is-much-longer-than-its-column";
    const found = anImageCache({
      id: "imc-1",
      name: `${long}-needle-and-more-behind-it`,
      images: ["redis:7", `${long}.registry.example.com/needle/web:1.27`, `web:1.2.3-${long}-needle-x`],
      tags: [
        { key: "env", value: "prod" },
        { key: "app", value: "web" },
        { key: "team", value: `${long}-needle` },
      ],
    });
    const filters = { ...noFilters, q: "needle" };
    const list = aList([found]);
    await draw(<Table list={{ ...list, view: { filters, sort: defaultSort(filters) } }} />);
    await expect.element(page.getByText("needle", { exact: true }).first()).toBeVisible();
    for (const column of ["name", "images", "tags"]) {
      const marks = [...document.querySelectorAll(`tbody [data-column=${column}] mark`)];
      expect([column, marks.some((mark) => mark.textContent === "needle" && isSeen(mark))]).toEqual([
        column,
        true,
      ]);
    }
  });

  test("a tag gives up its key before its value", async () => {
    const tags = [{ key: "a-very-long-key-of-a-tag", value: "data-platform" }];
    await draw(<Table list={aList([anImageCache({ id: "imc-1", name: "one", tags })])} />);
    const value = await row("one").getByText("data-platform", { exact: true }).findElement();
    expect(value.scrollWidth).toBeLessThanOrEqual(value.clientWidth);
  });

  test("a value that needs all of the room begins where its key would", async () => {
    const value = "developer-experience-of-everyone";
    const tags = [{ key: "team", value }];
    await draw(<Table list={aList([anImageCache({ id: "imc-1", name: "one", tags })])} />);
    const shown = await row("one").getByText(value, { exact: true }).findElement();
    const chip = shown.closest("button")?.getBoundingClientRect().left ?? 0;
    expect(shown.getBoundingClientRect().left - chip).toBe(8);
    expect(isSeen(await row("one").getByText("team:").findElement())).toBe(false);
  });

  test("a card names its cache also where only the id was searched for", async () => {
    await page.viewport(320, 640);
    const filters = { ...noFilters, q: "needle" };
    const list = aList([anImageCache({ id: "imc-bp1ftnqxhfiiqneedle", name: "render-blender-prod" })]);
    await draw(<Table list={{ ...list, view: { filters, sort: defaultSort(filters) } }} />);
    const name = await link("render-blender-prod").findElement();
    expect(name.getBoundingClientRect().width).toBeGreaterThan(60);
    expect(isSeen(await row("render-blender-prod").getByText("needle", { exact: true }).findElement())).toBe(
      true,
    );
    await page.viewport(1440, 900);
  });
});

/** Whether all of it lies within everything that clips it. */
function isSeen(element: Element): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  for (let around = element.parentElement; around; around = around.parentElement) {
    const style = getComputedStyle(around);
    if (style.overflowX === "visible") continue;
    const edge = around.getBoundingClientRect();
    if (left < edge.left - 1 || right > edge.right + 1 || top < edge.top - 1 || bottom > edge.bottom + 1)
      return false;
  }
  return true;
}

describe("a person at the table", () => {
  test("orders it from the keyboard: one way, the other way, and back", async () => {
    await draw(<Table list={aList(caches(3))} />);
    const header = page.getByRole("columnheader", { name: "Size" });
    const button = await header.getByRole("button", { name: "Size" }).findElement();
    if (button instanceof HTMLElement) button.focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(header).toHaveAttribute("aria-sort", "descending");
    await userEvent.keyboard(" ");
    await expect.element(header).toHaveAttribute("aria-sort", "ascending");
    await userEvent.keyboard("{Enter}");
    await expect.element(header).not.toHaveAttribute("aria-sort");
  });

  test("is told which rows are no longer in the view, but not which changed", async () => {
    const rowChanges = new Map([
      ["imc-0", "removed"],
      ["imc-1", "left"],
      ["imc-2", "changed"],
    ] as const);
    await draw(<Table list={aList(caches(4), {}, { rowChanges })} />);
    await expect.element(row("cache-0").getByText("Removed")).toBeVisible();
    await expect.element(row("cache-1").getByText("No longer matches")).toBeVisible();
    for (const place of [2, 3]) {
      const name = `cache-${place} imc-${place} Copy ID`;
      await expect.element(page.getByRole("rowheader", { name, exact: true })).toBeVisible();
    }
  });

  test("opens a cache from anywhere in its row but its controls", async () => {
    const opened: string[] = [];
    await draw(<Table list={aList(caches(2))} onOpen={(id) => opened.push(id)} />);
    await row("cache-1").getByText("Ready", { exact: true }).click();
    expect(opened).toEqual(["imc-1"]);
    await row("cache-0").getByRole("button", { name: "Copy ID" }).click();
    expect(opened).toEqual(["imc-1"]);
  });
});

describe("the table while its list changes", () => {
  test("loads the next page when the end comes near, once", async () => {
    let loads = 0;
    const list = aList(caches(200), { hasMore: true, loadMore: () => (loads += 1) });
    await draw(<Table list={list} />);
    await expect.element(link("cache-0")).toBeVisible();
    expect(loads).toBe(0);
    await scrollTo(1_000_000);
    await expect.element(link("cache-199")).toBeVisible();
    expect(loads).toBe(1);
  });

  test("keeps the rows one reads in place when rows above them go", async () => {
    const all = caches(500);
    const screen = await draw(<Table list={aList(all, { key: "kept" })} />);
    await scrollTo(4800);
    await expect.element(link("cache-102")).toBeInViewport();
    const top = () => link("cache-102").element().getBoundingClientRect().top;
    const before = top();
    await screen.rerender(<Table list={aList(all.slice(10), { key: "kept" })} />);
    await expect.element(row("cache-102")).toHaveAttribute("aria-rowindex", "94");
    expect(top()).toBeCloseTo(before, 0);
  });

  test("comes back where it was when one returns to a list", async () => {
    const screen = await draw(<Table list={aList(caches(500), { key: "first" })} />);
    await scrollTo(4800);
    await expect.element(link("cache-102")).toBeInViewport();
    await screen.rerender(<Table list={aList(caches(400), { key: "second" })} />);
    await expect.element(link("cache-0")).toBeInViewport();
    await screen.rerender(<Table list={aList(caches(500), { key: "first" })} />);
    await expect.element(link("cache-102")).toBeInViewport();
  });
});
