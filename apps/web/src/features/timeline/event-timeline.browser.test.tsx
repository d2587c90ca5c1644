import type { CacheEvent, ImageCacheWithEvents } from "@cachescope/contract";
import { anEvent, anImageCacheWithEvents } from "@cachescope/contract/testing";
import { useState } from "react";
import { describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { draw } from "../../testing/draw.tsx";
import { EventTimeline } from "./event-timeline.tsx";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 10, minute)).toISOString();
const event = (message: string, minute: number, known: Partial<CacheEvent> = {}) =>
  anEvent({ message, reason: message, firstAt: at(minute), lastAt: at(minute), ...known });

const retry = (second: number) => {
  const time = new Date(Date.UTC(2026, 0, 1, 10, 2, second)).toISOString();
  return anEvent({ type: "Warning", message: "i/o timeout", firstAt: time, lastAt: time });
};
/** Of two bars, each of which begins with a stretch that has no length. */
const ratio = (a = new DOMRect(), b = new DOMRect()) => (a.width - 3) / (b.width - 3);

/** As the API sends them: in no order, and one of them far from the others. */
const events = [
  event("Pulled", 30, { firstAt: at(2), lastAt: at(30) }),
  event("Snapshot failed", 600, { type: "Warning", count: 4 }),
  event("Started", 0),
  anEvent({ message: "Undated", reason: "Undated" }),
];

function Timeline({ cache }: { cache: ImageCacheWithEvents }) {
  const [warningsOnly, setWarningsOnly] = useState(false);
  return <EventTimeline cache={cache} warningsOnly={warningsOnly} onWarningsOnly={setWarningsOnly} />;
}

const drawTimeline = (known: CacheEvent[] = events, more: Partial<ImageCacheWithEvents> = {}) =>
  draw(
    <Timeline
      cache={anImageCacheWithEvents({ id: "imc-1", name: "web", status: "Failed", events: known, ...more })}
    />,
  );
const rows = () => page.getByRole("list", { name: "Event timeline" }).getByRole("listitem");
const texts = async () => {
  await expect.element(rows().first()).toBeVisible();
  return rows()
    .elements()
    .map((row) => row.textContent);
};

describe("the timeline of a cache", () => {
  test("tells its events oldest first, those without a time last", async () => {
    await drawTimeline();
    const told = await texts();
    expect(
      told.map((text) => /Started|Pulled|Snapshot failed|Undated|.*without events/.exec(text)?.[0]),
    ).toEqual(["Started", "Pulled", "9 h without events", "Snapshot failed", "Undated"]);
  });

  test("says the day once, and again after a gap over midnight", async () => {
    await drawTimeline();
    const told = await texts();
    // 10:00 UTC is 18:00 in Shanghai; ten hours later it is the next day there.
    expect(told.map((text) => /Jan \d+, 2026/.exec(text)?.[0])).toEqual([
      "Jan 1, 2026",
      undefined,
      undefined,
      "Jan 2, 2026",
      undefined,
    ]);
    expect(told[0]).toContain("18:00:00");
    expect(told[3]).toContain("04:00:00");
  });

  test("says how long an event went on, and how long all of it took", async () => {
    await drawTimeline();
    await expect.element(rows().nth(1).getByText("28 min, until 18:30:00")).toBeVisible();
    await expect.element(page.getByText(/Times in Asia\/Shanghai · 10 h 0 min/)).toBeVisible();
  });

  test("sets warnings apart, and shows them alone when asked", async () => {
    await drawTimeline();
    await expect.element(rows().nth(3).getByText("Warning", { exact: true })).toBeInTheDocument();
    await expect.element(rows().nth(3).getByText("×4")).toBeVisible();
    await page.getByRole("button", { name: "Warnings 1" }).click();
    expect(await texts()).toHaveLength(1);
    await page.getByRole("button", { name: "All 4" }).click();
    expect(await texts()).toHaveLength(5);
  });

  test("names the image once for the events about it, and folds its retries", async () => {
    const known = [event("Started", 0), event("Pulling", 1), retry(0), retry(4), retry(9), retry(13)];
    await drawTimeline(known, {
      images: ["docker.io/pytorch/pytorch:2.4"],
      build: { images: [], phases: [], eventImages: [null, 0, 0, 0, 0, 0] },
    });
    await expect.element(rows().nth(1).getByText("pytorch:2.4")).toBeVisible();
    const folded = rows().nth(2);
    expect(folded.element().textContent).not.toContain("pytorch");
    await folded.getByText(/over 13 s/).click();
    await expect.element(folded.getByText("18:02:04")).toBeVisible();
    expect(folded.getByRole("listitem").elements()).toHaveLength(4);
  });

  test("shows the phases of a build to scale before its events", async () => {
    await drawTimeline([event("Started", 0)], {
      status: "Ready",
      images: ["a:1", "b:1", "c:1"],
      build: {
        images: [],
        eventImages: [null],
        phases: [
          { kind: "check", outcome: "done", from: at(0), to: at(1) },
          { kind: "pull", outcome: "done", from: at(1), to: at(4) },
          { kind: "snapshot", outcome: "done", from: at(4), to: at(10) },
        ],
      },
    });
    const phases = page.getByRole("region", { name: "Phases of the build" }).getByRole("listitem");
    await expect.element(phases.first()).toBeVisible();
    expect(phases.elements().map(({ textContent }) => textContent)).toEqual([
      "Checked1 min",
      "Pulled 3 images3 min",
      "Snapshot6 min",
      "Ready",
    ]);
    const [check, pull, snapshot] = phases
      .elements()
      .map((each) => each.querySelector("i")?.getBoundingClientRect());
    expect(ratio(pull, check)).toBeCloseTo(3, 1);
    expect(ratio(snapshot, check)).toBeCloseTo(6, 1);
    expect(snapshot?.left).toBeGreaterThan(pull?.left ?? Infinity);
  });

  test("says of a build that goes on since when nothing was heard of it", async () => {
    const lastAt = new Date(Date.now() - 23 * 60_000).toISOString();
    await drawTimeline([event("Pulling", 0, { firstAt: lastAt, lastAt })], { status: "Preparing" });
    await expect.element(rows().nth(1).getByText("23 min without events")).toBeVisible();
  });

  test("offers all events where there is no warning", async () => {
    await drawTimeline([event("Started", 0)]);
    await page.getByRole("button", { name: "Warnings 0" }).click();
    expect(rows().elements()).toHaveLength(0);
    await page.getByRole("button", { name: "Show all events" }).click();
    expect(await texts()).toHaveLength(1);
  });

  test("copies the evidence for a ticket, in UTC", async () => {
    await drawTimeline();
    await page.getByRole("button", { name: "Copy events" }).click();
    await expect.element(page.getByRole("button", { name: "Events copied" })).toBeVisible();
    const copied = await navigator.clipboard.readText();
    expect(copied).toContain("`web (imc-1), Failed`");
    expect(copied).toContain("- 2026-01-01T10:02:00Z to 2026-01-01T10:30:00Z: `Normal · Pulled");
    expect(copied).toContain("- 2026-01-01T20:00:00Z: `Warning · Snapshot failed · Snapshot failed` (×4)");
  });

  test("says where credentials were taken out of messages, and only there", async () => {
    const { unmount } = await drawTimeline([event("Get https://[hidden]@registry.example.com/v2/", 0)]);
    await expect.element(page.getByText(/Credentials in messages were replaced by \[hidden\]/)).toBeVisible();
    await unmount();
    await drawTimeline();
    await expect.element(page.getByText(/Credentials/)).not.toBeInTheDocument();
  });

  test("says when there is no event", async () => {
    await drawTimeline([]);
    await expect.element(page.getByText("No events recorded for this cache.")).toBeVisible();
  });
});
