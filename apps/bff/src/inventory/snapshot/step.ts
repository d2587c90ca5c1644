import * as z from "zod";

/** A version of a snapshot; the numbers are those of the replica that made it. */
const version = z.int().nonnegative();
/** Epoch milliseconds. */
const moment = z.number();

const slot = z.int().nonnegative();

/** An entry as it stands from one version on; see `CacheEntry`. */
export const rowSchema = z.object({
  slot,
  /** Its revision, as the JSON that travels. */
  json: z.string(),
  rank: z.int(),
  addedAt: version,
  changedAt: version,
  wasThere: z.boolean(),
});
export type Row = z.infer<typeof rowSchema>;

/** An entry that came or changed, and what stood there before the step; null where it is new. */
const putSchema = z.object({
  ...rowSchema.shape,
  before: z.nullable(z.object({ json: z.string(), since: version, until: moment })),
});

/** An entry that went. */
const goneSchema = z.object({
  ...rowSchema.shape,
  at: version,
  departure: z.enum(["removed", "left", "beyond"]),
});

/** Everything that makes one version of a snapshot a later one, for a replica that has the earlier one. */
export const stepSchema = z.object({
  from: version,
  to: version,
  at: moment,
  nextSlot: slot,
  gone: z.array(goneSchema),
  puts: z.array(putSchema),
  /** Slots and their new ranks in the API's order, one after the other. */
  moved: z.array(z.int()),
});
export type Step = z.infer<typeof stepSchema>;

/** A snapshot, with the steps that led to it as far as they are remembered. */
export interface SnapshotCopy {
  version: number;
  nextSlot: number;
  rows: readonly Row[];
  /** The latest last. */
  steps: readonly Step[];
}
