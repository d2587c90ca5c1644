// The clients, in a process of their own so that they cost the measured servers nothing. Each keeps one connection and
// sends its next request as soon as it has the response to the last one.
import process from "node:process";
import autocannon from "autocannon";
import type { Request } from "autocannon";
import * as z from "zod";

const orderSchema = z.object({ url: z.string(), path: z.string(), clients: z.number(), ms: z.number() });
type Order = z.infer<typeof orderSchema>;

/** Replaces `{n}` in a path, so that each request is for something that was not requested before. */
let nextNumber = 1;

process.on("message", (message) => {
  const order = orderSchema.safeParse(message);
  if (order.success) void run(order.data);
});

async function run({ url, path, clients, ms }: Order): Promise<void> {
  const result = await autocannon({
    url,
    connections: clients,
    duration: ms / 1000,
    // Autocannon ends at the first sample after the duration. Milliseconds.
    sampleInt: 50,
    headers: { accept: "application/json" },
    requests: [path.includes("{n}") ? { setupRequest: (request) => numbered(request, path) } : { path }],
  });
  const { "2xx": succeeded, non2xx, errors, requests, start, finish } = result;
  // At the end each client waits for one response. A larger difference means that a server closed a connection.
  const lost = requests.sent - succeeded - non2xx - clients;
  // Ends this process, and with it the measurement.
  if (non2xx > 0 || errors > 0 || lost > 0)
    throw new Error(`${url}${path}: ${non2xx} not 2xx, ${errors} failed, ${lost} lost of ${requests.sent}`);
  process.send?.({ requests: succeeded, ms: finish.getTime() - start.getTime() });
}

const numbered = (request: Request, path: string): Request => ({
  ...request,
  path: path.replace("{n}", () => String(nextNumber++)),
});
