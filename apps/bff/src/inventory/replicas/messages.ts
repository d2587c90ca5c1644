import { imageCacheWithEventsSchema } from "@cachescope/contract";
import * as mini from "zod/mini";
import * as z from "zod";
import type { Runner } from "../sync/runner.ts";

const describedSchema = mini.omit(imageCacheWithEventsSchema, {
  cause: true,
  evidence: true,
  failing: true,
  stalledSince: true,
  lastSign: true,
  watchedSince: true,
  imagesPulled: true,
  fate: true,
  origin: true,
  build: true,
});

/** What replicas that follow have to say to the one that leads. */
const messageSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("asked"), upTo: z.nullable(z.number()), isWatching: z.boolean() }),
  z.object({ kind: z.literal("refreshAsked") }),
  z.object({ kind: z.literal("found"), sought: z.string(), caches: z.array(describedSchema) }),
  z.object({ kind: z.literal("updated"), cache: describedSchema }),
  z.object({ kind: z.literal("dropped"), id: z.string() }),
]);
export type ReplicaMessage = z.infer<typeof messageSchema>;

/** Does what a message says. Throws for one that cannot be read. */
export function doMessage(runner: Runner, text: string): void {
  const message = messageSchema.parse(JSON.parse(text));
  switch (message.kind) {
    case "asked":
    case "refreshAsked":
      return runner.dispatch(message);
    case "found":
      return runner.addFound(message.sought, message.caches);
    case "updated":
      return runner.update(message.cache);
    case "dropped":
      return runner.drop(message.id);
  }
}
