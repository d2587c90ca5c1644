// Loaded into each measured process before its program, so that it can be asked what it uses.
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod/mini";

const question = z.object({ usage: z.enum(["cpu", "memory"]) });
/** What is only weakly held goes in a collection after the one that found it. Milliseconds between them. */
const settleMs = 200;

process.on("message", (message) => {
  const asked = question.safeParse(message);
  if (asked.success) void answer(asked.data.usage);
});
process.on("disconnect", () => process.exit());

async function answer(usage: "cpu" | "memory"): Promise<void> {
  if (usage === "memory") {
    globalThis.gc?.();
    await delay(settleMs);
    globalThis.gc?.();
  }
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ cpu: user + system, rss, heap: heapUsed + external });
}
