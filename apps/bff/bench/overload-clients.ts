// Clients that do not wait when they are turned away, in a process of their own.
import process from "node:process";
import autocannon from "autocannon";
import * as z from "zod";

const orderSchema = z.object({ url: z.string(), clients: z.number(), ms: z.number() });

/** What clients got in a while. `turnedAwayMs`: how long each refusal took. */
export const overloadSchema = z.object({
  ms: z.number(),
  answered: z.number(),
  turnedAwayMs: z.array(z.number()),
  /** Whatever is neither of both. */
  failed: z.number(),
});
export type Overload = z.infer<typeof overloadSchema>;

process.on("message", (message) => {
  const order = orderSchema.safeParse(message);
  if (order.success) run(order.data);
});

function run({ url, clients, ms }: z.infer<typeof orderSchema>): void {
  const found: Overload = { ms: 0, answered: 0, turnedAwayMs: [], failed: 0 };
  const options = { url, connections: clients, duration: ms / 1000, sampleInt: 50 };
  const cannon = autocannon(options, (error, { start, finish, errors }) => {
    if (error) throw new Error("The clients have failed.", { cause: error });
    found.ms = finish.getTime() - start.getTime();
    found.failed += errors;
    process.send?.(found);
  });
  cannon.on("response", (_client, status, _bytes, responseMs) => {
    if (status === 200) found.answered += 1;
    else if (status === 503) found.turnedAwayMs.push(responseMs);
    else found.failed += 1;
  });
}
