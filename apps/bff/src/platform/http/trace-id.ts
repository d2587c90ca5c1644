import type { ServerResponse } from "node:http";

const traceIds = new WeakMap<ServerResponse, string>();

/** Notes which trace a request belongs to. */
export function setTraceId(response: ServerResponse, traceId: string): void {
  traceIds.set(response, traceId);
}

/** Which trace a request belongs to, if it is traced. */
export const traceIdOf = (response: ServerResponse): string | undefined => traceIds.get(response);
