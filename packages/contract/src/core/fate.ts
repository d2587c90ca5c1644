/**
 * What is known of a cache's end: it leaves, it is kept until it is deleted, its record goes (of a cache that
 * failed there is nothing else), or nothing is known.
 */
export const fateKinds = ["leaves", "kept", "record_leaves", "unknown"] as const;

/**
 * Where that is known from: an expiry that was set; an automatic cache that no pod has used, or that pods have; a cache made
 * by hand without an expiry; a failure.
 */
export const fateReasons = ["expiry", "unused", "idle", "manual", "failed"] as const;
