import { expect, test } from "vitest";
import { evidence } from "./evidence.ts";

test("events are copied as a list in UTC that names what is known and leaves out what is not", () => {
  const first = Date.UTC(2026, 0, 1, 10);
  const text = evidence("ml-train (imc-1)", [
    {
      type: "Warning",
      warning: true,
      reason: "Failed",
      message: "i/o timeout",
      count: 4,
      times: { first, last: first + 60_000, from: 0, to: 1 },
    },
    { type: null, warning: false, reason: null, message: "started", count: 1, times: null },
  ]);
  expect(text).toBe(
    "**ml-train (imc-1)**\n\n" +
      "- 2026-01-01T10:00:00Z to 2026-01-01T10:01:00Z: Warning · Failed · i/o timeout (×4)\n" +
      "- time unknown: started\n",
  );
});
