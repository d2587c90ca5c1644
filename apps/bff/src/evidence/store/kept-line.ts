import * as z from "zod";
import { parseJson } from "../../platform/json.ts";
import type { MergeRows } from "./merge.ts";

/** Epoch milliseconds, as far as dates go. */
const time = z.int().min(0).max(8.64e15);
const text = z.string().max(1_000_000);
const key = z.string().min(1).max(512);
const json = z.record(z.string(), z.unknown());

/** One cache with all that is kept of it, as it is carried from one place to another. JSON in the tables is JSON here, too. */
const keptLineSchema = z.strictObject({
  v: z.literal(1),
  cache: z.strictObject({
    scope: key,
    id: key,
    name: text.nullable(),
    status: text.nullable(),
    progress: z.number().nullable(),
    created_at: time.nullable(),
    described: json,
    first_seen: time,
    last_seen: time,
    gone_at: time.nullable(),
    first_matched: time.nullable(),
    last_matched: time.nullable(),
    ready_seen: time.nullable(),
    // Exports of before do not have them.
    built_at: time.nullable().default(null),
    repositories: key.nullable().default(null),
  }),
  changes: z
    .array(z.strictObject({ at: time, status: text.nullable(), progress: z.number().nullable() }))
    .refine((changes) => isUnique(changes.map(({ at }) => String(at))), "has the same time twice"),
  failures: z
    .array(
      z.strictObject({
        cause: key,
        first_at: time,
        last_at: time,
        seen_at: time,
        event: json.nullable(),
      }),
    )
    .refine((failures) => isUnique(failures.map(({ cause }) => cause)), "has the same cause twice"),
  events: z
    .array(z.strictObject({ digest: key, place: z.int(), last_at: time, event: json }))
    .refine((events) => isUnique(events.map(({ digest }) => digest)), "has the same digest twice"),
});
export type KeptLine = z.infer<typeof keptLineSchema>;

const isUnique = (keys: readonly string[]): boolean => new Set(keys).size === keys.length;

/** Reads a line of an export; a text for what is wrong with it. */
export function readKeptLine(line: string): KeptLine | string {
  const value = parseJson(line);
  if (value === undefined) return "is not JSON";
  const read = keptLineSchema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return `${issue?.path.join(".") || "the line"}: ${issue?.message ?? "cannot be read"}`;
}

/** The rows of lines that are of different caches. */
export function rowsOfLines(lines: readonly KeptLine[]): MergeRows {
  const rows: MergeRows = { caches: [], changes: [], failures: [], events: [] };
  for (const { cache, changes, failures, events } of lines) {
    const { scope, id } = cache;
    rows.caches.push({ ...cache, described: JSON.stringify(cache.described) });
    for (const change of changes) rows.changes.push({ scope, id, ...change });
    for (const failure of failures) {
      const event = failure.event && JSON.stringify(failure.event);
      rows.failures.push({ scope, id, ...failure, event });
    }
    for (const event of events) rows.events.push({ scope, id, ...event, event: JSON.stringify(event.event) });
  }
  return rows;
}
