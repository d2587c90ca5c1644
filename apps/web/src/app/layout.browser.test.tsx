import type { ImageCache, Meta } from "@cachescope/contract";
import { causes, parseView, scopeNameOf } from "@cachescope/contract";
import { anEvent, anImageCache } from "@cachescope/contract/testing";
import { afterEach, describe, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import { metaQuery } from "../api/queries.ts";
import { createQueryClient } from "../api/query-client.ts";
import { listPage } from "../list/loaded-pages.ts";
import { pagesQuery } from "../list/queries.ts";
import { aPage } from "../list/testing.ts";
import { defaultPreferences } from "../preferences/preferences.ts";
import { changePreferences } from "../preferences/store.ts";
import { loadAllMessages } from "../wording/language.ts";
import { App } from "./app.tsx";

const region = "cn-hangzhou";
const meta: Meta = {
  mode: "demo",
  version: "1.0.0",
  regions: [{ id: region, name: { en: "China (Hangzhou)", zh: "华东1（杭州）" } }],
  defaultRegion: region,
  accounts: null,
  viewer: null,
};
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const lastWarning = anEvent({ type: "Warning", message: "401", count: 12, lastAt: ago(59) });
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** Everything that has long words: each cause failed, failing and stalled, tags, images and names. */
const caches: ImageCache[] = causes
  .flatMap((cause): Partial<ImageCache>[] => [
    { status: "Preparing", cause, failing: true, lastWarning },
    { status: "Preparing", cause, stalledSince: ago(200) },
    { status: "Updating", cause, failing: true, lastWarning, progress: 100, stalledSince: ago(200) },
    { status: "UpdateFailed", cause },
    {
      status: "Failed",
      cause,
      fate: { kind: "record_leaves", at: inDays(0.9), expected: false, reason: "failed" },
    },
    {
      status: "Ready",
      flashSnapshotId: "s-1",
      progress: 43,
      eliminationStrategy: "LRU",
      fate: { kind: "leaves", at: inDays(24), expected: true, reason: "idle" },
    },
  ])
  .map((known, index) =>
    anImageCache({
      id: `imc-bp1${String(index).padStart(17, "0")}`,
      name: `data-platform-nightly-batch-${index}-with-a-very-long-name`,
      images: [
        `registry-vpc.cn-hangzhou.aliyuncs.com/platform/base/pytorch-${index}:2.5.1-cuda12.4-cudnn9-runtime`,
      ],
      tags: Array.from({ length: 20 }, (_, tag) => ({
        key: `cost-centre-of-the-team-${tag}`,
        value: "v".repeat(40),
      })),
      sizeGiB: 1024,
      createdAt: ago(59 * 60),
      lastMatchedAt: ago(59),
      ...known,
    }),
  );

/** The page of a region that was read to its end, at an address. */
async function drawPage(width: number, height: number, search = "") {
  await page.viewport(width, height);
  await loadAllMessages();
  history.replaceState(null, "", `/r/${region}/caches${search}`);
  const { view } = parseView(new URLSearchParams(search));
  const client = createQueryClient();
  client.setQueryData(metaQuery.queryKey, meta);
  const first = aPage({ items: caches, total: caches.length, asOf: ago(0) });
  client.setQueryData(pagesQuery(scopeNameOf(null, region), view).queryKey, {
    pages: [listPage(first, undefined)],
    pageParams: [null],
  });
  await render(<App client={client} />);
  await expect.element(page.getByRole("rowheader").first()).toBeVisible();
}

afterEach(() => {
  changePreferences(() => defaultPreferences);
});

const box = (selector: string) => {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`${selector} is not there`);
  return element.getBoundingClientRect();
};
const list = () => box("main [role=region]");
const rows = () => [...document.querySelectorAll<HTMLElement>("tbody [aria-rowindex]")];
const wholeRows = () => {
  const { bottom } = list();
  const head = box("thead").bottom;
  return rows().filter((row) => {
    const { top, bottom: end } = row.getBoundingClientRect();
    return top >= head && end <= bottom;
  });
};

describe("the page gives its room to the rows", () => {
  test("fourteen comfortable rows at 1440 by 900, below no more than 170 px of tiles and filters", async () => {
    await drawPage(1440, 900);
    expect(wholeRows().length).toBeGreaterThanOrEqual(14);
    expect(list().top - box("header").bottom).toBeLessThanOrEqual(170);
  });

  test.each([719, 390, 320])("the first card within 140 px at %i px", async (width) => {
    await drawPage(width, 844);
    expect(rows()[0]?.getBoundingClientRect().top).toBeLessThanOrEqual(140);
    expect(document.documentElement.scrollWidth).toBe(width);
    await expect.element(page.getByText(region, { exact: true })).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Filters", exact: true })).toBeVisible();
    await expect.element(page.getByRole("combobox", { name: "Sort by" })).toBeVisible();
  });

  test("names at one height in all cards but the fullest", async () => {
    await drawPage(390, 844);
    const above = wholeRows().map((row) => {
      const name = row.querySelector("th");
      return (name?.getBoundingClientRect().top ?? 0) - row.getBoundingClientRect().top;
    });
    expect(Math.min(...above)).toBeGreaterThanOrEqual(4);
    expect(Math.max(...above)).toBeLessThanOrEqual(14);
  });

  test("half of it at 320 px, with filters and a notice", async () => {
    await drawPage(320, 640, "?status=Failed&q=web&tag.env=prod&sort=nonsense");
    await expect.element(page.getByText(/^Part of the link was not valid/)).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Filters, 3 set" })).toHaveTextContent("3");
    expect(list().height).toBeGreaterThanOrEqual(320);
    expect(document.documentElement.scrollWidth).toBe(320);
  });
});

describe("the order of the rows is named", () => {
  test.each([1440, 1100, 720])("beside their number at %i px", async (width) => {
    await drawPage(width, 900);
    await expect.element(page.getByText("Needs attention first")).toBeVisible();
  });

  test("where a column orders them, too", async () => {
    await drawPage(1440, 900, "?sort=-createdAt");
    await expect.element(page.getByText("Created ↓")).toBeVisible();
  });
});

/** What of the row would have to be moved to be seen. */
const cutIn = (columns: string) =>
  wholeRows().flatMap((row) =>
    [...row.querySelectorAll<HTMLElement>(columns)].flatMap((cell) =>
      [cell, ...cell.querySelectorAll<HTMLElement>("*")]
        .filter(({ scrollWidth, clientWidth }) => clientWidth > 1 && scrollWidth > clientWidth + 1)
        .map((element) => `${cell.dataset["column"]}: ${element.textContent}`),
    ),
  );
const cutBelow = () =>
  wholeRows().flatMap((row) =>
    [...row.querySelectorAll<HTMLElement>("[data-column=status] > div")]
      .filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1)
      .map((element) => element.textContent),
  );
const numbers = ["lastMatched", "size", "created"].map((id) => `tbody [data-column=${id}]`).join(", ");

describe("nothing that must be read is cut", () => {
  test.each([1920, 1440, 1280, 1100, 1024, 768])(
    "statuses, numbers and times at %i px, comfortable and compact",
    async (width) => {
      await drawPage(width, 900);
      expect(cutIn(`${numbers}, [data-column=status]`)).toEqual([]);
      changePreferences((before) => ({ ...before, density: "compact" }));
      await expect.poll(() => rows()[0]?.offsetHeight).toBe(36);
      expect(cutIn(`${numbers}, [data-column=status] > div > :first-child`)).toEqual([]);
    },
  );

  test.each([
    [1440, 900],
    [1280, 900],
    [1100, 900],
    [1024, 900],
    [905, 900],
    [768, 900],
    [390, 844],
    [320, 640],
  ])("causes and their remedies at %i px", async (width, height) => {
    await drawPage(width, height);
    expect(cutBelow()).toEqual([]);
  });
});
