import { setTimeout as sleep } from "node:timers/promises";
import type { Coverage, Filters } from "@cachescope/contract";
import type { EciClient } from "../../eci/client.ts";
import type { Urgency } from "../../eci/budget.ts";
import type { UpstreamPage } from "../../eci/wire/decode.ts";
import { maxUpstreamLimit } from "../../eci/wire/encode.ts";
import { Failure } from "../../platform/failure.ts";
import type { Scan } from "./scan.ts";

/** Where a scan goes on. */
export interface Position {
  scan: Scan;
  token: string | null;
}

/** How a reading ended. With a position it can go on; `idle`: nobody wanted it any longer. */
export type Ending =
  | { kind: "complete"; present: ReadonlySet<string>; missing: number }
  | { kind: "capped"; present: ReadonlySet<string>; position: Position }
  | { kind: "stopped"; by: NonNullable<Coverage["stoppedBy"]> }
  | { kind: "failed"; failure: Failure; position: Position }
  | { kind: "idle"; position: Position };

export interface ReaderLimits {
  /** One page may take so long, its retries in the client included. Milliseconds. */
  pageMs: number;
  /** A page that failed is asked for again after this, doubled each time, so often. */
  retryMs: number;
  retries: number;
}

/** Who has a scan read, and what becomes of it. */
export interface Reading {
  regionId: string;
  filters: Filters;
  urgency: Urgency;
  signal: AbortSignal;
  /** Rows to read at most, asked before each page. */
  most: () => number;
  /** Whether anybody still waits for the end. */
  isWanted: () => boolean;
  /** Whether a page that failed is worth more tries than the client made; not before there is anything to complete. */
  isWorthRetrying: () => boolean;
  /** A page came; its first row stands at this place of the API's order. */
  onPage: (page: UpstreamPage, place: number) => void;
  /** A page failed and will be asked for again. */
  onTrouble: (failure: Failure) => void;
}

/** Reads page after page to an end. Rejects with the signal's reason, and with what nobody foresaw. */
export async function readPages(
  client: EciClient,
  limits: ReaderLimits,
  reading: Reading,
  { scan, token: from }: Position,
): Promise<Ending> {
  let token = from;
  let tries = 0;
  while (reading.isWanted()) {
    const position = { scan, token };
    try {
      const page = await describe(token);
      const place = scan.place();
      const step = scan.take(page, reading.most());
      reading.onPage(page, place);
      tries = 0;
      if (step.kind === "end") return endingOf(step, scan);
      token = step.kind === "more" ? step.token : null;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (error.code === "page_token_expired") {
        const step = scan.tokenRefused();
        if (step.kind === "end") return endingOf(step, scan);
        token = null;
        continue;
      }
      // Waiting for a turn is no failure.
      if (error.code !== "over_budget") tries += 1;
      // Half a page was cut off on its way more likely than it was written like that.
      const mayPass = error.retryable || error.code === "bad_response";
      if (!mayPass || tries > limits.retries || !reading.isWorthRetrying())
        return { kind: "failed", failure: error, position };
      reading.onTrouble(error);
      const wait = error.facts.retryAfterMs ?? limits.retryMs * 2 ** Math.max(0, tries - 1);
      await sleep(wait, undefined, { signal: reading.signal });
    }
  }
  return { kind: "idle", position: { scan, token } };

  function describe(at: string | null) {
    const { regionId, filters, signal, urgency } = reading;
    const patience = { deadline: performance.now() + limits.pageMs, signal };
    return client.describe({ regionId, filters, limit: maxUpstreamLimit, token: at }, patience, urgency);
  }
}

function endingOf(step: Extract<ReturnType<Scan["take"]>, { kind: "end" }>, scan: Scan): Ending {
  switch (step.end) {
    case "complete":
      return { kind: "complete", present: step.present, missing: step.missing };
    case "capped":
      return { kind: "capped", present: step.present, position: { scan, token: step.token } };
    case "stopped":
      return { kind: "stopped", by: step.stoppedBy };
  }
}
