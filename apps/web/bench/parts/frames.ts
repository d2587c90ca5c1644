/** What the main thread showed in one frame. Offsets are px from the top of all that scrolls. */
export interface Frame {
  /** When it began, in milliseconds. */
  at: number;
  /** How far the list was scrolled. */
  scrolled: number;
  /** Where the drawn rows begin and end. */
  from: number;
  to: number;
}

interface Recording {
  frames: Frame[];
  /** The height of what rows can be seen in: that of the scrolling element, less the header that covers it. */
  view: number;
}

export interface FrameReport {
  /** Milliseconds from one frame to the next: 19 of 20 come sooner. */
  p95: number;
  /** The share of the frames that a display of 60 Hz would have had, and did not get. Percent. */
  dropped: number;
  /** Frames that left a part of the view without rows, at any time until the next one stood. */
  blank: number;
  /** The most rows that were missing at once. */
  mostBlankRows: number;
  count: number;
}

const displayMs = 1000 / 60;

/** Reports on the frames during which the list moved. */
export function report({ frames, view }: Recording, rowHeight: number): FrameReport {
  const moved = frames.map(({ scrolled }, place) => scrolled !== frames[place - 1]?.scrolled);
  const moving = frames.slice(Math.max(1, moved.indexOf(true, 1)), moved.lastIndexOf(true) + 1);
  const spans = moving.slice(1).map(({ at }, place) => at - (moving[place]?.at ?? 0));
  const sorted = spans.toSorted((a, b) => a - b);
  const due = spans.map((span) => Math.max(1, Math.round(span / displayMs)));
  const total = due.reduce((sum, count) => sum + count, 0);
  // The compositor goes on scrolling what was drawn last, until the main thread has drawn anew.
  const missing = moving.map((frame, place) =>
    Math.max(
      missingAt(frame, frame.scrolled, view),
      missingAt(frame, (moving[place + 1] ?? frame).scrolled, view),
    ),
  );
  return {
    p95: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? NaN,
    dropped: ((total - spans.length) / total) * 100,
    // What is less than a pixel is rounding.
    blank: missing.filter((px) => px > 1).length,
    mostBlankRows: Math.max(0, Math.ceil((Math.max(0, ...missing) - 1) / rowHeight)),
    count: moving.length,
  };
}

/** How many px of the view had no rows when it was scrolled so far. */
const missingAt = ({ from, to }: Frame, scrolled: number, view: number): number =>
  Math.max(0, from - scrolled) + Math.max(0, scrolled + view - to);

declare global {
  interface Window {
    recording: Recording;
  }
}

/** Runs in the page: begins to record each frame of the list, as it is after the frame was drawn. */
export function recordFrames({
  scroller,
  row,
  header,
}: {
  scroller: string;
  row: string;
  header: string;
}): void {
  const list = document.querySelector(scroller);
  if (!list) throw new Error(`There is no ${scroller}.`);
  const covered = document.querySelector(header)?.getBoundingClientRect().height ?? 0;
  const recording: Recording = { frames: [], view: list.clientHeight - covered };
  window.recording = recording;
  const afterPaint = new MessageChannel();
  let at = 0;
  afterPaint.port1.addEventListener("message", () => {
    const rows = list.querySelectorAll(row);
    const top = list.getBoundingClientRect().top + covered - list.scrollTop;
    const from = (rows[0]?.getBoundingClientRect().top ?? 0) - top;
    const to = ([...rows].at(-1)?.getBoundingClientRect().bottom ?? 0) - top;
    recording.frames.push({ at, scrolled: list.scrollTop, from, to });
  });
  afterPaint.port1.start();
  const onFrame = (time: number) => {
    at = time;
    afterPaint.port2.postMessage(null);
    requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
}
