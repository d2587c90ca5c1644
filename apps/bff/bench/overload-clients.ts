// Clients that do not wait when they are turned away, in a process of their own.
import process from "node:process";
import autocannon from "autocannon";
import type { Request } from "autocannon";
import * as z from "zod";

/** `perSecond`: how many they ask together; null for as many as are answered. */
const orderSchema = z.object({
  url: z.string(),
  path: z.string(),
  clients: z.number(),
  perSecond: z.nullable(z.number()),
  ms: z.number(),
});
/** Replaces `{n}` in a path, so that each request is for something that was not requested before. */
let nextNumber = 1_000_000;

/** What clients got in a while. `turnedAwayMs`: how long each refusal took. */
export const overloadSchema = z.object({
  ms: z.number(),
  answered: z.number(),
  turnedAwayMs: z.array(z.number()),
  /** Whatever is neither of both: how often, by its status or what the connection failed with. */
  failed: z.record(z.string(), z.number()),
});
export type Overload = z.infer<typeof overloadSchema>;

process.on("message", (message) => {
  const order = orderSchema.safeParse(message);
  if (order.success) run(order.data);
});

function run({ url, path, clients, perSecond, ms }: z.infer<typeof orderSchema>): void {
  const found: Overload = { ms: 0, answered: 0, turnedAwayMs: [], failed: {} };
  const noteFailed = (what: string) => void (found.failed[what] = (found.failed[what] ?? 0) + 1);
  const numbered = (request: Request): Request => ({
    ...request,
    path: path.replace("{n}", () => String(nextNumber++)),
  });
  const options = {
    url,
    connections: clients,
    duration: ms / 1000,
    sampleInt: 50,
    ...(perSecond !== null && { overallRate: perSecond }),
    requests: [path.includes("{n}") ? { setupRequest: numbered } : { path }],
  };
  const cannon = autocannon(options, (error, { start, finish }) => {
    if (error) throw new Error("The clients have failed.", { cause: error });
    found.ms = finish.getTime() - start.getTime();
    process.send?.(found);
  });
  cannon.on("response", (_client, status, _bytes, responseMs) => {
    if (status === 200) found.answered += 1;
    else if (status === 503) found.turnedAwayMs.push(responseMs);
    else noteFailed(String(status));
  });
  cannon.on("reqError", (error: Error & { code?: string }) => noteFailed(error.code ?? error.message));
}
