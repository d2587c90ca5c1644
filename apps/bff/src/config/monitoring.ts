import * as z from "zod";
import type { Read } from "./read.ts";
import { port } from "./read.ts";

/** How others learn how the server is. */
export interface Monitoring {
  /** The port on which metrics are told, and nothing else; null for none. */
  metricsPort: number | null;
  /** What a request for metrics must carry; null where it need not. */
  metricsToken: string | null;
}

const token = z.string().regex(/^[\w\-.~+/]{32,}=*$/);

export const readMonitoring = (read: Read): Monitoring => ({
  metricsPort: read("METRICS_PORT", port, null, "must be a whole number from 0 to 65535."),
  metricsToken: read(
    "METRICS_TOKEN",
    token,
    null,
    "must have at least 32 characters, of those that a bearer token may have: letters, digits and -._~+/=.",
  ),
});
