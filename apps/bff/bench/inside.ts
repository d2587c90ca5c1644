// Loaded into each measured process before its program; reports what the process uses.
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod/mini";

const requestSchema = z.object({ usage: z.enum(["cpu", "memory"]) });
/** Weakly held objects are freed by the collection after the one that found them. Milliseconds between the two. */
const settleMs = 200;

process.on("message", (message) => {
  const request = requestSchema.safeParse(message);
  if (request.success) void reply(request.data.usage);
});
process.on("disconnect", () => process.exit());

async function reply(usage: "cpu" | "memory"): Promise<void> {
  if (usage === "memory") {
    globalThis.gc?.();
    await delay(settleMs);
    globalThis.gc?.();
  }
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ cpu: user + system, rss, heap: heapUsed + external });
}
