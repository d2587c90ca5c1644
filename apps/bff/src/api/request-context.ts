import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestContext } from "../inventory/listing-for.ts";
import { linkedTo } from "../platform/deadline.ts";
import { ViewerLeft } from "../platform/failure.ts";
import { wantsFresh } from "../platform/http/wants-fresh.ts";

interface Limits {
  /** How long one request may take, in milliseconds. */
  deadlineMs: number;
  /** Aborted when the server cannot wait any longer. */
  shutdown: AbortSignal;
}

/**
 * How long a request may wait: while its viewer is there and the server lives, but not longer than its deadline. The
 * signal is made when it is first asked for, because most requests wait for nothing.
 */
export function contextOf(
  request: IncomingMessage,
  response: ServerResponse,
  { deadlineMs, shutdown }: Limits,
): RequestContext {
  let signal: AbortSignal | null = null;
  return {
    deadline: performance.now() + deadlineMs,
    fresh: wantsFresh(request),
    get signal() {
      return (signal ??= signalOf(response, shutdown));
    },
  };
}

function signalOf(response: ServerResponse, shutdown: AbortSignal): AbortSignal {
  const { controller, release } = linkedTo(shutdown);
  const end = () => {
    release();
    if (!response.writableFinished) controller.abort(new ViewerLeft());
  };
  if (response.closed) end();
  else response.once("close", end);
  return controller.signal;
}
