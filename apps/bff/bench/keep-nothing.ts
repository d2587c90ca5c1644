import type { Evidence } from "../src/evidence/evidence.ts";
import type { keepEvidence as keep } from "../src/keep-evidence.ts";

export { placeOf } from "../src/keep-evidence.ts";

/** The server's own evidence, of nothing: it observes nothing, and knows no cache. */
export const keepEvidence: typeof keep = (): Evidence => ({
  take: () => {},
  takeWhole: () => {},
  keeping: () => ({ place: "memory", days: 0, trouble: null }),
  health: () => ({ trouble: null, since: null }),
  backlog: () => ({ waiting: 0, since: null, lost: 0 }),
  detail: () => Promise.resolve(null),
  detailNamed: () => Promise.resolve(null),
  history: () => Promise.reject(new Error("nothing is kept")),
  failures: () => Promise.resolve([]),
  regular: () => Promise.resolve([]),
  departed: () => Promise.resolve([]),
  rows: () => Promise.resolve([]),
  close: () => Promise.resolve(),
});
