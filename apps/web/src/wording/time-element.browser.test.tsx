import { afterEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { noteServerTime } from "../api/server-clock.ts";
import { draw } from "../testing/draw.tsx";
import { Time } from "./time-element.tsx";

const hour = 3_600_000;
const serverIs = (aheadMs: number) => noteServerTime(new Date(Date.now() + aheadMs).toUTCString());

afterEach(() => serverIs(0));

test.each([9 * hour, -9 * hour])(
  "a browser whose clock is %i ms off tells how long ago by the server's",
  async (aheadMs) => {
    serverIs(aheadMs);
    await draw(<Time iso={new Date(Date.now() + aheadMs - 300_000).toISOString()} />);
    await expect.element(page.getByText(/^5 min/)).toBeVisible();
  },
);

test("a space parts a number from the Chinese before it", async () => {
  await draw(<Time iso={new Date(Date.now() - 300_000).toISOString()} words={(when) => `首次${when}`} />);
  await expect.element(page.getByText(/^首次 5 min/)).toBeVisible();
});
